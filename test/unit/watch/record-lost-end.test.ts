/** Which calls get their end from the watch. */

import { expect, test } from 'vitest';
import type { CallEnding, CallId } from '../../../src/dispute/call.ts';
import type { CallRecord } from '../../../src/dispute/call-record.ts';
import { recordLostEnd } from '../../../src/watch/record-lost-end.ts';

const NOW = Date.UTC(2026, 9, 1);
const FORM = { bank: { name: 'Corner Bank', phoneNumber: '+12125550199' } };
const CALL: CallRecord = {
  callId: 'SCL_1',
  dispute: { id: 'a', form: FORM, openedAt: NOW },
  pairedAt: NOW,
  utterances: [],
  facts: [],
  events: [],
};

/** What the database says of the call once its own process has had its turn. */
function setting(afterItsTurn: CallRecord | undefined, isBack = false) {
  let call: CallRecord | undefined = { ...CALL };
  const ended: [CallId, CallEnding, number][] = [];
  const found: CallId[] = [];
  const waited: number[] = [];
  const watch = {
    ledger: {
      readCall: async () => call,
      endCall: async (...end: [CallId, CallEnding, number]) => void ended.push(end),
    },
    isBack: async () => isBack,
    wait: async (ms: number) => {
      waited.push(ms);
      call = afterItsTurn;
    },
    found: (id: CallId) => void found.push(id),
  };
  return { watch, ended, found, waited };
}

test('records the end of a paired call that has none after a minute, as a failure of ours', async () => {
  const { watch, ended, found, waited } = setting(CALL);
  await recordLostEnd(watch, 'SCL_1', NOW + 5_000);
  expect(waited).toEqual([60_000]);
  expect(ended).toEqual([['SCL_1', { reason: 'our-failure', during: 'carrying' }, NOW + 5_000]]);
  expect(found).toEqual(['SCL_1']);
});

test.each([
  ['whose own process has recorded its end', { ...CALL, endedAt: NOW + 1 }, false],
  ['that was never paired, or is gone', undefined, false],
  ['whose caller is back in the room', CALL, true],
])('leaves a call alone %s', async (_what, call, isBack) => {
  const { watch, ended, found } = setting(call, isBack);
  await recordLostEnd(watch, 'SCL_1', NOW + 5_000);
  expect([ended, found]).toEqual([[], []]);
});

test('ends no call before it was paired, whatever the clock of LiveKit says', async () => {
  const { watch, ended } = setting(CALL);
  await recordLostEnd(watch, 'SCL_1', NOW - 5_000);
  expect(ended[0]?.[2]).toBe(NOW);
});

test('records nothing when LiveKit cannot say whether the caller is back', async () => {
  const { watch, ended } = setting(CALL);
  const isBack = () => Promise.reject(new Error('LiveKit is away'));
  await expect(recordLostEnd({ ...watch, isBack }, 'SCL_1', NOW)).rejects.toThrow('away');
  expect(ended).toEqual([]);
});
