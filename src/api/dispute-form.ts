/** The form of a dispute as it stands in the body of a request. */

import { z } from 'zod';
import type { Bank, DisputeForm, EpochMs } from '../dispute/dispute.ts';
import { type BankDirectory, MAX_BANK_NAME_LENGTH } from './banks.ts';
import { amount, cardLastFour, currency, locale, pastDate, phoneNumber } from './field-formats.ts';
import { line, optional, paragraph } from './field-text.ts';

const MAX_BANK_ID_LENGTH = 64;
const MAX_MERCHANT_LENGTH = 120;
const MAX_NOTE_LENGTH = 2000;

const BANK_SHAPE = 'must be {"id"} of a bank that GET /banks lists, or {"name", "phone_number"}';

/** The form's fields, to be spread into the schema of a body. */
export function formFields(banks: BankDirectory, now: () => EpochMs) {
  return {
    bank: bank(banks),
    merchant: optional(line(MAX_MERCHANT_LENGTH)),
    amount: optional(amount),
    currency: optional(currency),
    transaction_date: optional(pastDate(now)),
    card_last_four: optional(cardLastFour),
    note: optional(paragraph(MAX_NOTE_LENGTH)),
    locale: optional(locale),
  };
}

export const FORM_FIELD_NAMES = Object.keys(formFields(new Map(), () => 0));

type FormBody = z.infer<z.ZodObject<ReturnType<typeof formFields>>>;

/** From the names on the wire to ours; what was not filled in is absent. */
export function toForm(body: FormBody): DisputeForm {
  const { bank, merchant, amount, currency, note, locale } = body;
  const filledIn = {
    merchant,
    amount,
    currency,
    transactionDate: body.transaction_date,
    cardLastFour: body.card_last_four,
    note,
    locale,
  };
  const given = Object.entries(filledIn).filter(([, value]) => value !== undefined);
  return { bank, ...Object.fromEntries(given) };
}

function bank(banks: BankDirectory) {
  return z
    .strictObject(
      {
        id: optional(line(MAX_BANK_ID_LENGTH)),
        name: optional(line(MAX_BANK_NAME_LENGTH)),
        phone_number: optional(phoneNumber),
      },
      { error: (issue) => (issue.code === 'invalid_type' ? BANK_SHAPE : undefined) },
    )
    .transform((given, context): Bank => {
      const found = findBank(given, banks);
      if (!('fault' in found)) return found;
      context.addIssue({ code: 'custom', message: found.fault, path: [...found.at] });
      return z.NEVER;
    });
}

interface GivenBank {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly phone_number?: string | undefined;
}

function findBank(
  { id, name, phone_number: phoneNumber }: GivenBank,
  banks: BankDirectory,
): Bank | { readonly fault: string; readonly at: readonly string[] } {
  if (id === undefined) {
    if (name === undefined || phoneNumber === undefined) return { fault: BANK_SHAPE, at: [] };
    return { name, phoneNumber };
  }
  if (name !== undefined || phoneNumber !== undefined) {
    return { fault: `${BANK_SHAPE}, not both`, at: [] };
  }
  return (
    banks.get(id) ?? {
      fault: 'is not an id that GET /banks lists; send name and phone_number instead',
      at: ['id'],
    }
  );
}
