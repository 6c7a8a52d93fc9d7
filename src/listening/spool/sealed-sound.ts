/** Sound as it lies on disk: its samples sealed for the one call and place where they belong. */

import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SEALING_BYTES, type Sealer, SealingError } from '../../sealing.ts';
import { type Samples, toSamples } from '../sound.ts';
import { type SegmentPlace, SpoolError } from './spool.ts';

/** Whoever else has an account on the machine reads nothing, not even sealed. */
const MINE_ALONE = 0o600;

export interface SoundFile {
  readonly folder: string;
  readonly call: string;
  readonly name: string;
}

/** Nothing is there under its name before all of it is. @throws the file system's error */
export async function writeSound(
  sealer: Sealer,
  { folder, call, name }: SoundFile,
  samples: Samples,
): Promise<void> {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  const part = join(folder, `${name}.part`);
  await writeFile(part, sealer.seal(bytes, contextOf(call, name)), { mode: MINE_ALONE });
  await rename(part, join(folder, name));
}

/** @throws SpoolError when it is gone, was changed, or no key opens it */
export async function readSound(
  sealer: Sealer,
  { folder, call, name }: SoundFile,
): Promise<Samples> {
  const sealed = await readFile(join(folder, name)).catch(({ code }: NodeJS.ErrnoException) => {
    throw new SpoolError(`sound that waited could not be read (${code})`);
  });
  const bytes = openSound(sealer, sealed, contextOf(call, name));
  // A copy, since samples begin at an even address and opened bytes may not.
  return new Int16Array(Uint8Array.from(bytes).buffer);
}

function openSound(sealer: Sealer, sealed: Uint8Array, context: string): Uint8Array {
  try {
    return sealer.open(sealed, context);
  } catch (error) {
    if (!(error instanceof SealingError)) throw error;
    throw new SpoolError(`sound that waited could not be opened (${error.code})`);
  }
}

/** On disk. */
export function bytesOf({ startMs, endMs }: SegmentPlace): number {
  return toSamples(endMs - startMs) * Int16Array.BYTES_PER_ELEMENT + SEALING_BYTES;
}

const contextOf = (call: string, name: string) => `spool/${call}/${name}`;
