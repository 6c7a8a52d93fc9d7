/** From what was heard on the calls of a dispute to answers. */

import { accountAsSent, eventAsSent, factsAsSent, utteranceAsSent } from '../dispute/as-sent.ts';
import type { CallRecord } from '../dispute/call-record.ts';
import { checklist } from '../dispute/checklist.ts';
import type { EpochMs, PhoneNumber } from '../dispute/dispute.ts';
import type { DisputeRecord } from '../dispute/dispute-records.ts';
import { wordsFollow } from '../dispute/line-state.ts';
import { citedIn } from './cited.ts';
import { timeOrNull, timeText, withCallsAnswer } from './dispute-answers.ts';
import type { DisputeAccountAnswer, FactsAnswer, TranscriptAnswer } from './schemas/heard.ts';

export function transcriptAnswer(calls: readonly CallRecord[], now: EpochMs): TranscriptAnswer {
  return {
    calls: calls.map(({ callId, pairedAt, endedAt, utterances, events }) => ({
      call_id: callId,
      paired_at: timeText(pairedAt),
      ended_at: timeOrNull(endedAt),
      words_follow: wordsFollow({ events, pairedAt }, now),
      utterances: utterances.map(utteranceAsSent),
      events: events.map(eventAsSent),
    })),
  };
}

export function factsAnswer(calls: readonly CallRecord[]): FactsAnswer {
  return {
    calls: calls.map(({ callId, facts }) => factsAsSent(callId, facts, checklist(facts))),
  };
}

export function accountAnswer(
  record: DisputeRecord,
  calls: readonly CallRecord[],
  phoneNumber: PhoneNumber,
  now: EpochMs,
): DisputeAccountAnswer {
  return {
    dispute: withCallsAnswer(record, phoneNumber),
    accounts: calls.flatMap(({ account }) => (account ? [accountAsSent(account)] : [])),
    words_follow: calls.filter((call) => wordsFollow(call, now)).map(({ callId }) => callId),
    cited: calls.flatMap((call) =>
      citedIn(call).map((utterance) => {
        const { utterance_id, speaker, start_ms, text } = utteranceAsSent(utterance);
        return { call_id: call.callId, utterance_id, speaker, start_ms, text };
      }),
    ),
  };
}
