/** People who call for their own dispute all day, and mistype as people do. */

import type { LiveCode } from '../../src/dispute/ledger.ts';
import { generateCode } from '../../src/dispute/short-code.ts';
import type { Actor } from './attackers.ts';
import { type CallInProgress, callIn, openDispute, type Town, tried } from './town.ts';

/** Between two keys of one who reads them off a screen. */
const KEY_MS = 400;
const WITHHELD_SHARE = 0.05;
/** Of all codes that are typed: one digit wrong, or two swapped. */
const SLIP_SHARE = 0.08;
/** Of all codes that are typed: another code, with a right check digit, for instance of another day. */
const OTHER_CODE_SHARE = 0.002;
const PROMPT_MS = 3_000;

export interface Served {
  paired: number;
  askedForExtra: number;
  /** With the right code. */
  lockedOut: number;
  refused: number;
  /** Who gave up after their own three slips, and called again. */
  calledAgain: number;
  /** From the answer to being connected. */
  readonly tookMs: number[];
}

export function served(): Served {
  return { paired: 0, askedForExtra: 0, lockedOut: 0, refused: 0, calledAgain: 0, tookMs: [] };
}

/** One caller comes each so many milliseconds on average. */
export function rightCallers(town: Town, eachMs: number, counts: Served): Actor {
  return async (at) => {
    const code = town.waiting.splice(Math.floor(town.random() * town.waiting.length), 1)[0];
    await openDispute(town, at);
    if (code) await oneCaller(town, code, at, counts);
    return Math.round(at - Math.log(1 - town.random()) * eachMs);
  };
}

async function oneCaller(town: Town, code: LiveCode, at: number, counts: Served): Promise<void> {
  const number = `+1${3_000_000_000 + Math.floor(town.random() * 1_000_000_000)}`;
  const caller = town.random() < WITHHELD_SHARE ? undefined : number;
  for (let calls = 0, now = at; calls < 3; calls++) {
    const taken = await callIn(town, caller, now, KEY_MS);
    if (!taken) {
      counts.refused += 1;
      return;
    }
    const ending = await typesUntilConnected(town, code, taken, counts);
    now = taken.typing.at;
    await town.ledger.endCall(taken.call.id, { reason: 'hung-up', during: 'carrying' }, now);
    if (ending === 'over') counts.calledAgain += 1;
    else {
      if (ending === 'paired') counts.tookMs.push(now - at);
      return;
    }
  }
}

async function typesUntilConnected(
  town: Town,
  code: LiveCode,
  { call, typing }: CallInProgress,
  counts: Served,
): Promise<'paired' | 'locked-out' | 'over'> {
  let wanted = code.code;
  while (!typing.isOver) {
    const typed = typing.type(asTyped(wanted, town));
    const outcome = typed ? await tried(town, call, typed, typing.at) : undefined;
    if (outcome?.kind === 'paired') {
      counts.paired += 1;
      return 'paired';
    }
    if (outcome?.kind === 'locked-out') {
      counts.lockedOut += 1;
      return 'locked-out';
    }
    const asksExtra = outcome?.kind === 'asks-extra';
    if (asksExtra) counts.askedForExtra += 1;
    typing.answered(asksExtra ? { kind: 'asks-extra' } : { kind: 'refused', because: 'wrong' });
    wanted = asksExtra ? code.extra : code.code;
    typing.waits(PROMPT_MS);
  }
  return 'over';
}

/** Mostly as it is; slips keep the length, as a slip of the finger does. */
function asTyped(code: string, { random }: Town): string {
  const luck = random();
  if (luck < OTHER_CODE_SHARE)
    return generateCode(code.length, (n) => Uint8Array.from({ length: n }, () => random() * 256));
  if (luck > OTHER_CODE_SHARE + SLIP_SHARE) return code;
  const at = 1 + Math.floor(random() * (code.length - 2));
  const digits = [...code];
  const [here, next] = [digits[at] as string, digits[at + 1] as string];
  if (luck < OTHER_CODE_SHARE + SLIP_SHARE / 2) digits.splice(at, 2, next, here);
  else
    digits[at] = String([...'0123456789'].find((d) => !digits.slice(at - 1, at + 2).includes(d)));
  return digits.join('');
}
