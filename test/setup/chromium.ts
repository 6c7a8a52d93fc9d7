/** Finds the browser that the tests of the pages drive, or says what to install. */

import { findProgram } from '../../scripts/setup/programs.mjs';

export type FoundChromium =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

export function findChromium(env: Readonly<Record<string, string | undefined>>): FoundChromium {
  const path = NAMES.map((name) => findProgram(name, env)).find((found) => found !== undefined);
  if (path !== undefined) return { kind: 'found', path };
  const reason = `none of ${NAMES.join(', ')} is on PATH; install one (Debian: apt install chromium)`;
  return { kind: 'unavailable', reason };
}
