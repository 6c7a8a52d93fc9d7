/** `npm run faults`, once everything is installed: breaks one part after the other under calls, and shows what was lost. */

import { setTimeout as pause } from 'node:timers/promises';
import { dispose } from '@livekit/rtc-node';
import { PROJECT_DIR } from '../setup/project.mjs';
import { randomFrom } from '../sounds/random.ts';
import { readRecording } from '../standin/index.ts';
import { type Orders, OrdersError, readOrders, USAGE } from './orders.ts';
import type { Played, Scenario } from './scenario.ts';
import { databaseOutages } from './scenarios/database-outages.ts';
import { deploy } from './scenarios/deploy.ts';
import { fullDisk } from './scenarios/full-disk.ts';
import { kills } from './scenarios/kills.ts';
import { livekitRestart } from './scenarios/livekit-restart.ts';
import { networkCuts } from './scenarios/network-cuts.ts';
import { noFault } from './scenarios/no-fault.ts';
import { recogniserOutages } from './scenarios/recogniser-outages.ts';
import { serverKilled } from './scenarios/server-killed.ts';
import { keep, type Row, rowOf, table } from './table.ts';
import { buildWorld, type World } from './world.ts';

const SCENARIOS: readonly Scenario[] = [
  noFault,
  kills,
  recogniserOutages,
  databaseOutages,
  deploy,
  serverKilled,
  networkCuts,
  fullDisk,
  livekitRestart,
];
/** The short form leaves out what takes long, and what the tests show in another way. */
const WHEN_SHORT: ReadonlySet<Scenario> = new Set([
  kills,
  recogniserOutages,
  databaseOutages,
  deploy,
  serverKilled,
  networkCuts,
]);
/** Known by heart to the stand-in for the recogniser. */
const LONG = `${PROJECT_DIR}/phone/sounds/merged-call.wav`;
const SHORT = `${PROJECT_DIR}/phone/sounds/other-call.wav`;
/** Whatever happens, it ends. */
const AT_MOST_MS = 90 * 60_000;
const SHORT_AT_MOST_MS = 12 * 60_000;
const BAD_ORDERS = 2;

async function main(): Promise<number> {
  const orders = readOrders(
    process.argv.slice(2),
    SCENARIOS.map(({ name }) => name),
  );
  console.log(`Chance comes out as with --seed ${orders.seed}.\n`);
  const world = await buildWorld([LONG, SHORT]);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void world.strike().then(() => process.exit(1)));
  }
  try {
    const limitMs = orders.short ? SHORT_AT_MOST_MS : AT_MOST_MS;
    return await Promise.race([playAll(world, orders), tooLate(limitMs)]);
  } finally {
    await world.strike();
    await dispose();
  }
}

async function tooLate(limitMs: number): Promise<never> {
  await pause(limitMs, undefined, { ref: false });
  throw new Error(`It did not end within ${limitMs / 60_000} minutes.`);
}

/** Resolves with the exit code. */
async function playAll(world: World, orders: Orders): Promise<number> {
  const rows: Row[] = [];
  const all: Played[] = [];
  for (const scenario of SCENARIOS.filter((one) => isWanted(one, orders))) {
    console.log(`\n${scenario.title}`);
    const played = await play(scenario, world, orders);
    all.push(played);
    // A few kills beside whatever else the machine does say nothing of how long it takes.
    rows.push(rowOf(scenario, played, !orders.short));
  }
  console.log(`\n${table(rows)}\n`);
  for (const { title, failures } of rows)
    for (const failure of failures) console.log(`FAILED: ${title}: ${failure}`);
  console.log(`Kept in ${keep(orders, rows, all)}`);
  return rows.every(({ failures }) => failures.length === 0) ? 0 : 1;
}

function isWanted(scenario: Scenario, { only, short }: Orders): boolean {
  if (only.length > 0) return only.includes(scenario.name);
  return !short || WHEN_SHORT.has(scenario);
}

/** One that cannot be played to its end fails, and the next is played all the same. */
async function play(scenario: Scenario, world: World, orders: Orders): Promise<Played> {
  const random = randomFrom(`${orders.seed} ${scenario.name}`);
  const recording = await readRecording(orders.short ? SHORT : LONG);
  const say = (what: string) => console.log(`  ${what}`);
  try {
    return await scenario.play({ world, orders, recording, random, say });
  } catch (error) {
    return { verdicts: [], faults: [(error as Error).message] };
  }
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error instanceof OrdersError ? `${error.message}\n\n${USAGE}` : error.message);
    process.exit(error instanceof OrdersError ? BAD_ORDERS : 1);
  },
);
