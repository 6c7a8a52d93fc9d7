/** What an operator's backend is told about a dispute, as soon as it happens. */

import type { Account } from './account.ts';
import { accountAsSent } from './as-sent.ts';
import type { CallEnding, CallId } from './call.ts';
import type { DisputeId, EpochMs } from './dispute.ts';
import type { CallEventKind } from './line-state.ts';

/** Unique, and the same in each try to deliver it: `msg_…`. */
export type NoticeId = string;

export type News =
  | { readonly type: 'dispute.opened' }
  | { readonly type: 'call.paired'; readonly callId: CallId }
  | { readonly type: 'call.merged' | 'call.on_hold' | 'call.resumed'; readonly callId: CallId }
  | { readonly type: 'call.ended'; readonly callId: CallId; readonly ending: CallEnding }
  | { readonly type: 'account.ready'; readonly callId: CallId; readonly account: Account };

export type NoticeType = News['type'];

/** What happens on a line and is worth telling a backend; the rest concerns only who looks on. */
export function newsOfEvent(kind: CallEventKind, callId: CallId): News | undefined {
  const type = TYPE_OF_EVENT[kind];
  return type && { type, callId };
}

const TYPE_OF_EVENT: Partial<
  Record<CallEventKind, 'call.merged' | 'call.on_hold' | 'call.resumed'>
> = {
  merged: 'call.merged',
  'on-hold': 'call.on_hold',
  'human-back': 'call.resumed',
};

/** The body that is delivered: JSON, after Standard Webhooks. */
export function noticeBody(disputeId: DisputeId, news: News, at: EpochMs): string {
  return JSON.stringify({
    type: news.type,
    timestamp: new Date(at).toISOString(),
    data: { dispute_id: disputeId, ...dataOf(news) },
  });
}

/** Whom a body of `noticeBody` is about. */
export function subjectOf(body: string): { readonly dispute: DisputeId; readonly call?: CallId } {
  const { data } = JSON.parse(body) as { data: { dispute_id: DisputeId; call_id?: CallId } };
  return { dispute: data.dispute_id, ...(data.call_id !== undefined && { call: data.call_id }) };
}

function dataOf(news: News): object {
  if (news.type === 'dispute.opened') return {};
  const call = { call_id: news.callId };
  if (news.type === 'call.ended') return { ...call, ending: news.ending };
  if (news.type === 'account.ready') return { ...call, account: accountAsSent(news.account) };
  return call;
}
