/** What a client asks of `POST /livekit/token`: to open a dispute, or to come back to one. */

import { z } from 'zod';
import type { DisputeForm, EpochMs } from '../dispute/dispute.ts';
import type { BankDirectory } from './banks.ts';
import { FORM_FIELD_NAMES, formFields, toForm } from './dispute-form.ts';
import { faultsOf } from './faults.ts';
import { Problem } from './problem.ts';
import { STANDARD_FIELDS } from './standard-fields.ts';

const NOT_AN_OBJECT = 'must be a JSON object';
const KNOWN_TO_OPENING = [...FORM_FIELD_NAMES, 'participant_name'].join(', ');

const NO_BANK =
  'To open a dispute, send its form with `bank`. To rejoin one, send the header ' +
  '`Authorization: Dispute <id>:<secret>` with what opening it gave.';

export interface Opening {
  readonly form: DisputeForm;
  readonly participantName: string | undefined;
}

type Rejoining = Pick<Opening, 'participantName'>;

/** The reader throws a Problem that names each field at fault. */
export function openingReader(
  banks: BankDirectory,
  now: () => EpochMs,
): (body: unknown) => Opening {
  const schema = openingBody(banks, now);
  return (body) => {
    refuseMissingBank(body);
    const { participant_name: participantName, ...form } = read(schema, body, explainUnknown);
    return { form: toForm(form), participantName };
  };
}

export function openingBody(banks: BankDirectory, now: () => EpochMs) {
  return bodyOf({ ...STANDARD_FIELDS, ...formFields(banks, now) });
}

/** @throws Problem that names each field at fault */
export function readRejoining(body: unknown): Rejoining {
  const { participant_name } = read(REJOINING, body ?? {}, explainSuperfluous);
  return { participantName: participant_name };
}

export const REJOINING = bodyOf(STANDARD_FIELDS);

function bodyOf<T extends z.ZodRawShape>(fields: T) {
  return z.strictObject(fields, {
    error: (issue) => (issue.code === 'invalid_type' ? NOT_AN_OBJECT : undefined),
  });
}

function read<T extends z.ZodType>(
  schema: T,
  body: unknown,
  explain: (field: string) => string,
): z.infer<T> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const faults = faultsOf(result.error, explain);
  throw new Problem('invalid-fields', 'Correct the fields that `errors` lists.', { faults });
}

function refuseMissingBank(body: unknown): void {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  if (body !== undefined && !isObject) return;
  const { bank } = (body ?? {}) as { bank?: unknown };
  if (bank !== undefined && bank !== null) return;
  throw new Problem('bank-missing', NO_BANK, { faults: [{ field: 'bank', detail: 'is missing' }] });
}

function explainUnknown(field: string): string {
  return field.startsWith('bank.')
    ? 'is not a field of a bank; known are id, name, phone_number'
    : `is not a field of this request; known are ${KNOWN_TO_OPENING}`;
}

function explainSuperfluous(field: string): string {
  return FORM_FIELD_NAMES.includes(field)
    ? 'is not taken when rejoining: a dispute keeps the form that it was opened with'
    : 'is not a field of this request; when rejoining only participant_name is';
}
