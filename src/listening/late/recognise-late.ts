/** Has the sound of one call recognised that waits in the spool, in order, for as long as words come. */

import type { CallRecord } from '../../dispute/call-record.ts';
import { hintWords } from '../hint-words.ts';
import type { CallSpool, SegmentPlace, WaitingCall } from '../spool/spool.ts';
import type { TranscriptionListener } from '../transcription/around.ts';
import { Transcription } from '../transcription/transcription.ts';
import type { LateUnderstanding } from './late-understanding.ts';
import type { LateDesk } from './late-words.ts';
import { TurnWithoutWords } from './turn-without-words.ts';

/** Of what was said last, for the recogniser. */
const BEFORE_LETTERS = 300;
const AT_ONCE = AbortSignal.abort();

export interface Recognising {
  readonly desk: LateDesk;
  readonly call: CallRecord;
  readonly waiting: WaitingCall;
  readonly understanding: LateUnderstanding;
}

/** @returns the segments whose words will never come */
export async function recogniseLate(
  recognising: Recognising,
  signal: AbortSignal,
): Promise<readonly SegmentPlace[] | 'not-yet'> {
  const { desk, waiting } = recognising;
  const over = new AbortController();
  const turn = new TurnWithoutWords(desk, over.signal);
  const lost: SegmentPlace[] = [];
  const transcription = transcriptionOf(recognising, turn, lost, over.signal);
  transcription.recall(waiting.places);
  await transcription.caughtUp(AbortSignal.any([signal, turn.signal]));
  const isTooOld = desk.epoch() - waiting.since > desk.longestWaitMs;
  const isDone = !signal.aborted && (isTooOld || !turn.signal.aborted);
  if (isDone) await transcription.finish(AT_ONCE);
  over.abort();
  return isDone ? lost : 'not-yet';
}

function transcriptionOf(
  { desk, call, waiting, understanding }: Recognising,
  turn: TurnWithoutWords,
  lost: SegmentPlace[],
  signal: AbortSignal,
): Transcription {
  let before = textBefore(call, waiting);
  const listener: TranscriptionListener = {
    onSoFar() {},
    onState() {},
    onSoundAgain: (segment) => understanding.voices(segment),
    onRecognised(heard) {
      turn.wordsCame();
      before = `${before} ${heard.text}`.slice(-BEFORE_LETTERS);
      understanding.words(heard);
    },
    onLost: (place) => lost.push(place),
    onLeft: (places) => lost.push(...places),
    onFailure: desk.failed,
  };
  const { recogniser, wait, now, random } = desk;
  const words = hintWords(call.dispute.form);
  const hints = () => ({ words, before });
  const spool = inPlace(desk, waiting);
  return new Transcription({ recogniser, spool, hints, wait, now, random }, listener, signal);
}

function textBefore({ utterances }: CallRecord, { places: [first] }: WaitingCall): string {
  const earlier = utterances.filter(({ startMs }) => startMs < (first?.startMs ?? 0));
  const text = earlier.map((utterance) => utterance.text).join(' ');
  return text.slice(-BEFORE_LETTERS);
}

/** All stays where it is until its words are written. */
function inPlace({ left }: LateDesk, { call }: WaitingCall): CallSpool {
  return {
    put: async () => 'failed',
    take: (place) => left.take(call, place),
    drop: async () => {},
    leave: async () => {},
  };
}
