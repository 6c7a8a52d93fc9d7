/** The caller's number, as a SIP leg gives it. */

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { CALL_ROOM_PREFIX, callerNumber } from '../../../src/dispute/call.ts';

test.each([
  ['+14155550123', '+14155550123'],
  ['14155550123', '+14155550123'],
  ['+1 (415) 555-0123', '+14155550123'],
  [' +1.415.555.0123 ', '+14155550123'],
  ['+33123456789', '+33123456789'],
  ['12345', '+12345'],
  ['+123456789012345', '+123456789012345'],
])('%j is %s', (given, number) => {
  expect(callerNumber(given)).toBe(number);
});

const spelled = ['+266696687', '7378742833', '+86282452253'];

test.each(['', ' ', 'anonymous', 'Restricted', 'unavailable', 'unknown', '+', '()', ...spelled])(
  '%j is a number that is withheld',
  (given) => {
    expect(callerNumber(given)).toBeUndefined();
  },
);

test.each(['1234', '+1234567890123456', 'alice12345', 'sip:+14155550123@192.0.2.1', '٤١٥٥٥٥٠١٢٣'])(
  '%j is no number',
  (given) => {
    expect(callerNumber(given)).toBeUndefined();
  },
);

test('the rooms of calls are named as the dispatch rule says', async () => {
  const { dispatch_rule: rule } = JSON.parse(await readFile('sip/dispatch-rule.json', 'utf8'));
  expect(rule.rule.dispatchRuleIndividual.roomPrefix).toBe(CALL_ROOM_PREFIX);
});
