/** What log, metrics and trace say of one call. */

import { describe, expect, test } from 'vitest';
import { rangAtMs } from '../../../../src/telemetry/call/around.ts';
import { placeOfCall, placeOfDispute } from '../../../../src/telemetry/trace-ids.ts';
import { CALL, toldCall, wholeCall } from './told-call.ts';

describe('metrics', () => {
  test('say how quickly a caller was served', async () => {
    const { figures } = await wholeCall();
    expect(figures.observed('dispute_call_answer_seconds')).toEqual([0.5]);
    expect(figures.observed('dispute_call_pairing_seconds')).toEqual([0.02]);
    expect(figures.observed('dispute_call_connect_seconds')).toEqual([0.2]);
    expect(figures.observed('dispute_call_ring_to_paired_seconds')).toEqual([7.52]);
    expect(figures.observed('dispute_call_account_seconds')).toEqual([2]);
    expect(figures.observed('dispute_call_call_duration_seconds')).toEqual([67.7]);
  });

  test('count what became of the call, of its codes and of its words', async () => {
    const { figures } = await wholeCall();
    const ending = { reason: 'hung-up', phase: 'carrying' };
    expect(figures.counted('dispute_call_calls_ended_total', ending)).toBe(1);
    const fault = { because: 'check-digit' };
    expect(figures.counted('dispute_call_wrong_codes_total', fault)).toBe(1);
    expect(figures.observed('dispute_call_transcript_delay_seconds')).toEqual([1.2]);
    const first = { recogniser: 'first' };
    const ok = { ...first, outcome: 'ok' };
    expect(figures.counted('dispute_call_recogniser_requests_total', ok)).toBe(1);
    expect(figures.counted('dispute_call_recogniser_sound_seconds_total', first)).toBe(2.5);
  });

  test('leave ring and answer to the first process of a call', async () => {
    const { figures } = await wholeCall(toldCall({ isResumed: true }));
    expect(figures.observed('dispute_call_answer_seconds')).toEqual([]);
    expect(figures.observed('dispute_call_call_duration_seconds')).toEqual([]);
  });

  test('put a loss that they do not know under other', () => {
    const { figures, listening } = toldCall();
    listening.lost('call-over');
    listening.lost('something new');
    expect(figures.counted('dispute_call_lost_segments_total', { why: 'call-over' })).toBe(1);
    expect(figures.counted('dispute_call_lost_segments_total', { why: 'other' })).toBe(1);
  });

  test('forget what waited when the process is gone', () => {
    const { figures, listening, ended } = toldCall();
    listening.spooled({ bytes: 5_000, segments: 2 });
    listening.delayed(true);
    expect(figures.shown('dispute_call_spool_bytes')).toBe(5_000);
    ended();
    expect(figures.shown('dispute_call_spool_bytes')).toBe(0);
    expect(figures.shown('dispute_call_delayed_calls')).toBe(0);
  });
});

describe('the trace', () => {
  test('goes from ring to account, each part within its whole', async () => {
    const { spans } = await wholeCall();
    const nameOf = new Map(spans.map(({ span, name }) => [span, name]));
    const parts = spans.map(({ name, parent = '' }) => `${nameOf.get(parent) ?? '-'} > ${name}`);
    expect(parts.sort()).toEqual([
      '- > call',
      'call > answer',
      'call > carry',
      'call > collect code',
      'call > enter dispute room',
      'call > listen',
      'collect code > pair',
      'collect code > pair',
      'listen > ask language model',
      'listen > last words and account',
      'listen > recognise',
    ]);
    const { trace } = placeOfCall(CALL);
    expect(new Set(spans.map((span) => span.trace))).toEqual(new Set([trace]));
    expect(new Set(spans.map(({ attributes }) => attributes.call))).toEqual(new Set([CALL]));
  });

  test('says when, how it ended, and which dispute’s trace belongs to it', async () => {
    const { spans, clock } = await wholeCall();
    const whole = spans.find(({ name }) => name === 'call');
    expect(whole).toMatchObject({
      ...placeOfCall(CALL),
      startedAtMs: clock.now() - 69_700,
      endedAtMs: clock.now(),
      failed: false,
      attributes: { outcome: 'hung-up', phase: 'carrying' },
      links: [placeOfDispute('the-dispute')],
    });
    const tries = spans.filter(({ name }) => name === 'pair');
    expect(tries.map(({ attributes }) => attributes.outcome)).toEqual(['check-digit', 'paired']);
    const asked = spans.find(({ name }) => name === 'recognise');
    expect((asked?.endedAtMs ?? 0) - (asked?.startedAtMs ?? 0)).toBe(400);
    expect(spans.find(({ name }) => name === 'ask language model')?.failed).toBe(true);
  });

  test('of a call that another process had before is a part of the first one’s', async () => {
    const call = toldCall({ isResumed: true });
    call.journal.resumed(3_400);
    const { spans, figures } = await wholeCall(call);
    expect(figures.observed('dispute_call_listening_gap_seconds')).toEqual([3.4]);
    const resumed = spans.find(({ name }) => name === 'call resumed');
    expect(resumed).toMatchObject({ parent: placeOfCall(CALL).span });
    expect(resumed?.attributes.gap_seconds).toBe(3.4);
    expect(spans.filter(({ name }) => name === 'call')).toEqual([]);
  });

  test('is not told where nobody wants it', async () => {
    const { spans, lines } = await wholeCall(toldCall({ isTraced: false }));
    expect(spans).toEqual([]);
    expect(lines.every((line) => !('trace' in line))).toBe(true);
  });
});

test('each line of the log names the call and its trace', async () => {
  const { lines } = await wholeCall();
  expect(lines.length).toBeGreaterThan(8);
  for (const line of lines) {
    expect(line).toMatchObject({ call: CALL, trace: placeOfCall(CALL).trace });
  }
  expect(JSON.stringify(lines)).not.toContain('the-dispute');
});

test.each([
  ['a second ago', 1_000, 1_000],
  ['by a clock that is ahead', -5_000, 0],
  ['longer ago than a phone rings', 600_000, 0],
])('a ring %s counts as %d ms ago', (_when, agoMs, countsAs) => {
  const now = 1_800_000_000_000;
  expect(now - rangAtMs(now - agoMs, now)).toBe(countsAs);
});
