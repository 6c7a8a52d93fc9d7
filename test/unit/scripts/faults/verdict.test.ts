/** How long listening was stopped, by what person and app have seen. */

import { expect, test } from 'vitest';
import type { CallSeen } from '../../../../scripts/faults/person.ts';
import { judge } from '../../../../scripts/faults/verdict.ts';

const CALL: CallSeen = {
  callId: 'SCL_1',
  dialledAt: 0,
  answeredAt: 1_000,
  connectedAt: 3_000,
  spokeAt: 3_000,
  hungUpAt: 60_000,
  askedAgain: false,
  arrivals: [2_900],
  transcript: new Set(['live']),
  heard: { sampleRate: 8_000, samples: new Int16Array(8_000 * 60) },
  heardFrom: 0,
};

const stopped = (arrivals: readonly number[], faultsAt: readonly number[]) =>
  judge({ ...CALL, arrivals }, [], faultsAt).stoppedMs;

test('listening was stopped until the line came back', () => {
  expect(stopped([2_900, 14_000], [10_000])).toEqual([4_000]);
});

test('whoever came as they were killed did not come back', () => {
  expect(stopped([2_900, 10_100, 14_000], [10_000])).toEqual([4_000]);
});

test('the time begins anew when whoever was sent for is killed too', () => {
  expect(stopped([2_900, 17_000], [10_000, 13_000])).toEqual([4_000]);
});

test('it does not when they ought to have been there', () => {
  expect(stopped([2_900, 20_000], [10_000, 16_000])).toEqual([10_000, 4_000]);
});

test('a gap that is marked says when somebody listened again, and the line when it was in the room', () => {
  const turns = [{ speaker: 'bank', startMs: 0, endMs: 900, text: 'How can I help?' }];
  const heard = { id: '0.0', speaker: 'bank', confidence: 1, revision: 0 } as const;
  const record = {
    callId: 'SCL_1',
    dispute: { id: 'd', form: { bank: { name: 'B', phoneNumber: '+12125550199' } }, openedAt: 0 },
    pairedAt: 2_900,
    utterances: [{ ...heard, startMs: 1_000, endMs: 1_900, text: 'How can I help?' }],
    facts: [],
    events: [{ kind: 'listening-gap', atMs: 7_500, untilMs: 11_000 } as const],
  };
  const seen = { ...CALL, arrivals: [2_900, 14_000], record };
  expect(judge(seen, turns, [10_000])).toMatchObject({ stoppedMs: [3_000], outOfRoomMs: [4_000] });
});

test('nobody knows when the person hung up before', () => {
  expect(stopped([2_900], [58_000])).toEqual([]);
});
