/** Where the sound of closed segments waits: in memory, and in the spool when the recogniser fails or is slow. */

import type { Segment } from '../segment.ts';
import type { CallSpool } from '../spool/spool.ts';
import { beyond, forgetSound, isSettled, type Pending } from './pending.ts';

/** Some 2 MB. */
const MOST_IN_MEMORY_MS = 60_000;
/** Some 19 MB, where there is no spool or it takes nothing. */
const MOST_WITHOUT_SPOOL_MS = 600_000;
/** A spool that has taken something not is asked again after so long. */
const ASKED_AGAIN_MS = 10_000;

export class WaitingSound {
  readonly #pending: ReadonlyMap<number, Pending>;
  readonly #spool: CallSpool | undefined;
  readonly #now: () => number;
  #refusedUntil = Number.NEGATIVE_INFINITY;

  constructor(
    pending: ReadonlyMap<number, Pending>,
    spool: CallSpool | undefined,
    now: () => number,
  ) {
    this.#pending = pending;
    this.#spool = spool;
    this.#now = now;
  }

  /**
   * To be called whenever something has come or failed.
   * @returns the oldest for which there is no room any more
   */
  look(isFailing: boolean): Pending[] {
    const mayMove = this.#spool !== undefined && this.#now() >= this.#refusedUntil;
    const all = this.#pending.values();
    const move = mayMove ? beyond(all, isFailing ? 0 : MOST_IN_MEMORY_MS) : [];
    for (const one of move.reverse()) void this.keep(one);
    return beyond(this.#pending.values(), MOST_WITHOUT_SPOOL_MS);
  }

  /** Puts it into the spool; it stays in memory when that does not take it. Never rejects. */
  async keep(one: Pending): Promise<void> {
    if (one.place === 'memory') one.moving ??= this.#move(one);
    await one.moving;
  }

  /** @throws SpoolError */
  async fromSpool({ segment }: Pending): Promise<Segment> {
    if (this.#spool === undefined) throw new Error('Nothing waits in a spool that is not there');
    return this.#spool.take(segment);
  }

  /** Its words are there, or will never be. */
  done(one: Pending): void {
    if (one.place === 'spool' || one.moving) void this.#spool?.drop(one.segment);
  }

  /**
   * What has no words yet, and all that was said after it: it is kept for later, when masking and speakers see it in
   * order. @returns the ones that are kept
   */
  async leave(): Promise<Pending[]> {
    if (this.#spool === undefined) return [];
    const all = [...this.#pending.values()];
    const first = all.findIndex((one) => !isSettled(one));
    const rest = first < 0 ? [] : all.slice(first).filter(({ loss }) => loss === undefined);
    await Promise.all(rest.map((one) => this.keep(one)));
    await this.#spool.leave();
    return rest.filter(({ place }) => place === 'spool');
  }

  async #move(one: Pending): Promise<void> {
    const kept = await this.#spool?.put(one.segment);
    delete one.moving;
    if (kept === 'kept') forgetSound(one);
    else this.#refusedUntil = this.#now() + ASKED_AGAIN_MS;
  }
}
