/** `DATA_KEY`: keys of what is kept sealed. The first seals, all open. */

import { derivedDataKey } from './derived-keys.ts';
import { list } from './fields.ts';

const KEY_BYTES = 32;

export const DATA_KEY = {
  DATA_KEY: list
    .refine((keys) => keys.length > 0 && keys.every(isKey), {
      error: 'must each be 32 bytes in base64, with commas between them; `openssl rand -base64 32`',
    })
    .refine((keys) => new Set(keys).size === keys.length, { error: 'must list each key once' })
    .optional(),
};

/**
 * 32 bytes each, at least one. The one that is derived from LiveKit's secret comes last, so that what was
 * sealed before `DATA_KEY` was set still opens.
 */
export function dataKeys(env: {
  readonly DATA_KEY?: readonly string[] | undefined;
  readonly LIVEKIT_API_SECRET: string;
}): readonly [Uint8Array, ...Uint8Array[]] {
  const derived = derivedDataKey(env.LIVEKIT_API_SECRET);
  const [first, ...others] = (env.DATA_KEY ?? []).map((key) => Buffer.from(key, 'base64'));
  return first ? [first, ...others, derived] : [derived];
}

/** In its one spelling: another would be the same key listed twice. */
function isKey(text: string): boolean {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === KEY_BYTES && bytes.toString('base64') === text;
}
