/** One measurement from start to end: the stage, the figures on the terminal and in a file, and nothing left. */

import { readFileSync } from 'node:fs';
import { dispose } from '@livekit/rtc-node';
import { within } from '../phone/deadline.ts';
import { lastLines } from '../scripts/setup/run.mjs';
import { keep, type Row, table } from './figures.ts';
import { type Stage, setStage } from './stage.ts';

export interface Measurement {
  /** Of the file that the figures go to. */
  readonly name: string;
  /** The whole of it, but for starting. */
  readonly limitMs: number;
  run(stage: Stage): Promise<readonly Row[]>;
}

/** Ends the process. */
export function measure(measurement: Measurement): void {
  perform(measurement).then(
    () => process.exit(0),
    (error) => {
      console.error(`\nThe measurement failed: ${(error as Error).message}`);
      process.exit(1);
    },
  );
}

async function perform({ name, limitMs, run }: Measurement): Promise<void> {
  const stage = await setStage();
  process.once('SIGINT', () => void stage.strike().finally(() => process.exit(1)));
  try {
    const rows = await within(limitMs, 'It did not end', run(stage));
    console.log(`\n${table(rows)}\n\nKept in ${keep(name, rows)}`);
  } catch (error) {
    console.error(
      `\nThe worker's last words:\n\n${lastLines(readFileSync(stage.worker.logPath, 'utf8'))}`,
    );
    throw error;
  } finally {
    await stage.strike();
    await dispose();
  }
}
