/** What a call's late words mean, in the light of all that was said and found before. */

import type { Account } from '../../dispute/account.ts';
import type { CallRecord } from '../../dispute/call-record.ts';
import type { CallSoFar, Comprehension } from '../comprehension.ts';
import type { CallRecorder } from '../record.ts';
import type { Segment } from '../segment.ts';
import type { HeardSegment } from '../turn.ts';
import type { LateDesk } from './late-words.ts';

export interface LateUnderstanding {
  voices(segment: Segment): void;
  words(heard: HeardSegment): void;
  /** Nothing when nothing was understood. Rejects only for a surprise. */
  account(call: CallSoFar): Promise<Account | undefined>;
}

/** Begins with the first that is told, for models take memory. */
export function lateUnderstanding(
  desk: LateDesk,
  call: CallRecord,
  recorder: CallRecorder,
): LateUnderstanding {
  let begun: Promise<Comprehension> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const next = (tell: (comprehension: Comprehension) => void) => {
    begun ??= begin(desk, call, recorder);
    const ready = begun;
    last = last.then(async () => tell(await ready));
    last.catch(() => {
      // Whoever asks for the account hears of it.
    });
  };
  return {
    voices: (segment) => next((comprehension) => comprehension.voices(segment)),
    words: (heard) => next((comprehension) => comprehension.words(heard)),
    async account(soFar) {
      await last;
      return (await begun)?.lastAccount(soFar);
    },
  };
}

async function begin(
  { comprehension, left, failed }: LateDesk,
  call: CallRecord,
  recorder: CallRecorder,
): Promise<Comprehension> {
  const voice = await left.voiceOf(call.callId);
  const understood = await comprehension();
  if (voice) understood.enrol(voice);
  const { callId, dispute, pairedAt, utterances, events, facts } = call;
  const before = { calledAt: pairedAt, utterances, events, facts };
  understood.attend(
    { call: callId, dispute, before },
    {
      utterance: (utterance) => recorder.utterance(utterance),
      facts: (found, checklist) => recorder.facts(found, checklist),
      turns: () => {},
      failed,
    },
  );
  return understood;
}
