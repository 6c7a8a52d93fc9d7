/** What a person types becomes what the API takes, or fields to correct. */

import { describe, expect, test } from 'vitest';
import { findBanks } from '../../../web/state/bank-search.ts';
import { checkForm, fieldsAtFault, OTHER_BANK } from '../../../web/state/form.ts';

const body = (typed: Parameters<typeof checkForm>[0]) => {
  const checked = checkForm(typed, 'en');
  return checked.kind === 'good' ? checked.body : checked.fields;
};

describe('the form', () => {
  test('sends a bank of the list, and leaves out what is empty', () => {
    const typed = { bank: 'example-bank', merchant: ' ', amount: '', currency: 'USD' };
    expect(body(typed)).toEqual({ bank: { id: 'example-bank' }, locale: 'en' });
  });

  test('sends a bank of the person’s own without separators', () => {
    const typed = { bank: OTHER_BANK, bank_name: 'Corner', bank_phone: '+1 (212) 555-0199' };
    expect(body(typed)).toMatchObject({ bank: { name: 'Corner', phone_number: '+12125550199' } });
  });

  test('takes a sum with a comma, and its currency', () => {
    const typed = { bank: 'b', amount: '49,99', currency: 'EUR' };
    expect(body(typed)).toMatchObject({ amount: '49.99', currency: 'EUR' });
  });

  test('names what is missing or wrong', () => {
    expect(body({})).toEqual(['bank']);
    expect(body({ bank: OTHER_BANK, bank_phone: '555' })).toEqual(['bank_name', 'bank_phone']);
    expect(body({ bank: 'b', amount: '0', card_last_four: '123' })).toEqual([
      'amount',
      'card_last_four',
    ]);
  });

  test('knows the server’s names for fields', () => {
    expect(fieldsAtFault(['bank.phone_number', 'amount', 'unknown'])).toEqual([
      'bank_phone',
      'amount',
    ]);
  });
});

describe('the search for a bank', () => {
  const banks = ['Crédit du Nord', 'North Credit Union'].map((name) => ({
    id: name,
    name,
    phone_number: '+12125550101',
  }));
  const found = (typed: string) => findBanks(banks, typed).map(({ name }) => name);

  test('minds neither accents nor case nor the order of words', () => {
    expect(found('credit')).toHaveLength(2);
    expect(found('UNION north')).toEqual(['North Credit Union']);
    expect(found('nothing')).toEqual([]);
  });
});
