/** A worker takes what its job processes tell, adds it up, and forgets what a process that is gone had set. */

import type { Figures } from './figures.ts';
import { type Figure, type JobMessage, readMessage } from './job-messages.ts';
import type { CounterName, GaugeName, HistogramName } from './metrics/catalogue.ts';
import { callSpan, openSpans, type SpanClock } from './open-spans.ts';
import type { TellSpan } from './spans.ts';

/** One job process, whatever stands for it. */
export type JobKey = object;

export interface FromJobs {
  /** Anything that a process has sent: the framework's own messages go the same way. */
  said(job: JobKey, message: unknown): void;
  /** Nothing more comes of it. */
  ended(job: JobKey): void;
}

type Begun = JobMessage & { readonly kind: 'began' };

interface Job {
  readonly gauges: Map<string, Figure>;
  call?: Begun;
  isOver: boolean;
}

export function fromJobs(figures: Figures, tellSpan: TellSpan, clock: SpanClock): FromJobs {
  return new Jobs(figures, tellSpan, clock);
}

class Jobs implements FromJobs {
  readonly #figures: Figures;
  readonly #tellSpan: TellSpan;
  readonly #clock: SpanClock;
  readonly #jobs = new Map<JobKey, Job>();
  readonly #gone = new WeakSet<JobKey>();

  constructor(figures: Figures, tellSpan: TellSpan, clock: SpanClock) {
    this.#figures = figures;
    this.#tellSpan = tellSpan;
    this.#clock = clock;
  }

  said(key: JobKey, given: unknown): void {
    const read = readMessage(given);
    if (read.kind === 'wrong') this.#figures.count('dispute_call_figures_refused_total', {});
    if (read.kind === 'ours') this.#take(key, read.message);
  }

  ended(key: JobKey): void {
    const job = this.#jobs.get(key);
    this.#gone.add(key);
    this.#jobs.delete(key);
    const lost = job && !job.isOver ? job.call : undefined;
    this.#count(lost ? 'died' : job?.call ? 'done' : 'unused');
    if (lost) this.#tellOfDeath(lost);
    for (const figure of job?.gauges.values() ?? []) this.#sum(figure);
  }

  #take(key: JobKey, message: JobMessage): void {
    switch (message.kind) {
      case 'began':
        this.#job(key).call = message;
        break;
      case 'over':
        this.#job(key).isOver = true;
        break;
      case 'figure':
        this.#figure(key, message.figure);
        break;
      case 'span':
        this.#tellSpan(message.span);
        break;
    }
  }

  /** The labels were checked when the message was read. */
  #figure(key: JobKey, figure: Figure): void {
    const { op, name, labels, value } = figure;
    if (op === 'count') this.#figures.count(name as CounterName, labels as never, value);
    if (op === 'observe') this.#figures.observe(name as HistogramName, labels as never, value);
    if (op !== 'set' || this.#gone.has(key)) return;
    this.#job(key).gauges.set(keyOf(figure), figure);
    this.#sum(figure);
  }

  #sum({ name, labels }: Figure): void {
    const all = [...this.#jobs.values()].flatMap(
      ({ gauges }) => gauges.get(keyOf({ name, labels })) ?? [],
    );
    const total = all.reduce((sum, { value }) => sum + value, 0);
    this.#figures.set(name as GaugeName, labels as never, total);
  }

  /** What has come of a process before it was known to be gone may be read after that. */
  #job(key: JobKey): Job {
    const job = this.#jobs.get(key) ?? { gauges: new Map(), isOver: false };
    if (!this.#gone.has(key)) this.#jobs.set(key, job);
    return job;
  }

  #count(how: 'done' | 'unused' | 'died'): void {
    this.#figures.count('dispute_call_job_processes_ended_total', { how });
  }

  /** The trace of a call whose process has died shows it all the same. */
  #tellOfDeath({ call, at: startedAtMs, isResumed }: Begun): void {
    const begin = openSpans(this.#tellSpan, this.#clock);
    const span = callSpan(begin, { call, startedAtMs, isResumed });
    span.end({ failed: true, attributes: { outcome: 'died' } });
  }
}

function keyOf({ name, labels }: Pick<Figure, 'name' | 'labels'>): string {
  return JSON.stringify([name, Object.entries(labels).sort()]);
}
