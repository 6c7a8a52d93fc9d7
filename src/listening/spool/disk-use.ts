/** How much of its disk the spool uses, over all processes of the machine. */

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What others put meanwhile is not seen before; each call puts some 300 kB in that time at most. */
const MEASURED_AGAIN_MS = 10_000;

export class DiskUse {
  readonly #folder: string;
  readonly #now: () => number;
  #bytes = 0;
  #measuredAt = Number.NEGATIVE_INFINITY;

  /** @param now milliseconds from an arbitrary start */
  constructor(folder: string, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  /** @throws the file system's error */
  async bytes(): Promise<number> {
    if (this.#now() - this.#measuredAt >= MEASURED_AGAIN_MS) {
      this.#measuredAt = this.#now();
      this.#bytes = await bytesBelow(this.#folder);
    }
    return this.#bytes;
  }

  changedBy(bytes: number): void {
    this.#bytes = Math.max(0, this.#bytes + bytes);
  }
}

async function bytesBelow(folder: string): Promise<number> {
  const names = await unlessGone(readdir(folder, { recursive: true }), []);
  const sizes = await Promise.all(names.map((name) => sizeOf(join(folder, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function sizeOf(path: string): Promise<number> {
  const found = await unlessGone(stat(path), undefined);
  return found?.isFile() ? found.size : 0;
}

/** Other processes drop what has its words at any moment. */
export async function unlessGone<T, U>(looking: Promise<T>, otherwise: U): Promise<T | U> {
  return looking.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return otherwise;
    throw error;
  });
}
