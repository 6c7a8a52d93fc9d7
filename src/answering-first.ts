/** Holds job processes that are being loaded while calls wait for an answer: both want the same cores. */

import type { ListenerId } from './dispute/listener.ts';
import type { JobListener, JobProcess } from './job-processes.ts';
import { readMessage } from './telemetry/job-messages.ts';

/** A call that is not answered by then has other troubles, and those that come next need processes. */
const LONGEST_HOLD_MS = 15_000;

export interface AnsweringFirst extends JobListener {
  /** Holds none any more: a process that is held does not hear that it is to end. */
  close(): void;
}

/** @param inProgress the calls that have a job process, answered or not */
export function answeringFirst(inProgress: () => readonly ListenerId[]): AnsweringFirst {
  return new Holding(inProgress);
}

class Holding implements AnsweringFirst {
  readonly #inProgress: () => readonly ListenerId[];
  /** Of the calls in progress, those that are answered. */
  #answered = new Set<ListenerId>();
  readonly #held = new Map<JobProcess, NodeJS.Timeout>();
  #isClosed = false;

  constructor(inProgress: () => readonly ListenerId[]) {
    this.#inProgress = inProgress;
  }

  started(process: JobProcess): void {
    const calls = this.#inProgress();
    this.#answered = new Set(calls.filter((call) => this.#answered.has(call)));
    if (this.#isClosed || this.#answered.size === calls.length) return;
    process.kill('SIGSTOP');
    this.#held.set(
      process,
      setTimeout(() => this.#release(process), LONGEST_HOLD_MS),
    );
  }

  loaded(): void {}

  said(_process: JobProcess, given: unknown): void {
    const read = readMessage(given);
    if (read.kind !== 'ours' || read.message.kind !== 'began') return;
    this.#answered.add(read.message.listener);
    if (this.#inProgress().every((call) => this.#answered.has(call))) this.#releaseAll();
  }

  ended(process: JobProcess): void {
    clearTimeout(this.#held.get(process));
    this.#held.delete(process);
  }

  close(): void {
    this.#isClosed = true;
    this.#releaseAll();
  }

  #releaseAll(): void {
    for (const process of this.#held.keys()) this.#release(process);
  }

  #release(process: JobProcess): void {
    this.ended(process);
    process.kill('SIGCONT');
  }
}
