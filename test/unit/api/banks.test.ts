/** The directory of banks, as an operator writes it. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseBanks } from '../../../src/api/banks.ts';

const GOOD = { id: 'corner', name: 'Corner Bank', phone_number: '+1 212-555-0199' };

function refusal(list: unknown): string {
  try {
    parseBanks(JSON.stringify(list), 'my/banks.json');
  } catch (error) {
    return String(error);
  }
  return 'taken';
}

test('keeps numbers in E.164, however they are written', () => {
  expect([...parseBanks(JSON.stringify([GOOD]), 'x').values()]).toEqual([
    { id: 'corner', name: 'Corner Bank', phoneNumber: '+12125550199' },
  ]);
});

test('the file that ships is usable and holds only numbers that are set aside for fiction', () => {
  const banks = [...parseBanks(readFileSync('banks.json', 'utf8'), 'banks.json').values()];
  expect(banks).toHaveLength(8);
  for (const { phoneNumber } of banks) expect(phoneNumber).toMatch(/^\+1\d{3}55501\d\d$/);
});

test.each([
  ['$ must be a list', { corner: GOOD }],
  ['$[0].id must consist of', [{ ...GOOD, id: 'Corner Bank' }]],
  ['$[0].name must be text', [{ id: 'corner', phone_number: GOOD.phone_number }]],
  ['$[1].phone_number must be a phone number', [GOOD, { ...GOOD, id: 'b', phone_number: '555' }]],
  ['$[0].phone is not a field of a bank', [{ ...GOOD, phone: '+12125550199' }]],
  ['$[1].id is the id of a bank further up', [GOOD, GOOD]],
])('says "my/banks.json: %s…"', (fault, list) => {
  expect(refusal(list)).toContain(`my/banks.json: ${fault}`);
});

test('says where the file is not JSON', () => {
  expect(() => parseBanks('[{', 'my/banks.json')).toThrow(/not JSON: my\/banks\.json: /);
});
