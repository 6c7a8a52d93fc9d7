/** The companion page as it was built: one HTML file, and assets whose names change with what is in them. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Companion {
  readonly html: string;
  readonly assetsDir: string;
}

/** The page cannot be served. `message` is for the operator. */
export class CompanionError extends Error {
  override readonly name = 'CompanionError';
}

/** @throws CompanionError when it was not built */
export async function readCompanion(dir: string): Promise<Companion> {
  const html = await readFile(join(dir, 'index.html'), 'utf8').catch(() => {
    throw new CompanionError('Our page is not built: run `npm run build`, or unset PUBLIC_PAGE.');
  });
  return { html, assetsDir: join(dir, 'assets') };
}
