/** One call from the browser: its leg into LiveKit with mouthpiece and earpiece. */

import { Earpiece } from './earpiece.ts';
import { type HungUpBy, Leg, type LegPass } from './leg.ts';
import { Mouthpiece } from './mouthpiece.ts';

export interface CallEvents {
  pickedUp(): void;
  /** Whether somebody speaks to the caller; often told again. */
  spokenTo(speaks: boolean): void;
  ended(by: HungUpBy): void;
}

export class Call {
  // Sound needs a gesture of the person's: a call begins with one.
  readonly #context = new AudioContext();
  readonly #mouthpiece = new Mouthpiece(this.#context);
  readonly #earpiece: Earpiece;
  readonly #leg: Leg;

  constructor({ pickedUp, spokenTo, ended }: CallEvents) {
    this.#earpiece = new Earpiece(this.#context, spokenTo);
    this.#leg = new Leg({
      pickedUp,
      hears: (track) => this.#earpiece.hear(track),
      ended: (by) => {
        void this.#close();
        ended(by);
      },
    });
  }

  /** Resolves when it rings. @param from the caller's number, empty when it is withheld */
  async dial(from: string): Promise<void> {
    try {
      await this.#context.resume();
      await this.#leg.ring(await askForPass(from), this.#mouthpiece.track);
    } catch (error) {
      await this.#leg.abandon();
      await this.#close();
      throw error;
    }
  }

  press(keys: string): Promise<void> {
    return this.#leg.press(keys);
  }

  switchMicrophone(on: boolean): Promise<void> {
    return this.#mouthpiece.switchMicrophone(on);
  }

  /** @param url of the recording, same origin */
  async play(url: string): Promise<void> {
    await this.#mouthpiece.play(await fetched(url).then((response) => response.arrayBuffer()));
  }

  stopPlaying(): void {
    this.#mouthpiece.stop();
  }

  hangUp(): Promise<void> {
    return this.#leg.hangUp();
  }

  async #close(): Promise<void> {
    this.#mouthpiece.close();
    this.#earpiece.close();
    if (this.#context.state !== 'closed') await this.#context.close();
  }
}

async function askForPass(from: string): Promise<LegPass> {
  const response = await fetched('/simulator/leg', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from }),
  });
  return response.json();
}

async function fetched(url: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, init);
  if (response.ok) return response;
  throw new Error(await response.text());
}
