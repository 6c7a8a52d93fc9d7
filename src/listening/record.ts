/** Writes what is heard into the ledger as it happens, in order, and again when the ledger fails. */

import type { Account } from '../dispute/account.ts';
import type { CallId } from '../dispute/call.ts';
import type { CallRecords } from '../dispute/call-record.ts';
import type { Fact } from '../dispute/fact.ts';
import type { CallEvent } from '../dispute/line-state.ts';
import type { Utterance, UtteranceId } from '../dispute/utterance.ts';
import type { Audience } from './audience.ts';

export interface RecordOptions {
  readonly call: CallId;
  readonly ledger: Pick<CallRecords, 'saveUtterances' | 'saveFacts' | 'saveEvent' | 'saveAccount'>;
  /** Rejects with the signal's reason when that is aborted first. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

export interface CallRecorder extends Audience {
  /** From where on something that was said, or that nobody heard, is not written yet; since the call's first sound. */
  readonly unwrittenFromMs: number | undefined;
  /** Resolves when all is written. @throws the signal's reason when it is aborted before that. */
  written(signal: AbortSignal): Promise<void>;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/** Newest of each kind, so that what waits for a failing ledger stays as small as the call's own transcript. */
interface Waiting {
  readonly utterances: Map<UtteranceId, Utterance>;
  facts?: readonly Fact[] | undefined;
  readonly events: CallEvent[];
  account?: Account | undefined;
}

/** @param signal ends all tries; what is not written then is lost, and `onFailure` has heard why */
export function recordCall(options: RecordOptions, signal: AbortSignal): CallRecorder {
  const recorder = new Recorder(options, signal);
  return {
    line: () => {},
    utterance: (utterance) => {
      if (utterance.provisional) return;
      recorder.add(({ utterances }) => void utterances.set(utterance.id, utterance));
    },
    facts: (facts) => recorder.add((waiting) => void Object.assign(waiting, { facts })),
    event: (event) => recorder.add(({ events }) => void events.push(event)),
    account: (account) => recorder.add((waiting) => void Object.assign(waiting, { account })),
    written: (until) => recorder.written(until),
    get unwrittenFromMs() {
      return recorder.unwrittenFromMs;
    },
  };
}

class Recorder {
  readonly #options: RecordOptions;
  readonly #signal: AbortSignal;
  readonly #waiting: Waiting = { utterances: new Map(), events: [] };
  #writing: Promise<void> | undefined;
  /** In some revision. */
  readonly #written = new Set<UtteranceId>();

  constructor(options: RecordOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
  }

  add(put: (waiting: Waiting) => void): void {
    put(this.#waiting);
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
  }

  get unwrittenFromMs(): number | undefined {
    const { utterances, events } = this.#waiting;
    const said = [...utterances.values()].filter(({ id }) => !this.#written.has(id));
    const gaps = events.filter(({ kind }) => kind === 'listening-gap');
    const starts = [...said.map(({ startMs }) => startMs), ...gaps.map(({ atMs }) => atMs)];
    return starts.length === 0 ? undefined : Math.min(...starts);
  }

  async written(until: AbortSignal): Promise<void> {
    while (this.#writing !== undefined) await orAborted(this.#writing, until);
    until.throwIfAborted();
  }

  async #writeAll(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    // What comes in one go is written in one go.
    await Promise.resolve();
    while (this.#isWaiting() && !this.#signal.aborted) {
      try {
        await this.#writeNext();
        pauseMs = FIRST_PAUSE_MS;
      } catch (error) {
        this.#options.onFailure(error);
        await this.#options.wait(pauseMs, this.#signal).catch(() => {
          // Aborted: the loop ends by itself.
        });
        pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      }
    }
  }

  #isWaiting(): boolean {
    const { utterances, facts, events, account } = this.#waiting;
    return utterances.size > 0 || facts !== undefined || events.length > 0 || account !== undefined;
  }

  /** Utterances first: what cites them comes after them. */
  async #writeNext(): Promise<void> {
    const { utterances, facts, events, account } = this.#waiting;
    if (utterances.size > 0) return this.#writeUtterances([...utterances.values()]);
    if (events.length > 0) return this.#writeEvent(events[0] as CallEvent);
    if (facts !== undefined) return this.#writeFacts(facts);
    if (account !== undefined) return this.#writeAccount(account);
  }

  async #writeUtterances(utterances: readonly Utterance[]): Promise<void> {
    await this.#options.ledger.saveUtterances(this.#options.call, utterances);
    const { utterances: waiting } = this.#waiting;
    // One that was corrected meanwhile still waits.
    for (const written of utterances) {
      this.#written.add(written.id);
      if (waiting.get(written.id) === written) waiting.delete(written.id);
    }
  }

  async #writeEvent(event: CallEvent): Promise<void> {
    await this.#options.ledger.saveEvent(this.#options.call, event);
    this.#waiting.events.shift();
  }

  async #writeFacts(facts: readonly Fact[]): Promise<void> {
    await this.#options.ledger.saveFacts(this.#options.call, facts);
    if (this.#waiting.facts === facts) this.#waiting.facts = undefined;
  }

  async #writeAccount(account: Account): Promise<void> {
    await this.#options.ledger.saveAccount(this.#options.call, account);
    if (this.#waiting.account === account) this.#waiting.account = undefined;
  }
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
