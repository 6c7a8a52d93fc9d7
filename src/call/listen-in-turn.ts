/** One listener's part in a call: takes it, from nobody or after a listener that died, and holds it until it is over. */

import type { CallEnding, CallId } from '../dispute/call.ts';
import type { CallRecord, CallRecords } from '../dispute/call-record.ts';
import type { ListenerId, Listeners, Taken } from '../dispute/listener.ts';
import type { CallDesk } from './call-desk.ts';
import { NEVER, within } from './deadline.ts';
import { type Held, type HoldDesk, keepHold, takeHold } from './hold-call.ts';
import { LeftToOthers } from './left-to-others.ts';
import type { Line } from './line.ts';
import type { Resumed } from './resumed.ts';
import { takeCall } from './take-call.ts';

export interface TurnDesk extends CallDesk {
  readonly ledger: CallDesk['ledger'] & Pick<CallRecords, 'readCall'>;
  readonly listeners: Pick<Listeners, 'take' | 'beat' | 'over'>;
  readonly listener: ListenerId;
  /** The listener that has died; absent when nobody has listened to the call yet. */
  readonly after?: ListenerId;
  isOnLine(): boolean;
  /** Takes whatever is left of other listeners out of the call's room. */
  fence(): Promise<void>;
}

/** A listener that is not dead after all must not speak into the call. */
const FENCE_DEADLINE_MS = 1_500;
const READ_DEADLINE_MS = 5_000;
const OVER_DEADLINE_MS = 1_000;

/**
 * @param gone as `takeCall`'s signal
 * @returns how the call ended; nothing when it is not, or no longer, this listener's
 * @throws when the call of another listener cannot be taken up; it is left as it is
 */
export async function listenInTurn(
  desk: TurnDesk,
  line: Line,
  gone: AbortSignal,
): Promise<CallEnding | undefined> {
  const { listener, after } = desk;
  const taking = { call: line.call.id, listener, ...(after !== undefined && { after }) };
  const taken = await takeHold(holdDesk(desk), taking, gone);
  if (taken?.kind === 'superfluous') {
    desk.journal.leftToOthers();
    desk.journal.over();
    return undefined;
  }
  if (taken === undefined || after === undefined) {
    return holdThrough(desk, line, gone, taken !== undefined);
  }
  return goOn(desk, line, gone, taken);
}

/** In a paired call nobody speaks, so that it is listened to before others are out of its room. */
async function goOn(
  desk: TurnDesk,
  line: Line,
  gone: AbortSignal,
  { progress }: Taken & { kind: 'taken' },
): Promise<CallEnding | undefined> {
  const fenced = fence(desk);
  const record = await readCall(desk, line.call.id);
  if (record === undefined) await fenced;
  if (record?.endedAt !== undefined) return closeEnded(desk, line, record);
  const ending = await holdThrough(desk, line, gone, true, { progress, ...(record && { record }) });
  await fenced;
  return ending;
}

async function holdThrough(
  desk: TurnDesk,
  line: Line,
  gone: AbortSignal,
  isTaken: boolean,
  resumed?: Resumed,
): Promise<CallEnding | undefined> {
  const over = new AbortController();
  const replaced = new AbortController();
  const either = AbortSignal.any([gone, replaced.signal]);
  const isOver = AbortSignal.any([over.signal, leftOf(either)]);
  const { listener } = desk;
  // Once the call is over there is no line, and what was heard is still told.
  const isOnLine = () => gone.aborted || desk.isOnLine();
  const keep = (progress: Held['progress']) => {
    const held = { call: line.call.id, listener, progress, isOnLine };
    const hold = { ...held, replaced: () => replaced.abort(new LeftToOthers()) };
    void keepHold(holdDesk(desk), hold, isTaken, isOver);
  };
  try {
    const relay = { onTaken: keep, ...(resumed && { resumed }) };
    const ending = await takeCall(desk, line, either, relay);
    if (ending !== undefined) await letGo(desk, line.call.id);
    return ending;
  } finally {
    over.abort();
  }
}

/** Aborted when the call is left to others: from then on this listener's silence must show. */
function leftOf(signal: AbortSignal): AbortSignal {
  const left = new AbortController();
  const look = () => {
    if (signal.reason instanceof LeftToOthers) left.abort(signal.reason);
  };
  signal.addEventListener('abort', look, { once: true });
  if (signal.aborted) look();
  return left.signal;
}

/** The listener before recorded the end, and died before it hung up. */
async function closeEnded(
  desk: TurnDesk,
  line: Line,
  { ending }: CallRecord,
): Promise<CallEnding | undefined> {
  await line.hangUp();
  await letGo(desk, line.call.id);
  desk.journal.over();
  return ending;
}

/** What cannot be noted is found by the watch. */
async function letGo({ listeners, listener, clock }: TurnDesk, call: CallId): Promise<void> {
  await within(OVER_DEADLINE_MS, 'Letting go', clock, NEVER, () =>
    listeners.over(call, listener),
  ).catch(() => {});
}

function readCall({ ledger, clock }: TurnDesk, call: CallId): Promise<CallRecord | undefined> {
  return within(READ_DEADLINE_MS, 'Reading the call', clock, NEVER, () => ledger.readCall(call));
}

/** Whoever cannot be taken out leaves by themselves when they learn that they are replaced. */
async function fence({ fence, clock, journal }: TurnDesk): Promise<void> {
  await within(FENCE_DEADLINE_MS, 'Fencing', clock, NEVER, () => fence()).catch((error) =>
    journal.failed('answering', error),
  );
}

function holdDesk({ listeners, clock, journal }: TurnDesk): HoldDesk {
  return { listeners, clock, failed: (error) => journal.failed('answering', error) };
}
