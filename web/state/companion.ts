/** All that the page knows, and how each piece of news changes it. */

import { type Calls, changeCall, ended, withAccount, withFacts, withRecords } from './call.ts';
import { type Line, lineOf } from './line.ts';
import type { Link, News } from './news.ts';
import type { Tapped } from './steps.ts';
import { withoutProvisional, withUtterance } from './transcript.ts';
import type { DisputeAnswer, EnteredDispute, NewCode, Recorded } from './wire.ts';

export interface Code {
  readonly text: string;
  /** Epoch time. */
  readonly expiresAt: number;
}

/** Words that the person wants to see; each asking is a new object, so that asking twice shows twice. */
export interface ShownWords {
  readonly callId: string;
  readonly evidence: readonly string[];
}

export interface Companion {
  /** There is a dispute, though nothing may be known of it yet; otherwise the form is shown. */
  readonly isBegun: boolean;
  readonly dispute: EnteredDispute | undefined;
  /** What only the API tells of the dispute. */
  readonly details: DisputeAnswer | undefined;
  /** Absent while a call is paired, and once it has run out. */
  readonly code: Code | undefined;
  readonly link: Link;
  /** Absent until a call is in the room; stays as ended when that is over. */
  readonly line: Line | undefined;
  readonly calls: Calls;
  /** Which call the room tells of. */
  readonly liveCall: string | undefined;
  readonly tapped: readonly Tapped[];
  /** Epoch time at which a person came back from hold. */
  readonly humanBackAt: number | undefined;
  readonly playing: boolean;
  readonly shownWords: ShownWords | undefined;
  /** The line left the room before the call was over; it may come back. */
  readonly lineLost: boolean;
  /** The agent did not stop or resume listening when it was asked to. */
  readonly listeningRefused: boolean;
  /** The dispute that this browser remembered is not there any more. */
  readonly wasGone: boolean;
}

export const NO_DISPUTE: Companion = {
  isBegun: false,
  dispute: undefined,
  details: undefined,
  code: undefined,
  link: 'connecting',
  line: undefined,
  calls: [],
  liveCall: undefined,
  tapped: [],
  humanBackAt: undefined,
  playing: false,
  shownWords: undefined,
  lineLost: false,
  listeningRefused: false,
  wasGone: false,
};

export function afterNews(now: Companion, news: News): Companion {
  switch (news.kind) {
    case 'begun':
      return { ...NO_DISPUTE, isBegun: true, tapped: news.tapped };
    case 'entered':
      return entered(now, news.dispute);
    case 'caught-up':
      return caughtUp(now, news.recorded);
    case 'code':
      return withCode(now, news.code);
    case 'gone':
      return { ...NO_DISPUTE, wasGone: true };
    case 'forgotten':
      return NO_DISPUTE;
    case 'link':
      return { ...now, link: news.link, ...(news.link === 'offline' && { playing: false }) };
    case 'line':
      return withLine(now, lineOf(news.attributes));
    case 'line-left':
      return lineLeft(now);
    case 'event':
      return news.event.kind === 'human-back' ? { ...now, humanBackAt: news.at } : now;
    case 'tapped':
      return { ...now, tapped: [...new Set([...now.tapped, news.tapped])] };
    case 'asked-for-words':
      return { ...now, shownWords: { callId: news.callId, evidence: news.evidence } };
    case 'sound':
      return { ...now, playing: news.playing };
    case 'listening-refused':
      return { ...now, listeningRefused: news.refused };
    default:
      return heard(now, news);
  }
}

type Heard = Extract<News, { kind: 'caption' | 'facts' | 'account' }>;

function heard(now: Companion, news: Heard): Companion {
  switch (news.kind) {
    case 'caption': {
      const { callId, utterance } = news.caption;
      return ofCall(now, callId, (call) => ({
        ...call,
        transcript: withUtterance(call.transcript, utterance),
      }));
    }
    case 'facts':
      return ofCall(now, news.facts.call_id, (call) => withFacts(call, news.facts));
    case 'account':
      return ofCall(now, news.account.call_id, (call) => withAccount(call, news.account));
  }
}

function ofCall(now: Companion, id: string, change: Parameters<typeof changeCall>[2]): Companion {
  return { ...now, calls: changeCall(now.calls, id, change), liveCall: id };
}

/** The room tells everything again to whoever comes in; what was provisional is not told if it is gone. */
function entered(now: Companion, dispute: EnteredDispute): Companion {
  const calls = now.calls.map((call) => ({
    ...call,
    transcript: withoutProvisional(call.transcript),
  }));
  return withCode({ ...now, dispute, calls, line: undefined }, dispute);
}

function caughtUp(now: Companion, recorded: Recorded): Companion {
  const live = now.line?.state === 'connected' ? now.liveCall : undefined;
  const calls = withRecords(now.calls, recorded, live);
  const lineLost = now.lineLost && calls.at(-1)?.isOver === false;
  return withCode({ ...now, details: recorded.dispute, calls, lineLost }, recorded.dispute);
}

function withCode(
  now: Companion,
  { short_code, short_code_expires_at }: Pick<EnteredDispute, keyof NewCode>,
): Companion {
  if (short_code === null || short_code_expires_at === null) return { ...now, code: undefined };
  const expiresAt = Date.parse(short_code_expires_at);
  return { ...now, code: { text: short_code, expiresAt } };
}

function withLine(now: Companion, line: Line): Companion {
  const humanBackAt = line.activity === 'talking' ? now.humanBackAt : undefined;
  if (line.state === 'connected') return { ...now, line, humanBackAt, lineLost: false };
  const calls = now.calls.map((call) => (call.id === now.liveCall ? ended(call) : call));
  return { ...now, line, calls, humanBackAt, tapped: [], lineLost: false };
}

function lineLeft(now: Companion): Companion {
  if (now.line?.state === 'ended') return { ...now, playing: false };
  return { ...now, line: undefined, lineLost: true, humanBackAt: undefined, playing: false };
}
