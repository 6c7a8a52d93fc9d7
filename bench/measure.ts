/** One measurement from start to end: the stage, the figures on the terminal and in a file, and nothing left. */

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dispose } from '@livekit/rtc-node';
import { within } from '../phone/deadline.ts';
import { type Stage, setStage } from '../scripts/demo/stage.ts';
import { lastLines } from '../scripts/setup/run.mjs';
import { keep, type Row, table } from './figures.ts';
import { WARM_PROCESSES } from './process-use.ts';

export interface Measurement {
  /** Of the file that the figures go to. */
  readonly name: string;
  /** The whole of it, but for starting. */
  readonly limitMs: number;
  /** Further configuration of server and worker. */
  readonly variables?: Readonly<Record<string, string>>;
  run(stage: Stage): Promise<readonly Row[]>;
}

/** Ends the process. */
export function measure(measurement: Measurement): void {
  perform(measurement).then(
    (code) => process.exit(code),
    (error) => {
      console.error(`\nThe measurement failed: ${(error as Error).message}`);
      process.exit(1);
    },
  );
}

/** Resolves with the exit code. */
async function perform({ name, limitMs, variables, run }: Measurement): Promise<number> {
  const stage = await setStage({
    environment: {},
    variables: { WARM_PROCESSES: `${WARM_PROCESSES}`, ...variables },
  });
  const interrupted = once(process, 'SIGINT').then(() => undefined);
  try {
    const rows = await within(limitMs, 'It did not end', Promise.race([run(stage), interrupted]));
    if (!rows) return 1;
    console.log(`\n${table(rows)}\n\nKept in ${keep(name, rows)}`);
    return 0;
  } catch (error) {
    const log = readFileSync(stage.worker.logPath, 'utf8');
    console.error(`\nThe worker's last words:\n\n${lastLines(log)}`);
    throw error;
  } finally {
    await stage.strike();
    await dispose();
  }
}
