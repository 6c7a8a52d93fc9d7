/** `npm run bench:hour -- --minutes 5`: one long call in real time; shows whether its delay, or its memory, grows. */

import { parseArgs } from 'node:util';
import { step } from '../scripts/setup/progress.mjs';
import { measureLongCall } from './long-call.ts';
import { measure } from './measure.ts';

const DEFAULT_MINUTES = '5';
/** The first minute is for settling. */
const SHORTEST_MINUTES = 2;
/** The dispatch rule ends a call after four hours. */
const LONGEST_MINUTES = 230;
/** Comparing takes a part of the call's length, and the rest two minutes. */
const COMPARING = 0.2;
const BESIDE_MS = 2 * 60_000;

function minutesWanted(): number {
  const { values } = parseArgs({ options: { minutes: { type: 'string' } } });
  const minutes = Number(values.minutes ?? DEFAULT_MINUTES);
  if (minutes >= SHORTEST_MINUTES && minutes <= LONGEST_MINUTES) return minutes;
  throw new Error(`--minutes must be a number from ${SHORTEST_MINUTES} to ${LONGEST_MINUTES}`);
}

function main(): void {
  try {
    const minutes = minutesWanted();
    measure({
      name: 'hour',
      limitMs: minutes * 60_000 * (1 + COMPARING) + BESIDE_MS,
      run: (stage) => step('A long call', (say) => measureLongCall(stage, minutes, say)),
    });
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 2;
  }
}

main();
