/** What a phone hears, and the waits for it. All times are milliseconds since the phone began to ring. */

import { EventEmitter, once } from 'node:events';
import { unlessAborted, within } from './deadline.ts';
import type { PromptHeard } from './prompt-search.ts';
import type { Recorder } from './recorder.ts';
import { Search } from './search-in-thread.ts';
import { SpeechActivity, type SpeechChange } from './speech-activity.ts';
import { durationMs, type Wav } from './wav.ts';

const SPEECH_TIMEOUT_MS = 15_000;
const PROMPT_TIMEOUT_MS = 20_000;
/** After a call that is over nothing comes, for longer than a search waits for what may have been held up. */
const SILENCE_MS = 1000;

export interface Heard {
  /** When the first sample of the recording was heard, in milliseconds since the epoch. */
  readonly startedAtMs: number;
  /** Resolves at once when someone is speaking, else when someone begins to. */
  speechStarted(timeoutMs?: number): Promise<number>;
  /** Resolves at once when someone has spoken and it is quiet, else when it has been quiet for half a second; the time is that of the last sound. */
  speechStopped(timeoutMs?: number): Promise<number>;
  /**
   * Resolves when the whole of a known prompt has been heard. What was heard before the call counts, up to
   * the end of the prompt that was found last: so calls in a row find prompts in a row.
   */
  hears(reference: Wav, timeoutMs?: number): Promise<PromptHeard>;
  /** As `hears`, of whichever comes first; of none, undefined. */
  hearsOneOf(references: readonly Wav[], timeoutMs?: number): Promise<PromptHeard | undefined>;
  /** Everything that was heard so far, from the first ring on. */
  recording(): Wav;
}

export class Earpiece implements Heard {
  readonly #recorder: Recorder;
  readonly #over: AbortSignal;
  readonly #speech: SpeechActivity;
  readonly #changes = new EventEmitter();
  #last: SpeechChange | undefined;
  #listenedTo = 0;
  /** Within the prompt that was found last: it is not found again, and one that follows at once is whole. */
  #foundUpToMs = 0;

  constructor(recorder: Recorder, over: AbortSignal) {
    this.#recorder = recorder;
    this.#over = over;
    this.#speech = new SpeechActivity(recorder.tape.sampleRate);
    this.#changes.setMaxListeners(0);
    recorder.onSettled = (samples) => this.#listen(samples);
    over.addEventListener('abort', () => this.#changes.emit('grown'), { once: true });
  }

  get startedAtMs(): number {
    return this.#recorder.startedAtMs;
  }

  speechStarted(timeoutMs = SPEECH_TIMEOUT_MS): Promise<number> {
    return this.#next('started', timeoutMs, 'nobody spoke');
  }

  speechStopped(timeoutMs = SPEECH_TIMEOUT_MS): Promise<number> {
    return this.#next('stopped', timeoutMs, 'it did not become quiet');
  }

  async hears(reference: Wav, timeoutMs = PROMPT_TIMEOUT_MS): Promise<PromptHeard> {
    const found = await this.hearsOneOf([reference], timeoutMs);
    if (!found) throw new Error(`the prompt was not heard within ${timeoutMs} ms`);
    return found;
  }

  async hearsOneOf(references: readonly Wav[], timeoutMs = PROMPT_TIMEOUT_MS) {
    const deadlineMs = this.#recorder.nowMs + timeoutMs;
    const { sampleRate } = this.#recorder.tape;
    const search = await Search.begin(references, this.#foundUpToMs, sampleRate);
    try {
      const found = await this.#find(search, deadlineMs);
      if (found) this.#foundUpToMs = found.atMs + durationMs(found.prompt) / 2;
      return found;
    } finally {
      search.end();
    }
  }

  /** What was heard before the deadline is searched to its end. */
  async #find(search: Search, deadlineMs: number): Promise<PromptHeard | undefined> {
    let from = 0;
    while (!this.#over.aborted) {
      const isLate = this.#recorder.nowMs >= deadlineMs;
      const to = isLate ? from : this.#listenedTo;
      const { found, isBehind } = await search.step(this.#sound(from, to));
      if (found) return found;
      if (isLate && !isBehind) return undefined;
      from = to;
      if (!isBehind && !this.#over.aborted) await once(this.#changes, 'grown');
    }
    return this.#findInRest(search, from);
  }

  /** Of a call that is over; rejects with the reason of its end when the prompt is not in it. */
  async #findInRest(search: Search, from: number): Promise<PromptHeard> {
    for (let rest = this.#sound(from, this.#listenedTo, SILENCE_MS); ; rest = new Int16Array()) {
      const { found, isBehind } = await search.step(rest);
      if (found) return found;
      if (!isBehind) throw this.#over.reason;
    }
  }

  /** A copy, with silence after it. */
  #sound(from: number, to: number, silenceMs = 0): Int16Array {
    const { tape } = this.#recorder;
    const sound = new Int16Array(to - from + (tape.sampleRate * silenceMs) / 1000);
    sound.set(tape.part(from, to));
    return sound;
  }

  recording(): Wav {
    return this.#recorder.recording();
  }

  async #next(kind: SpeechChange['kind'], timeoutMs: number, missing: string): Promise<number> {
    if (this.#last?.kind === kind) return this.#last.atMs;
    const change = once(this.#changes, kind) as Promise<[SpeechChange]>;
    const [{ atMs }] = await within(timeoutMs, missing, unlessAborted(this.#over, change));
    return atMs;
  }

  #listen(samples: number): void {
    const sound = this.#recorder.tape.part(this.#listenedTo, samples);
    this.#listenedTo = samples;
    for (const change of this.#speech.add(sound)) {
      this.#last = change;
      this.#changes.emit(change.kind, change);
    }
    this.#changes.emit('grown');
  }
}
