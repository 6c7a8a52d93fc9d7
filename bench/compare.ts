/**
 * `npm run bench`: our worker and a stock agent of the same framework, one after the other on one machine. `-- --only
 * start,answer,room,delay,silence,crowd` for parts of it, `--quick` for one of each, `--contenders ours` for one of the two,
 * `--plot path.svg` for the picture that docs/ has.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { dispose } from '@livekit/rtc-node';
import { type Stage, setStage } from '../scripts/demo/stage.ts';
import { step } from '../scripts/setup/progress.mjs';
import { PROJECT_DIR } from '../scripts/setup/project.mjs';
import { startStandInApart } from '../scripts/standin/apart.ts';
import type { Contender } from './compare/contender.ts';
import { compared, comparison, type Figure } from './compare/figure.ts';
import { measureParts, PARTS, type Part, type Plan } from './compare/parts.ts';
import { plotOfAnswers } from './compare/plot.ts';
import { startStock } from './stock/start.ts';

/** As many calls as the largest burst has: what an operator would set who expects it. */
const VARIABLES = { MAX_CALLS: '20', WARM_PROCESSES: '20' };
const RESULT = join(PROJECT_DIR, '.tmp/bench/compare.json');

interface Asked extends Plan {
  readonly contenders: readonly string[];
  readonly plot: string | undefined;
}

function asked(): Asked {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: PARTS.join() },
      contenders: { type: 'string', default: 'ours,stock' },
      quick: { type: 'boolean', default: false },
      plot: { type: 'string' },
    },
  });
  const parts = values.only.split(',');
  const unknown = parts.find((part) => !PARTS.includes(part as Part));
  if (unknown) throw new Error(`--only: there is no part ${unknown}; there are ${PARTS.join()}`);
  const contenders = values.contenders.split(',');
  return { parts: parts as Part[], quick: values.quick, contenders, plot: values.plot };
}

async function main(): Promise<void> {
  const plan = asked();
  const recogniser = await startStandInApart([`${PROJECT_DIR}/phone/sounds/merged-call.wav`]);
  const variables = { ...VARIABLES, OPENAI_BASE_URL: recogniser.baseUrl };
  const stage = await setStage({ environment: {}, variables });
  process.once('SIGINT', () => void stage.strike().finally(() => process.exit(1)));
  const [ours, stock]: [Figure[], Figure[]] = [[], []];
  try {
    if (plan.contenders.includes('ours')) await measureOurs(stage, plan, ours);
    await stage.worker.stop();
    if (plan.contenders.includes('stock')) {
      await measureStock(stage, recogniser.baseUrl, plan, stock);
    }
  } finally {
    tell(plan, ours, stock);
    await stage.strike();
    await recogniser.stop();
    await dispose();
  }
}

async function measureOurs(stage: Stage, plan: Asked, figures: Figure[]): Promise<void> {
  const { pid, logPath, stop } = stage.worker;
  const contender: Contender = { name: 'ours', agentName: stage.agentName, pid, logPath, stop };
  await step('Our worker', (say) => measureParts(stage, contender, plan, figures, say));
}

async function measureStock(
  stage: Stage,
  openAiUrl: string,
  plan: Asked,
  figures: Figure[],
): Promise<void> {
  const contender = await step('Starting the stock worker', () =>
    startStock(stage.livekit, openAiUrl, stage.dataDir),
  );
  try {
    await step('The stock worker', (say) => measureParts(stage, contender, plan, figures, say));
  } finally {
    await contender.stop();
  }
}

function tell(plan: Asked, ours: readonly Figure[], stock: readonly Figure[]): void {
  const rows = compared(ours, stock);
  const machine = { processor: cpus()[0]?.model, cores: cpus().length, node: process.version };
  mkdirSync(dirname(RESULT), { recursive: true });
  writeFileSync(RESULT, `${JSON.stringify({ at: new Date(), machine, rows }, null, 2)}\n`);
  console.log(`\n${comparison(rows)}\n\nKept in ${RESULT}`);
  if (plan.plot === undefined) return;
  const day = new Date().toISOString().slice(0, 10);
  const caption = `npm run bench on ${machine.cores} cores, ${day}; phones and LiveKit beside it`;
  writeFileSync(plan.plot, plotOfAnswers(rows, caption));
}

// Leaving a room, LiveKit's client rejects whatever it still waits for, also where nobody does.
process.on('unhandledRejection', (error) => {
  if ((error as Error).name !== 'AbortError') throw error;
});

main().then(
  () => process.exit(0),
  (error) => {
    console.error(`\nThe measurement failed: ${(error as Error).message}`);
    process.exit(1);
  },
);
