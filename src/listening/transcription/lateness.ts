/** Tells whether words come as they are said, or late. */

import type { TranscriptionTools } from './around.ts';
import type { Pending } from './pending.ts';

/** Words that have not come by then after their end are delayed. */
const DELAYED_MS = 8_000;

export class Lateness {
  readonly #pending: ReadonlyMap<number, Pending>;
  readonly #tools: Pick<TranscriptionTools, 'now' | 'wait'>;
  readonly #tell: (state: 'live' | 'delayed') => void;
  readonly #signal: AbortSignal;
  #state: 'live' | 'delayed' = 'live';
  #waits = false;

  constructor(
    pending: ReadonlyMap<number, Pending>,
    tools: Pick<TranscriptionTools, 'now' | 'wait'>,
    tell: (state: 'live' | 'delayed') => void,
    signal: AbortSignal,
  ) {
    this.#pending = pending;
    this.#tools = tools;
    this.#tell = tell;
    this.#signal = signal;
  }

  /** To be called whenever what is pending has changed; it looks again by itself when time alone matters. */
  look(): void {
    if (this.#signal.aborted) return;
    const now = this.#tools.now();
    const due = [...this.#pending.values()].flatMap(({ closedAt }) =>
      closedAt === undefined ? [] : closedAt + DELAYED_MS,
    );
    this.#become(due.some((at) => at <= now) ? 'delayed' : 'live');
    const next = due.find((at) => at > now);
    if (next !== undefined) this.#lookIn(next - now);
  }

  #become(state: 'live' | 'delayed'): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#tell(state);
  }

  /** One wait at a time; it is for the oldest that is not late yet, so that none is due before it. */
  #lookIn(ms: number): void {
    if (this.#waits) return;
    this.#waits = true;
    const look = () => {
      this.#waits = false;
      this.look();
    };
    void this.#tools.wait(ms, this.#signal).then(look, look);
  }
}
