/** The directory of banks that a person picks theirs from. */

import { z } from 'zod';
import type { Bank } from '../dispute/dispute.ts';
import { faultsOf } from './faults.ts';
import { phoneNumber } from './field-formats.ts';
import { line } from './field-text.ts';

/** A bank of the directory always has an id. */
type ListedBank = Bank & { readonly id: string };

/** Banks by id, in the order in which the operator listed them. */
export type BankDirectory = ReadonlyMap<string, ListedBank>;

export const MAX_BANK_NAME_LENGTH = 100;

const FILE = z
  .array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, {
        error: 'must consist of at most 64 small letters, digits and hyphens',
      }),
      name: line(MAX_BANK_NAME_LENGTH),
      phone_number: phoneNumber,
    }),
    { error: 'must be a list of banks' },
  )
  .check(refuseRepeatedIds);

/** The file of banks is not usable. `message` is for the operator. */
export class BanksError extends Error {
  override readonly name = 'BanksError';
}

/**
 * Reads a directory out of the text of its file: a JSON list of `{id, name, phone_number}`.
 * @param path only named in the error
 * @throws BanksError with each fault's place in the file
 */
export function parseBanks(text: string, path: string): BankDirectory {
  const result = FILE.safeParse(parseJson(text, path));
  if (!result.success) {
    const faults = faultsOf(result.error, () => 'is not a field of a bank').map(
      ({ field, detail }) => `${jsonPath(field)} ${detail}`,
    );
    throw new BanksError(`The file of banks is not usable: ${path}: ${faults.join('; ')}`);
  }
  return new Map(
    result.data.map(({ id, name, phone_number }) => [id, { id, name, phoneNumber: phone_number }]),
  );
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BanksError(`The file of banks is not JSON: ${path}: ${(error as Error).message}`);
  }
}

/** `0.id` becomes `$[0].id`. */
function jsonPath(field: string): string {
  const steps = field.split('.').filter(Boolean);
  return steps.reduce((path, step) => path + (/^\d+$/.test(step) ? `[${step}]` : `.${step}`), '$');
}

function refuseRepeatedIds(context: z.core.ParsePayload<{ id: string }[]>): void {
  const seen = new Set<string>();
  for (const [index, { id }] of context.value.entries()) {
    if (seen.has(id)) {
      const message = 'is the id of a bank further up too; each needs its own';
      context.issues.push({ code: 'custom', message, path: [index, 'id'], input: id });
    }
    seen.add(id);
  }
}
