/** Variables of the sound that waits on disk while the recogniser is away. */

import { join, resolve } from 'node:path';
import { z } from 'zod';
import { whole } from './fields.ts';

export const SPOOL = {
  SPOOL_DIR: z.string().optional(),
  SPOOL_MAX_MB: whole(0, 1_000_000).default(512),
  SPOOL_MAX_HOURS: whole(1, 168).default(24),
};
type SpoolVariables = z.infer<z.ZodObject<typeof SPOOL>>;

export interface SpoolConfig {
  readonly folder: string;
  readonly maxBytes: number;
  /** Sound that has waited for longer, and that no recogniser takes, is given up. */
  readonly longestWaitMs: number;
}

/** Nothing when nothing may be kept on disk. */
export function spool(
  env: SpoolVariables & { readonly DATA_DIR: string },
): SpoolConfig | undefined {
  if (env.SPOOL_MAX_MB === 0) return undefined;
  return {
    folder: resolve(env.SPOOL_DIR ?? join(env.DATA_DIR, 'spool')),
    maxBytes: env.SPOOL_MAX_MB * 2 ** 20,
    longestWaitMs: env.SPOOL_MAX_HOURS * 3_600_000,
  };
}
