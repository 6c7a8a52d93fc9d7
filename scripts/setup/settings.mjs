/** The configuration of whoever works on the project: `.env`, and the shell above it. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_DIR } from './project.mjs';

const FILE = join(PROJECT_DIR, '.env');

/**
 * What the shell sets outranks `.env`, as everywhere. The packages must be installed.
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Promise<Record<string, string | undefined>>}
 */
export async function settings(env) {
  if (!existsSync(FILE)) return env;
  const { config } = await import('dotenv');
  const { parsed, error } = config({ path: FILE, processEnv: {}, quiet: true });
  if (error) throw error;
  return { ...parsed, ...env };
}
