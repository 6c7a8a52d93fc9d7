/** Recordings with the truth about them: who says what, and when. */

import { readFile } from 'node:fs/promises';
import { readWav, type Wav } from '../../phone/index.ts';

export interface TruthTurn {
  readonly speaker: string;
  /** Milliseconds since the recording's first sample. */
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

export interface Recording {
  readonly sound: Wav;
  /** In the order in which they begin. */
  readonly turns: readonly TruthTurn[];
}

/** Reads `name.wav` and the truth in `name.json` beside it. @param wavPath ends in `.wav` */
export async function readRecording(wavPath: string): Promise<Recording> {
  const truth = JSON.parse(await readFile(wavPath.replace(/\.wav$/, '.json'), 'utf8'));
  return { sound: await readWav(wavPath), turns: (truth as Pick<Recording, 'turns'>).turns };
}
