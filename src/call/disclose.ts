/** Says into a merged line, once, that the call is transcribed: when a person of the bank is there to hear it. */

import type { CallEvent, LineState } from '../dispute/line-state.ts';
import type { Utterance } from '../dispute/utterance.ts';
import type { Audience } from '../listening/audience.ts';
import type { Clock } from './clock.ts';
import type { SpokenSentence } from './disclosure.ts';
import type { Line } from './line.ts';

export interface DisclosingDesk {
  readonly line: Pick<Line, 'play'>;
  readonly clock: Clock;
  readonly sentence: SpokenSentence;
  /** Milliseconds since somebody last spoke on the line; our own voice does not come back on it. */
  quietMs(): number;
  /** Everybody has heard it. */
  onSaid(tookMs: number): void;
  failed(error: unknown): void;
}

/** Shorter ones are within what somebody says. */
const PAUSE_MS = 700;
/** It must be said, so after that it is said over whoever speaks. */
const PATIENCE_MS = 10_000;
/** How often it is looked whether somebody speaks. */
const LOOK_MS = 20;
/** A machine that talks for so long may be a person taken for one. */
const LONGEST_MACHINE_MS = 30_000;

/** Told what is heard on the line, as others are. */
export class Discloser implements Audience {
  readonly #desk: DisclosingDesk;
  readonly #signal: AbortSignal;
  readonly #ended = new AbortController();
  #stage: 'waiting' | 'speaking' | 'said' = 'waiting';
  #state: LineState | undefined;
  /** Since when a machine of the bank speaks; absent while it is a person, or nobody is known to. */
  #machineSince: number | undefined;

  /** @param signal of the call */
  constructor(desk: DisclosingDesk, signal: AbortSignal) {
    this.#desk = desk;
    this.#signal = AbortSignal.any([signal, this.#ended.signal]);
  }

  line(state: LineState): void {
    this.#state = state;
    if (state.line === 'ended') this.#ended.abort();
    this.#look();
  }

  utterance({ speaker }: Utterance): void {
    if (speaker === 'machine') this.#machineSince ??= this.#desk.clock.elapsed();
    if (speaker === 'bank') this.#machineSince = undefined;
    this.#look();
  }

  event({ kind }: CallEvent): void {
    if (kind === 'human-back') this.#machineSince = undefined;
    this.#look();
  }

  facts(): void {}

  account(): void {}

  /** Not into hold music, not to a menu, and not while nobody transcribes. */
  get #isHeard(): boolean {
    if (this.#signal.aborted || this.#state === undefined) return false;
    const { merged, activity, transcript } = this.#state;
    if (merged !== 'yes' || activity !== 'talking') return false;
    if (transcript === 'off' || transcript === 'paused') return false;
    const since = this.#machineSince;
    return since === undefined || this.#desk.clock.elapsed() - since > LONGEST_MACHINE_MS;
  }

  #look(): void {
    if (this.#stage !== 'waiting' || !this.#isHeard) return;
    this.#stage = 'speaking';
    this.#speak()
      .catch((error) => {
        if (!this.#signal.aborted) this.#desk.failed(error);
      })
      .finally(() => {
        if (this.#stage === 'speaking') this.#stage = 'waiting';
      });
  }

  async #speak(): Promise<void> {
    const { line, sentence } = this.#desk;
    if (!(await this.#pauseComes())) return;
    await line.play([sentence.sound], this.#signal);
    if (this.#signal.aborted) return;
    this.#stage = 'said';
    const { samples, sampleRate } = sentence.sound;
    this.#desk.onSaid((samples.length * 1_000) / sampleRate);
  }

  /** Or patience ends. False when nobody is there to hear it any more: then it waits for the next time. */
  async #pauseComes(): Promise<boolean> {
    const { clock, quietMs } = this.#desk;
    const until = clock.elapsed() + PATIENCE_MS;
    while (quietMs() < PAUSE_MS && clock.elapsed() < until) {
      await clock.wait(LOOK_MS, this.#signal);
      if (!this.#isHeard) return false;
    }
    return true;
  }
}
