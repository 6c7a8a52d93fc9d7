/** Says one sentence into the line when nobody speaks, and stops as soon as somebody does. */

import type { Clock } from './clock.ts';
import { within } from './deadline.ts';
import type { Line, Sound } from './line.ts';
import type { Voice } from './voice.ts';

export interface SpokenHelpDesk {
  readonly line: Pick<Line, 'play'>;
  readonly voice: Voice;
  readonly clock: Clock;
  /** Milliseconds since somebody last spoke on the line; our own voice does not come back on it. */
  quietMs(): number;
  /** Told of what the caller has heard, whole or in part. */
  onSaid(said: Said): void;
}

export interface Said {
  readonly text: string;
  readonly tookMs: number;
  readonly isWhole: boolean;
}

export type Spoken = 'said' | 'no-pause' | 'interrupted' | 'already-speaking';

const VOICE_DEADLINE_MS = 8_000;
/** Shorter ones are within what somebody says. */
const PAUSE_MS = 700;
const PATIENCE_MS = 10_000;
/** How often it is looked whether somebody speaks. */
const LOOK_MS = 20;

export class SpokenHelp {
  readonly #desk: SpokenHelpDesk;
  /** Of the call. */
  readonly #signal: AbortSignal;
  #isBusy = false;

  constructor(desk: SpokenHelpDesk, signal: AbortSignal) {
    this.#desk = desk;
    this.#signal = signal;
  }

  /** One sentence at a time; the end of the call interrupts it. @throws when the voice fails */
  async say(text: string): Promise<Spoken> {
    if (this.#isBusy) return 'already-speaking';
    this.#isBusy = true;
    try {
      const sound = await this.#sound(text);
      return (await this.#pauseComes()) ? await this.#play(text, sound) : 'no-pause';
    } catch (error) {
      if (this.#signal.aborted) return 'interrupted';
      throw error;
    } finally {
      this.#isBusy = false;
    }
  }

  /** Made before the pause is waited for, since a pause is over soon. */
  #sound(text: string): Promise<Sound> {
    const { clock, voice } = this.#desk;
    return within(VOICE_DEADLINE_MS, 'Speaking a sentence', clock, this.#signal, (signal) =>
      voice.speak(text, signal),
    );
  }

  async #pauseComes(): Promise<boolean> {
    const { clock, quietMs } = this.#desk;
    const until = clock.elapsed() + PATIENCE_MS;
    while (quietMs() < PAUSE_MS) {
      if (clock.elapsed() >= until) return false;
      await clock.wait(LOOK_MS, this.#signal);
    }
    return true;
  }

  async #play(text: string, sound: Sound): Promise<Spoken> {
    const { line, clock, onSaid } = this.#desk;
    const began = clock.elapsed();
    const over = new AbortController();
    const cut = this.#cutWhenSomebodySpeaks(AbortSignal.any([this.#signal, over.signal]));
    await line.play([sound], AbortSignal.any([this.#signal, cut])).finally(() => over.abort());
    const tookMs = Math.min(clock.elapsed() - began, lengthMs(sound));
    const isWhole = tookMs >= lengthMs(sound);
    onSaid({ text, tookMs, isWhole });
    return isWhole ? 'said' : 'interrupted';
  }

  /** @param until ends the looking */
  #cutWhenSomebodySpeaks(until: AbortSignal): AbortSignal {
    const { clock, quietMs } = this.#desk;
    const cut = new AbortController();
    const look = async (): Promise<void> => {
      while (!until.aborted && quietMs() >= PAUSE_MS) await clock.wait(LOOK_MS, until);
      if (!until.aborted) cut.abort();
    };
    look().catch((error) => {
      if (!until.aborted) throw error;
    });
    return cut.signal;
  }
}

function lengthMs({ samples, sampleRate }: Sound): number {
  return (samples.length * 1_000) / sampleRate;
}
