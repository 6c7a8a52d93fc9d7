/** Answering goes before all else that a worker does: few calls at a time, and no process is loaded meanwhile. */

import type { JobListener, JobProcess } from './job-processes.ts';
import { readMessage } from './telemetry/job-messages.ts';

/** A call that is not answered by then has other troubles, and must not keep the next ones waiting. */
const LONGEST_TURN_MS = 3_000;
/** The calls that come next need processes, too. */
const LONGEST_HOLD_MS = 15_000;

export interface AnsweringFirst extends JobListener {
  /** A process has been chosen for a call, which it hears of by `give`, when its turn has come. */
  chosen(process: JobProcess, give: () => void): void;
  /** Holds no process any more: one that is held does not hear that it is to end. */
  close(): void;
}

/** @param atOnce how many calls are answered at one time: many at once take so long that none is */
export function answeringFirst(atOnce: number): AnsweringFirst {
  return new Answering(atOnce);
}

class Answering implements AnsweringFirst {
  readonly #atOnce: number;
  readonly #waiting = new Map<JobProcess, () => void>();
  readonly #answering = new Map<JobProcess, NodeJS.Timeout>();
  readonly #held = new Map<JobProcess, NodeJS.Timeout>();
  #isClosed = false;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  chosen(process: JobProcess, give: () => void): void {
    this.#waiting.set(process, give);
    this.#next();
  }

  started(process: JobProcess): void {
    if (this.#isClosed || !this.#isBusy()) return;
    process.kill('SIGSTOP');
    const release = () => this.#release(process);
    this.#held.set(process, setTimeout(release, LONGEST_HOLD_MS));
  }

  loaded(): void {}

  said(process: JobProcess, given: unknown): void {
    const read = readMessage(given);
    if (read.kind === 'ours' && read.message.kind === 'began') this.#answered(process);
  }

  ended(process: JobProcess): void {
    clearTimeout(this.#held.get(process));
    this.#held.delete(process);
    this.#waiting.delete(process);
    this.#answered(process);
  }

  close(): void {
    this.#isClosed = true;
    this.#releaseAll();
  }

  #isBusy(): boolean {
    return this.#waiting.size + this.#answering.size > 0;
  }

  #next(): void {
    for (const [process, give] of this.#waiting) {
      if (this.#answering.size >= this.#atOnce) return;
      this.#waiting.delete(process);
      const over = () => this.#answered(process);
      this.#answering.set(process, setTimeout(over, LONGEST_TURN_MS));
      give();
    }
  }

  /** Or has had its time. */
  #answered(process: JobProcess): void {
    clearTimeout(this.#answering.get(process));
    this.#answering.delete(process);
    this.#next();
    if (!this.#isBusy()) this.#releaseAll();
  }

  #releaseAll(): void {
    for (const process of this.#held.keys()) this.#release(process);
  }

  #release(process: JobProcess): void {
    clearTimeout(this.#held.get(process));
    this.#held.delete(process);
    process.kill('SIGCONT');
  }
}
