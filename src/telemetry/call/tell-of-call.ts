/** Everybody who is told how one call goes: its log, the worker's figures, its trace. */

import type { CallJournal } from '../../call/call-desk.ts';
import type { ListeningJournal } from '../../listening/listening-journal.ts';
import type { Log } from '../log.ts';
import type { ToWorker } from '../to-worker.ts';
import { placeOfCall } from '../trace-ids.ts';
import type { ToldCall } from './around.ts';
import { callFigures } from './call-figures.ts';
import { callLog, listeningLog } from './call-log.ts';
import { callTrace } from './call-trace.ts';
import { listeningFigures } from './listening-figures.ts';
import { toAll } from './to-all.ts';

export interface CallTelling {
  /** Names the call in each line, and its trace where there is one. */
  readonly log: Log;
  readonly journal: CallJournal;
  readonly listening: ListeningJournal;
}

export interface Tellers {
  readonly log: Log;
  readonly worker: ToWorker;
  /** Whether anybody wants traces. */
  readonly isTraced: boolean;
}

/** To be called when the process has got its call. */
export function tellOfCall({ log, worker, isTraced }: Tellers, told: ToldCall): CallTelling {
  const { call, rangAtMs: at, isResumed, listener } = told;
  const named = log.child({ call, ...(isTraced && { trace: placeOfCall(call).trace }) });
  worker.began({ call, at, isResumed, listener });
  const journal = toAll(callLog(named, told), callFigures(worker.figures, told));
  const listening = toAll(listeningLog(named), listeningFigures(worker.figures));
  const traced = isTraced ? callTrace((span) => worker.span(span), told) : undefined;
  const all = traced ? toAll(journal, traced.journal) : journal;
  return {
    log: named,
    journal: { ...all, over: () => endWith(all, worker) },
    listening: traced ? toAll(listening, traced.listening) : listening,
  };
}

function endWith(journal: CallJournal, worker: ToWorker): void {
  journal.over();
  worker.over();
}
