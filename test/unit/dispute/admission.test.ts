/** Who is let in when much is asked for at once. */

import { describe, expect, test } from 'vitest';
import {
  decideCall,
  decideOpening,
  defaultCallLimits,
  defaultOpeningLimits,
} from '../../../src/dispute/admission.ts';

const HOUR = 3_600_000;

describe('a call', () => {
  const { callsAtOnce, callsPerHour, calmCallsPerMinute, callsPerHourInFlood } = defaultCallLimits;
  const call = (
    atOnce: number,
    inHour: number,
    ofAllInMinute = 0,
    caller: string | undefined = 'ann',
  ) => decideCall(caller, { ofCaller: { atOnce, inHour }, ofAllInMinute }, defaultCallLimits);
  const refused = (because: string) => ({ kind: 'refused', because });

  test('is let in', () => {
    expect(call(0, 0)).toEqual({ kind: 'admitted', inFlood: false });
  });

  test('is refused while too many of its number are in progress', () => {
    expect(call(callsAtOnce - 1, callsAtOnce).kind).toBe('admitted');
    expect(call(callsAtOnce, callsAtOnce)).toEqual(refused('calls-at-once'));
  });

  test('is refused when its number has called too often within the hour', () => {
    expect(call(0, callsPerHour - 1).kind).toBe('admitted');
    expect(call(0, callsPerHour)).toEqual(refused('calls-per-hour'));
  });

  test('is let in during a flood of others, when its number has hardly called', () => {
    const first = call(0, callsPerHourInFlood - 1, calmCallsPerMinute);
    expect(first).toEqual({ kind: 'admitted', inFlood: true });
    expect(call(0, callsPerHourInFlood, calmCallsPerMinute)).toEqual(refused('flood'));
    expect(call(0, callsPerHourInFlood, calmCallsPerMinute - 1).kind).toBe('admitted');
  });

  test('without a number never pays for others without one', () => {
    const so = { ofCaller: { atOnce: 1_000, inHour: 1_000 }, ofAllInMinute: 0 };
    expect(decideCall(undefined, so, defaultCallLimits)).toEqual({
      kind: 'admitted',
      inFlood: false,
    });
  });
});

describe('a dispute', () => {
  const { perHour, perDay, waitingPerOpener, waiting } = defaultOpeningLimits;
  const none = { inHour: 0, inDay: 0, waitingOfOpener: 0, waiting: 0 };
  const open = (more: Partial<typeof none>, at = 5 * HOUR + 600_000) =>
    decideOpening({ ...none, ...more }, defaultOpeningLimits, at);

  test('is opened', () => {
    expect(open({ inHour: perHour - 1, inDay: perDay - 1 })).toEqual({ kind: 'admitted' });
  });

  test.each([{ inHour: perHour }, { inDay: perDay }])(
    'is refused until the next hour: %o',
    (more) => {
      expect(open(more)).toEqual({ kind: 'refused', againAfterMs: 50 * 60_000 });
    },
  );

  test.each([{ waitingOfOpener: waitingPerOpener }, { waiting }])(
    'is refused for some minutes when too many wait: %o',
    (more) => {
      expect(open(more)).toEqual({ kind: 'refused', againAfterMs: 5 * 60_000 });
    },
  );
});
