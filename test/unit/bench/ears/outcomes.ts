/** Outcomes of calls, as far as a test says them. */

import type { Outcome, Told } from '../../../../bench/ears/outcome.ts';
import type { Truth } from '../../../../bench/ears/truth.ts';
import type { Utterance } from '../../../../src/dispute/utterance.ts';

export function outcome(of: Partial<Outcome>): Outcome {
  return {
    utterances: [],
    events: [],
    facts: [],
    account: undefined,
    accountAfterMs: undefined,
    recognitions: [],
    offsetMs: 0,
    ...of,
  };
}

export function utterance(of: Partial<Told<Utterance>>): Told<Utterance> {
  return {
    id: '0.0',
    speaker: 'bank',
    confidence: 1,
    startMs: 0,
    endMs: 1000,
    text: '',
    revision: 0,
    toldMs: 1500,
    ...of,
  };
}

export function truth(of: Partial<Truth>): Truth {
  return {
    similarVoices: false,
    callDate: '2026-10-20',
    timeZone: 'America/New_York',
    dispute: { bank: { name: 'Example Bank', phoneNumber: '+12125550101' } },
    beforeMerge: { wav: 'before.wav' },
    turns: [],
    spans: [],
    events: [],
    facts: [],
    secrets: [],
    ...of,
  };
}
