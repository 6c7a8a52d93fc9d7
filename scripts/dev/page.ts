/** The companion page beside `npm run dev`: bundled at the start, and again whenever something in web/ changes. */

import { watch } from 'node:fs';
import { join } from 'node:path';
import { buildWeb } from '../setup/build-web.mjs';
import { PROJECT_DIR } from '../setup/project.mjs';

const SETTLE_MS = 300;

/** @param changed called when there is a new page @returns what ends the watching */
export async function keepPageBuilt(changed: () => void): Promise<() => void> {
  await buildWeb();
  let settling: NodeJS.Timeout | undefined;
  const watching = watch(join(PROJECT_DIR, 'web'), { recursive: true }, () => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      buildWeb().then(changed, ({ message }: Error) => console.error(message));
    }, SETTLE_MS);
  });
  return () => {
    watching.close();
    clearTimeout(settling);
  };
}
