/**
 * `npm run bench:ears`: what the ears make of the corpus, through the real LiveKit server and a real recogniser.
 * `-- --calls a,b` for some, `--kept` for those that were kept apart, `--offline` for the ears alone, which takes
 * no longer than the recogniser.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { durationMs } from '../phone/index.ts';
import type { Stage } from '../scripts/demo/stage.ts';
import { step } from '../scripts/setup/progress.mjs';
import { PROJECT_DIR } from '../scripts/setup/project.mjs';
import { scoreCall } from './ears/call-score.ts';
import { holdSound } from './ears/hold-sound.ts';
import { listenLive } from './ears/live-call.ts';
import { listenOffline } from './ears/offline-call.ts';
import { loadModels } from './ears/offline-ears.ts';
import type { Outcome } from './ears/outcome.ts';
import { faults, type Measured, report } from './ears/report.ts';
import { type CorpusCall, corpusNames, readCorpusCall } from './ears/truth.ts';
import { wholeFile } from './ears/whole-file.ts';
import { keep, type Row, table } from './figures.ts';
import { measure } from './measure.ts';
import { type RunningRecogniser, startRecogniser } from './recogniser/index.ts';

const OUTCOMES = join(PROJECT_DIR, '.tmp/bench/ears');
/** Beside its sound a call takes its pairing, its account, and the recogniser on the whole file. */
const BESIDE = 1.8;
const BESIDE_MS = 90_000;

type Say = (detail: string) => void;
type Listen = (call: CorpusCall) => Promise<Pick<Measured, 'live'> & { outcome: Outcome }>;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      calls: { type: 'string' },
      kept: { type: 'boolean', default: false },
      offline: { type: 'boolean', default: false },
    },
  });
  const names = values.calls?.split(',') ?? (await corpusNames(values.kept));
  const calls = await Promise.all(names.map(readCorpusCall));
  const recogniser = await step('Starting the recogniser', () => startRecogniser());
  // A process that ends closes the recogniser's input, and that ends it.
  if (values.offline) await offline(calls, recogniser);
  else live(calls, recogniser);
}

function live(calls: readonly CorpusCall[], recogniser: RunningRecogniser): void {
  const soundMs = calls.reduce((sum, { sound }) => sum + durationMs(sound), 0);
  measure({
    name: 'ears',
    limitMs: soundMs * BESIDE + calls.length * BESIDE_MS,
    variables: { OPENAI_BASE_URL: recogniser.baseUrl },
    run: (stage) =>
      step('Calls', (say) => listenTo(calls, recogniser, through(stage, recogniser), say)),
  });
}

function through(stage: Stage, recogniser: RunningRecogniser): Listen {
  return async (call) => {
    const { outcome, ...measured } = await listenLive(stage, recogniser, call);
    return { outcome, live: measured };
  };
}

async function offline(calls: readonly CorpusCall[], recogniser: RunningRecogniser): Promise<void> {
  const models = await loadModels();
  const listen: Listen = async (call) => ({
    outcome: await listenOffline(models, recogniser.baseUrl, call),
  });
  const rows = await step('Calls', (say) => listenTo(calls, recogniser, listen, say));
  console.log(`\n${table(rows)}\n\nKept in ${keep('ears-offline', rows)}`);
  await recogniser.stop();
}

async function listenTo(
  calls: readonly CorpusCall[],
  { baseUrl }: RunningRecogniser,
  listen: Listen,
  say: Say,
): Promise<Row[]> {
  const measured: Measured[] = [];
  for (const call of calls) {
    say(`${call.name}, ${measured.length + 1} of ${calls.length}`);
    const { outcome, ...rest } = await listen(call);
    const score = scoreCall(call.truth, outcome, await wholeFile(baseUrl, call.sound));
    measured.push({ name: call.name, score, hold: holdSound(call.truth, outcome), ...rest });
    if (!call.isKept) look(outcome, measured.at(-1) as Measured);
  }
  return report(measured);
}

/** Whoever tunes may look at a call, unless it is kept apart. */
function look(outcome: Outcome, measured: Measured): void {
  mkdirSync(OUTCOMES, { recursive: true });
  const path = join(OUTCOMES, `${measured.name}.json`);
  writeFileSync(path, JSON.stringify(outcome, null, 2));
  for (const line of faults(measured)) console.error(line);
}

main().catch((error) => {
  console.error(`\nThe measurement failed: ${(error as Error).message}`);
  process.exit(1);
});
