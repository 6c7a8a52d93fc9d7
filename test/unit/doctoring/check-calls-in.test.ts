import { expect, test } from 'vitest';
import { type CallsInLook, checkCallsIn } from '../../../src/doctoring/check-calls-in.ts';
import { found } from './findings.ts';

const RIGHT: CallsInLook = {
  kind: 'compared',
  trunk: { kind: 'right' },
  rule: { kind: 'right' },
  isOpenTrunk: false,
};
const of = (look: CallsInLook) => found(checkCallsIn(async () => look));

test('says that calls reach the worker', async () => {
  expect(await of(RIGHT)).toEqual([
    'ok: the dispatch rule leads calls to our worker',
    'ok: the inbound trunk takes calls to LIVEKIT_PHONE_NUMBER',
  ]);
});

test('says how to make what is missing', async () => {
  const lines = await of({ ...RIGHT, trunk: { kind: 'missing' }, rule: { kind: 'missing' } });
  expect(lines[0]).toMatch(/^fault: no dispatch rule .*provision -- apply/);
  expect(lines[1]).toMatch(/^warning: there is no inbound trunk: right with LiveKit Phone Numbers/);
});

test('names the fields that differ, and not what they hold', async () => {
  const fields = ['media.mediaTimeout', 'numbers'];
  const lines = await of({ ...RIGHT, rule: { kind: 'differs', fields } });
  expect(lines[0]).toMatch(/^fault: .*\(media\.mediaTimeout, numbers\) → .*apply/);
});

test('warns of a trunk that anybody may call', async () => {
  expect((await of({ ...RIGHT, isOpenTrunk: true })).at(-1)).toMatch(
    /^warning: .*anybody.*SIP_TRUNK_ALLOWED_ADDRESSES/,
  );
});

test('passes on what keeps it from comparing', async () => {
  const refused: CallsInLook = { kind: 'refused', problems: ['sip/x.json: is not JSON'] };
  expect(await of(refused)).toEqual([
    'fault: sip/x.json: is not JSON → mend the file or the variable that is named',
  ]);
  const blocked: CallsInLook = { kind: 'blocked', reasons: ['this LiveKit server has no Redis'] };
  expect((await of(blocked))[0]).toMatch(/^fault: this LiveKit server has no Redis → .*plan/);
});
