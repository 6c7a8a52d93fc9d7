/** From disputes as the ledger knows them to answers. */

import type { CallId } from '../dispute/call.ts';
import type { EpochMs, PhoneNumber } from '../dispute/dispute.ts';
import type { DisputeRecord, ListedDispute, PairedCall } from '../dispute/dispute-records.ts';
import type {
  DisputeAnswer,
  DisputeWithCallsAnswer,
  ListedDisputeAnswer,
} from './schemas/dispute.ts';
import { shownNumber } from './shown-number.ts';

export function listedAnswer(
  { dispute, closedAt }: ListedDispute,
  phoneNumber: PhoneNumber,
): ListedDisputeAnswer {
  const { id, form, openedAt } = dispute;
  return {
    id,
    opened_at: timeText(openedAt),
    closed_at: timeOrNull(closedAt),
    bank: { name: form.bank.name, phone_number: form.bank.phoneNumber },
    merchant: form.merchant ?? null,
    amount: form.amount ?? null,
    currency: form.currency ?? null,
    transaction_date: form.transactionDate ?? null,
    card_last_four: form.cardLastFour ?? null,
    note: form.note ?? null,
    locale: form.locale ?? null,
    phone_number: phoneNumber,
  };
}

export function withCallsAnswer(
  record: DisputeRecord,
  phoneNumber: PhoneNumber,
): DisputeWithCallsAnswer {
  return { ...listedAnswer(record, phoneNumber), calls: record.calls.map(callAnswer) };
}

/** Only the app that the dispute belongs to is shown its code, and only an operator where its calls came from. */
export function disputeAnswer(
  record: DisputeRecord,
  phoneNumber: PhoneNumber,
  to: 'own' | 'operator',
  callers: ReadonlyMap<CallId, PhoneNumber> = new Map(),
): DisputeAnswer {
  const code = to === 'own' ? record.code : undefined;
  return {
    ...listedAnswer(record, phoneNumber),
    calls: record.calls.map((call) => {
      const caller = callers.get(call.callId);
      const shown = caller === undefined ? null : shownNumber(caller);
      return { ...callAnswer(call), caller_number: shown };
    }),
    short_code: code?.code ?? null,
    extra_digits: code?.extra ?? null,
    short_code_expires_at: timeOrNull(code?.expiresAt),
  };
}

export function timeText(at: EpochMs): string {
  return new Date(at).toISOString();
}

export function timeOrNull(at: EpochMs | undefined): string | null {
  return at === undefined ? null : timeText(at);
}

function callAnswer({ callId, pairedAt, endedAt, ending }: PairedCall) {
  return {
    call_id: callId,
    paired_at: timeText(pairedAt),
    ended_at: timeOrNull(endedAt),
    ending: ending ?? null,
  };
}
