/** Each way in which news changes more than one thing that the page knows. */

import { type Calls, ended, withRecords } from './call.ts';
import type { Companion } from './companion.ts';
import type { Line } from './line.ts';
import type { Tapped } from './steps.ts';
import { withoutProvisional } from './transcript.ts';
import type { EnteredDispute, NewCode, Recorded } from './wire.ts';

/** The room tells everything again to whoever comes in; what was provisional is not told if it is gone. */
export function entered(now: Companion, dispute: EnteredDispute): Companion {
  const calls = now.calls.map((call) => ({
    ...call,
    transcript: withoutProvisional(call.transcript),
  }));
  return withCode({ ...now, dispute, calls, line: undefined }, dispute);
}

export function caughtUp(now: Companion, recorded: Recorded): Companion {
  const live = now.line?.state === 'connected' ? now.liveCall : undefined;
  const calls = withRecords(now.calls, recorded, live);
  const lineLost = now.lineLost && calls.at(-1)?.isOver === false;
  const tapped = howManyAreOver(calls) > now.tappedAfter ? [] : now.tapped;
  const { dispute } = recorded;
  return withCode({ ...now, details: dispute, calls, lineLost, tapped }, dispute);
}

export function withCode(
  now: Companion,
  { short_code, extra_digits, short_code_expires_at }: Pick<EnteredDispute, keyof NewCode>,
): Companion {
  if (short_code === null || short_code_expires_at === null) return { ...now, code: undefined };
  const expiresAt = Date.parse(short_code_expires_at);
  return { ...now, code: { text: short_code, extra: extra_digits ?? '', expiresAt } };
}

export function withLine(now: Companion, line: Line): Companion {
  const humanBackAt = line.activity === 'talking' ? now.humanBackAt : undefined;
  if (line.state === 'connected') return { ...now, line, humanBackAt, lineLost: false };
  const calls = now.calls.map((call) => (call.id === now.liveCall ? ended(call) : call));
  return { ...now, line, calls, humanBackAt, tapped: [], lineLost: false };
}

export function lineLeft(now: Companion): Companion {
  if (now.line?.state === 'ended') return { ...now, playing: false };
  return { ...now, line: undefined, lineLost: true, humanBackAt: undefined, playing: false };
}

export function tappedOn(now: Companion, tapped: Tapped): Companion {
  const all = [...new Set([...now.tapped, tapped])];
  return { ...now, tapped: all, tappedAfter: howManyAreOver(now.calls) };
}

function howManyAreOver(calls: Calls): number {
  return calls.filter(({ isOver }) => isOver).length;
}
