/** A whole call on fakes: the test presses, speaks, hangs up and moves the time. */

import type { CallJournal } from '../../../src/call/call-desk.ts';
import type { Disclosure } from '../../../src/call/disclosure.ts';
import type { Resumed } from '../../../src/call/resumed.ts';
import { takeCall } from '../../../src/call/take-call.ts';
import type { Admissions } from '../../../src/dispute/admission.ts';
import type { CallEnding, CallPhase } from '../../../src/dispute/call.ts';
import type { Dispute } from '../../../src/dispute/dispute.ts';
import type { Ledger } from '../../../src/dispute/ledger.ts';
import { type ListeningProgress, NOTHING_YET } from '../../../src/dispute/listener.ts';
import { generateCode } from '../../../src/dispute/short-code.ts';
import { fakeClock, settled } from '../../fakes/fake-clock.ts';
import { type FakeDisputeRoomsOptions, fakeDisputeRooms } from '../../fakes/fake-dispute-rooms.ts';
import { type FakeEarsOptions, fakeEars } from '../../fakes/fake-ears.ts';
import { type FakeLineOptions, fakeLine, fakePrompts } from '../../fakes/fake-line.ts';

export const CODE_LENGTH = 8;

/** Well formed, and another one for each number. */
export function codeNumber(number: number): string {
  let byte = number;
  return generateCode(CODE_LENGTH, () => Uint8Array.of(byte++ % 250));
}

export const CODE = codeNumber(1);

/** One digit off. */
export const MISTYPED = `${CODE.slice(0, -1)}${CODE.endsWith('9') ? '8' : '9'}`;

export const DISPUTE: Dispute = {
  id: 'the-dispute',
  form: { bank: { name: 'Corner Bank', phoneNumber: '+12125550199' } },
  openedAt: 0,
};

const HOUR_MS = 3_600_000;
export const LONGEST = { silenceMs: 2 * HOUR_MS, callMs: 4 * HOUR_MS };

type Pairing = Pick<Ledger, 'pair' | 'endCall'>;

export interface CallForTestOptions {
  /** What becomes of each well-formed code; without it every one is right. */
  readonly pair?: Pairing['pair'];
  readonly endCall?: Pairing['endCall'];
  /** Without it every call is let in. */
  readonly admitCall?: Admissions['admitCall'];
  /** Runs before anything that was heard is written; throws when it cannot be. */
  readonly save?: () => Promise<void>;
  readonly disclosure?: Disclosure;
  readonly line?: FakeLineOptions;
  readonly rooms?: FakeDisputeRoomsOptions;
  readonly ears?: FakeEarsOptions;
  /** What another listener has left of the call. */
  readonly resumed?: Resumed;
}

export type CallForTest = Awaited<ReturnType<typeof callForTest>>;

/** A call that has just been taken. */
export async function callForTest(options: CallForTestOptions = {}) {
  const clock = fakeClock();
  const line = fakeLine(clock, options.line);
  const rooms = fakeDisputeRooms(options.rooms);
  const ears = fakeEars(options.ears);
  const { ledger, attempts, recorded, written } = notingLedger(options);
  const { journal, phases, notes, failures, retries } = notingJournal();
  const openEars = () => ears;
  const house = { ledger, rooms, openEars, prompts: fakePrompts, clock, journal };
  const disclosure = options.disclosure ?? ({ kind: 'before-merge' } as const);
  const limits = { withoutCodeMs: 180_000, longest: LONGEST };
  const desk = { ...house, ...limits, disclosure, codeLength: CODE_LENGTH };
  let ending: CallEnding | undefined;
  let progress = (): ListeningProgress => NOTHING_YET;
  const relay = {
    onTaken: (read: () => ListeningProgress) => {
      progress = read;
    },
    ...(options.resumed && { resumed: options.resumed }),
  };
  const done = takeCall(desk, line, line.gone, relay).then((reached) => {
    ending = reached;
  });
  await settled();
  return {
    clock,
    line,
    rooms,
    ears,
    attempts,
    recorded,
    written,
    phases,
    notes,
    failures,
    /** What the journal was told to be tried again. */
    retries,
    /** Throws what `takeCall` throws; only to be awaited when the call must have ended. */
    done,
    ending: () => ending,
    progress: () => progress(),
    heard: () => line.heard.flatMap(({ prompts }) => prompts),
    async press(keys: string) {
      line.press(keys);
      await settled();
    },
    async isLeftToOthers() {
      line.leaveToOthers();
      await settled();
    },
    async callerHangsUp() {
      line.callerHangsUp();
      await settled();
    },
    /** Time for the room to be told the last of it. */
    async roomIsTold() {
      await clock.advance(1_000);
    },
  };
}

function notingLedger(options: CallForTestOptions) {
  const attempts: Parameters<Pairing['pair']>[0][] = [];
  const recorded: Array<{ id: string; ending: CallEnding; at: number }> = [];
  const written: unknown[] = [];
  const save = async (_call: string, what: unknown) => {
    await options.save?.();
    written.push(what);
  };
  const saves = { saveUtterances: save, saveFacts: save, saveEvent: save, saveAccount: save };
  const ledger = {
    ...saves,
    async pair(attempt: Parameters<Pairing['pair']>[0]): ReturnType<Pairing['pair']> {
      attempts.push(attempt);
      return options.pair ? options.pair(attempt) : { kind: 'paired', dispute: DISPUTE };
    },
    async admitCall(...call: Parameters<Admissions['admitCall']>) {
      return options.admitCall?.(...call) ?? ({ kind: 'admitted', inFlood: false } as const);
    },
    async endCall(id: string, ending: CallEnding, at: number) {
      recorded.push({ id, ending, at });
      await options.endCall?.(id, ending, at);
    },
  };
  return { ledger, attempts, recorded, written };
}

function notingJournal() {
  const phases: CallPhase[] = [];
  const failures: Array<{ phase: CallPhase; error: unknown }> = [];
  const retries: Array<{ phase: CallPhase; error: unknown }> = [];
  /** All that the journal was told, but for errors. */
  const notes: unknown[] = [];
  const journal: CallJournal = {
    phase: (phase) => phases.push(phase),
    refused: (because) => notes.push({ because }),
    paired() {},
    connected() {},
    carried: (delay) => notes.push({ delay }),
    failed: (phase, error) => failures.push({ phase, error }),
    triedAgain: (phase, error) => retries.push({ phase, error }),
    ended: (ending) => notes.push({ ending }),
    resumed: (gapMs) => notes.push({ gapMs }),
    leftToOthers: () => notes.push('left to others'),
    over() {},
  };
  return { journal, phases, notes, failures, retries };
}
