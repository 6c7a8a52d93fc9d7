/** What is asked of the ledger: by a call, by the API, and by the watch each minute; each timed again and again. */

import { randomBytes } from 'node:crypto';
import type { Admissions } from '../../src/dispute/admission.ts';
import type { CallRecords } from '../../src/dispute/call-record.ts';
import type { DisputeRecords } from '../../src/dispute/dispute-records.ts';
import type { Ledger, OpenedDispute } from '../../src/dispute/ledger.ts';
import { generateCode } from '../../src/dispute/short-code.ts';

export type WholeLedger = Ledger & CallRecords & DisputeRecords & Admissions;

export interface Step {
  readonly name: string;
  /** How often it is done; what the watch does is dearer. */
  readonly times: number;
  readonly run: (turn: number) => Promise<unknown>;
}

const FORM = { bank: { name: 'Corner Bank', phoneNumber: '+12125550199' } };
const HUNG_UP = { reason: 'hung-up', during: 'carrying' } as const;
const OFTEN = 200;
const SELDOM = 20;
const MINUTE_MS = 60_000;

/** In this order: later steps take up what earlier ones made. */
export function steps(ledger: WholeLedger, codeLength: number, at: number): Step[] {
  return [...asked(ledger, codeLength, at), ...watched(ledger, at)];
}

function asked(ledger: WholeLedger, codeLength: number, at: number): Step[] {
  const opened: OpenedDispute[] = [];
  const disputeOf = (turn: number) => opened[turn] as OpenedDispute;
  const call = (turn: number) => ({ id: `SCL_bench_${turn}`, caller: numberOf(turn) });
  const often = (name: string, run: Step['run']): Step => ({ name, times: OFTEN, run });
  const page = (state: 'open' | 'closed') => ledger.listDisputes({ limit: 50, state });
  return [
    often('let a dispute be opened', (turn) => ledger.admitOpening(`key:${turn}`, at)),
    often('open a dispute', async () => opened.push(await ledger.openDispute(FORM, at))),
    often('let a call in', (turn) => ledger.admitCall(call(turn), at)),
    often('pair: a wrong code', (turn) =>
      ledger.pair({
        code: generateCode(codeLength, randomBytes),
        call: { id: `SCL_wrong_${turn}`, caller: numberOf(OFTEN + turn) },
        at,
      }),
    ),
    often('pair: the right code', (turn) =>
      ledger.pair({ code: disputeOf(turn).code.code, call: call(turn), at }),
    ),
    often('end the call', (turn) => ledger.endCall(call(turn).id, HUNG_UP, at)),
    often('rejoin a dispute', (turn) =>
      ledger.rejoinDispute(disputeOf(turn).dispute.id, disputeOf(turn).secret, at),
    ),
    often('read a dispute', (turn) => ledger.readDispute(disputeOf(turn).dispute.id, at)),
    often('list a page of open disputes', () => page('open')),
    often('list a page of closed disputes', () => page('closed')),
  ];
}

function watched(ledger: WholeLedger, at: number): Step[] {
  const seldom = (name: string, run: Step['run']): Step => ({ name, times: SELDOM, run });
  return [
    seldom('watch: count waiting codes', () => ledger.countWaiting(at)),
    seldom('watch: count wrong codes', () => ledger.countWrongCodes(at)),
    seldom('watch: find expiring codes', () => ledger.expiringSoon(at, at + 5 * MINUTE_MS)),
    seldom('watch: find calls without an account', () =>
      ledger.callsWithoutAccount(at - MINUTE_MS, at),
    ),
    seldom('watch: forget old counts', () => ledger.forgetCounts(at)),
  ];
}

function numberOf(turn: number): string {
  return `+1${2_025_550_000 + turn}`;
}
