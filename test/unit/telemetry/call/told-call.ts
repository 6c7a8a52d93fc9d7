/** A whole call on fakes, as its telemetry tells it. */

import { pino } from 'pino';
import { rangAtMs } from '../../../../src/telemetry/call/around.ts';
import { tellOfCall } from '../../../../src/telemetry/call/tell-of-call.ts';
import { fromJobs } from '../../../../src/telemetry/from-jobs.ts';
import type { FinishedSpan } from '../../../../src/telemetry/spans.ts';
import { toWorker } from '../../../../src/telemetry/to-worker.ts';
import { fakeClock } from '../../../fakes/fake-clock.ts';
import { tellingFigures } from '../../../fakes/figures.ts';

export const CALL = 'SCL_rM5UvLF6jGWf';

export function toldCall({ isResumed = false, isTraced = true, rangMsAgo = 200 } = {}) {
  const clock = fakeClock();
  const figures = tellingFigures();
  const spans: FinishedSpan[] = [];
  const jobs = fromJobs(figures, (span) => spans.push(span), clock);
  const process = {};
  const worker = toWorker({
    connected: true,
    send: (message: unknown) => jobs.said(process, JSON.parse(JSON.stringify(message))),
  });
  worker.open();
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level: 'debug' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const rang = rangAtMs(clock.now() - rangMsAgo, clock.now());
  const told = { call: CALL, rangAtMs: rang, isResumed, listener: 'AJ_1', clock };
  const { journal, listening } = tellOfCall({ log, worker, isTraced }, told);
  const ended = () => jobs.ended(process);
  return { clock, figures, spans, lines, journal, listening, ended };
}

/** Rings, mistypes, pairs, talks and hangs up. */
export async function wholeCall(call = toldCall()) {
  const { clock, journal, listening } = call;
  journal.phase('answering');
  await clock.advance(300);
  journal.phase('collecting');
  await clock.advance(4_000);
  journal.phase('pairing');
  journal.refused('check-digit');
  journal.phase('collecting');
  await clock.advance(3_000);
  journal.phase('pairing');
  await clock.advance(20);
  journal.phase('carrying');
  journal.paired('the-dispute');
  await clock.advance(180);
  journal.connected();
  await clock.advance(60_000);
  listening.asked({ recogniser: 'first', outcome: 'ok', tookMs: 400, soundMs: 2_500 });
  listening.words(1_200);
  listening.helped({ outcome: 'failed', tookMs: 900 });
  journal.carried({ pieces: 6_000, lost: 0, median: 0.8, p95: 2, longest: 9 });
  journal.ended({ reason: 'hung-up', during: 'carrying' });
  await clock.advance(2_000);
  journal.over();
  return call;
}
