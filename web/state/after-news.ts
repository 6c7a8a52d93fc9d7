/** What the page knows after a piece of news. */

import { changeCall, withAccount, withFacts } from './call.ts';
import { caughtUp, entered, lineLeft, tappedOn, withCode, withLine } from './changes.ts';
import { type Companion, NO_DISPUTE } from './companion.ts';
import { gapOf, withGap } from './gap.ts';
import { lineOf } from './line.ts';
import type { News } from './news.ts';
import { withUtterance } from './transcript.ts';

export function afterNews(now: Companion, news: News): Companion {
  switch (news.kind) {
    case 'begun':
      return { ...NO_DISPUTE, isBegun: true, ...news.taps };
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
      return happened(now, news);
    case 'tapped':
      return tappedOn(now, news.tapped);
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

function happened(now: Companion, { event, at }: Extract<News, { kind: 'event' }>): Companion {
  if (event.kind === 'human-back') return { ...now, humanBackAt: at };
  const gap = gapOf(event);
  if (gap === undefined) return now;
  return ofCall(now, event.call_id, (call) => ({ ...call, gaps: withGap(call.gaps, gap) }));
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
