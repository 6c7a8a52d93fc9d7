/** The dispute form: what was typed becomes the body of a request, or the fields to correct. */

import type { Opening } from './wire.ts';

export const FIELDS = [
  'bank',
  'bank_name',
  'bank_phone',
  'merchant',
  'amount',
  'currency',
  'transaction_date',
  'card_last_four',
] as const;
export type Field = (typeof FIELDS)[number];

/** By the names of the form's inputs. */
export type Typed = Readonly<Partial<Record<Field, string>>>;

/** Stands for a bank that is not in the list. */
export const OTHER_BANK = 'other';

export type Checked =
  | { readonly kind: 'good'; readonly body: Opening }
  | { readonly kind: 'faulty'; readonly fields: readonly Field[] };

/** The server checks again, and more; this saves a person the way to it. */
export function checkForm(typed: Typed, locale: string): Checked {
  const values = allOf(typed);
  const fields = FIELDS.filter((field) => isFaulty(field, values));
  if (fields.length > 0) return { kind: 'faulty', fields };
  return { kind: 'good', body: bodyOf(values, locale) };
}

/** The server's names for fields, as ours; a field of the bank is one of the person's own bank, unless it is the id. */
export function fieldsAtFault(names: readonly string[]): readonly Field[] {
  const ours = names.map((name) => FROM_SERVER[name] ?? name);
  return FIELDS.filter((field) => ours.includes(field));
}

const FROM_SERVER: Readonly<Record<string, Field>> = {
  'bank.id': 'bank',
  'bank.name': 'bank_name',
  'bank.phone_number': 'bank_phone',
};

/** Trimmed; empty where nothing was typed. */
type Values = Readonly<Record<Field, string>>;

function allOf(typed: Typed): Values {
  const values = FIELDS.map((field) => [field, typed[field]?.trim() ?? '']);
  return Object.fromEntries(values) as Values;
}

function bodyOf(values: Values, locale: string): Opening {
  const { bank, bank_name: name, bank_phone, amount, currency, ...rest } = values;
  const ownBank = { name, phone_number: bank_phone.replace(/[^+\d]/g, '') };
  const filled = Object.entries(rest).filter(([, value]) => value !== '');
  return {
    bank: bank === OTHER_BANK ? ownBank : { id: bank },
    ...Object.fromEntries(filled),
    ...(amount !== '' && { amount: amount.replace(',', '.'), currency }),
    locale,
  };
}

function isFaulty(field: Field, values: Values): boolean {
  const value = values[field];
  if (field === 'bank') return value === '';
  if (field === 'bank_name' || field === 'bank_phone') {
    return values.bank === OTHER_BANK && !(RIGHT[field]?.test(value) ?? value !== '');
  }
  return value !== '' && !(RIGHT[field]?.test(value) ?? true);
}

/** What can be seen to be wrong without the server. */
const RIGHT: { readonly [K in Field]?: RegExp } = {
  bank_phone: /^\+[\d\s().-]{6,38}$/,
  amount: /^(?=.*[1-9])(?:0|[1-9]\d{0,11})(?:[.,]\d{1,3})?$/,
  transaction_date: /^\d{4}-\d\d-\d\d$/,
  card_last_four: /^\d{4}$/,
};
