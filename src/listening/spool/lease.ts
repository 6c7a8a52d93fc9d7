/** One process of a machine alone looks after late words: whoever has touched this file last, as long as that is not long ago. */

import { mkdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setInterval } from 'node:timers';
import { unlessGone } from './disk-use.ts';

/** With a dot, so that no call is called like that. */
const NAME = 'late-words.lease';
const TOUCHED_EACH_MS = 15_000;
/** Whoever has not touched it for so long is gone. */
const HELD_MS = 60_000;

export interface Lease {
  giveBack(): Promise<void>;
}

/**
 * Nothing while another process holds it. Two that come at one moment may both get it: they do the same work, and
 * what is written twice is written the same.
 * @throws the file system's error
 */
export async function takeLease(folder: string, now: () => number): Promise<Lease | undefined> {
  const path = join(folder, NAME);
  const held = await unlessGone(stat(path), undefined);
  if (held && Math.abs(now() - held.mtimeMs) < HELD_MS) return undefined;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(path, '');
  const touching = setInterval(() => void touch(path, now), TOUCHED_EACH_MS);
  touching.unref();
  return {
    async giveBack() {
      clearInterval(touching);
      await rm(path, { force: true });
    },
  };
}

async function touch(path: string, now: () => number): Promise<void> {
  const seconds = now() / 1000;
  await utimes(path, seconds, seconds).catch(() => {
    // The next touch may do; otherwise another process takes over.
  });
}
