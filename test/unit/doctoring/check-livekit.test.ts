import { expect, test } from 'vitest';
import { checkLiveKit, type LiveKitLook } from '../../../src/doctoring/check-livekit.ts';
import { found } from './findings.ts';

const WELL: LiveKitLook = { kind: 'answered', status: 200, tookMs: 12, aheadMs: 300 };
const of = (look: LiveKitLook) => found(checkLiveKit(async () => look));

test('says that LiveKit answers, and that the clocks agree', async () => {
  expect(await of(WELL)).toEqual([
    'ok: answers in 12 ms and knows our key',
    'ok: has the time that this machine has',
  ]);
});

test.each([
  [401, /^fault: refuses our key → LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be those/],
  [403, /^fault: lets our key see no rooms/],
  [404, /^fault: what answers at LIVEKIT_URL is no LiveKit.*HTTP 404/],
  [502, /^fault: what answers at LIVEKIT_URL is no LiveKit.*HTTP 502/],
])('says what an answer of %d means', async (status, says) => {
  const [first] = await of({ ...WELL, status });
  expect(first).toMatch(says);
});

test('warns of a LiveKit that is far away', async () => {
  const [first] = await of({ ...WELL, tookMs: 1_500 });
  expect(first).toBe('warning: answers after 1500 ms → run server and worker nearer to it');
});

test.each([
  ['ECONNREFUSED', 'nothing listens there'],
  ['ENOTFOUND', 'misspelling'],
  ['TIMEOUT', 'firewall'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate is not trusted'],
  ['EPROTO', 'check LIVEKIT_URL'],
])('says what to do about %s', async (because, advice) => {
  const [only, ...rest] = await of({ kind: 'silent', because });
  expect(rest).toEqual([]);
  expect(only).toContain(`fault: cannot be reached (${because})`);
  expect(only).toContain(advice);
});

test.each([
  [4_900, /^ok/],
  [-5_100, /^warning: the clock of this machine is 5 s behind LiveKit's → let NTP/],
  [61_000, /^fault: the clock of this machine is 61 s ahead of LiveKit's: tokens are refused/],
])('judges a clock that is %d ms ahead', async (aheadMs, says) => {
  const [, clock] = await of({ ...WELL, aheadMs });
  expect(clock).toMatch(says);
});

test('says nothing of a clock that LiveKit does not tell', async () => {
  const { aheadMs: _, ...untold } = WELL as Extract<LiveKitLook, { kind: 'answered' }>;
  expect(await of(untold)).toHaveLength(1);
});
