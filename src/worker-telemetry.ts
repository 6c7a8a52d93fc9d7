/** The worker's metrics and traces, wired: what it knows of itself, and what its job processes tell it. */

import type { WorkerConfig } from './config.ts';
import type { JobListener } from './job-processes.ts';
import type { LateWordsJournal } from './late-words-process.ts';
import { metricsPage } from './server-telemetry.ts';
import { listeningFigures } from './telemetry/call/listening-figures.ts';
import { describeError } from './telemetry/describe-error.ts';
import type { Figures } from './telemetry/figures.ts';
import { fromJobs } from './telemetry/from-jobs.ts';
import type { Log } from './telemetry/log.ts';
import { figureRegistry } from './telemetry/prometheus-registry.ts';
import { tracing } from './telemetry/tracing.ts';
import { type Page, type Pages, readinessOf, type WorkerState } from './worker-status.ts';

export interface WorkerTelemetry {
  readonly figures: Figures;
  /** To be told of each job process. */
  readonly jobs: JobListener;
  /** Of sound that waits on disk, and of words that come after their call. */
  readonly lateWords: LateWordsJournal;
  /** `/metrics`. */
  pages(look: () => Promise<WorkerState>): Pages;
  close(): Promise<void>;
}

const SECOND_MS = 1_000;
const clock = { now: Date.now, elapsed: () => performance.now() };

export function workerTelemetry(config: WorkerConfig, log: Log): WorkerTelemetry {
  const figures = figureRegistry('worker');
  const failed = (error: Error) => log.warn({ error: describeError(error) }, 'spans were lost');
  const spans = tracing(config.traces, figures, failed);
  const jobs = fromJobs(figures, spans.tell, clock);
  const page = async (look: () => Promise<WorkerState>): Promise<Page> => {
    tellState(figures, config, await look());
    return metricsPage(figures);
  };
  return {
    figures,
    jobs: {
      started() {},
      loaded: (_process, tookMs) =>
        figures.observe('dispute_call_job_start_seconds', {}, tookMs / SECOND_MS),
      said: (process, message) => jobs.said(process, message),
      ended: (process) => jobs.ended(process),
    },
    lateWords: listeningFigures(figures),
    pages: (look) => ({ '/metrics': () => page(look) }),
    close: () => spans.close(),
  };
}

function tellState(figures: Figures, config: WorkerConfig, state: WorkerState): void {
  const isReady = readinessOf(state).status === 'ready';
  figures.set('dispute_call_ready', {}, Number(isReady));
  figures.set('dispute_call_active_calls', {}, state.calls);
  figures.set('dispute_call_max_calls', {}, config.maxCalls);
  figures.set('dispute_call_warm_processes', {}, state.warm);
  figures.set('dispute_call_warm_processes_wanted', {}, config.warmProcesses);
  figures.set('dispute_call_spool_limit_bytes', {}, config.spool?.maxBytes ?? 0);
}
