/** Dates and duties of one utterance, each duty with the day it is due. */

import type { Utterance, UtteranceId } from '../../dispute/utterance.ts';
import { daysIn, type SaidDay } from './dates.ts';
import { withNumerals } from './numerals.ts';
import { type Duty, dutiesIn } from './promises.ts';
import type { Heard, Place, Sighting } from './sighting.ts';
import { wordsOf } from './words.ts';

const DATE_CONFIDENCE = 0.85;
const SAME_BREATH_MS = 4000;
const SENTENCES = /(?<=[.?!…])\s+/;
const THEN = /\b(?:by|until|before) then\b/i;
/** Nothing but a time can follow. */
const HANGS = /\b(?:by|before|within|until|no later than)[\s,]*$/i;
/** Begins an answer to "when?". */
const WHEN =
  /^\W*(?:(?:and|that|it|this|so|usually|which)(?:'ll|'s| will| should| is| can| may)? ?(?:be |take |takes |arrive |come |appear |happen |post |reach you |reach us |be there )?(?:usually |typically |about )?)?(?:within|by|in|no later than|on|before|up to|takes?|between|\d)/i;

export function daysAndDuties(place: Place, today: string): readonly Sighting[] {
  const { utterance } = place.heard[place.at] as Heard;
  const duties = withDays(place, today);
  const seen = { by: utterance.speaker, evidence: [utterance.id] } as const;
  const days =
    utterance.speaker === 'machine' || isQuestion(utterance.text)
      ? []
      : daysOf(utterance.text, today);
  return [
    ...duties,
    ...days
      .filter(({ isNear }) => !isNear)
      .map(({ day, isLimit }) => {
        const due = isLimit || duties.some((duty) => duty.due === day);
        const kind = due && day >= today ? ('deadline' as const) : ('date' as const);
        return { ...seen, kind, value: day, confidence: DATE_CONFIDENCE };
      }),
  ];
}

function withDays(place: Place, today: string): readonly Sighting[] {
  const { utterance } = place.heard[place.at] as Heard;
  const begun = unfinished(place);
  const text = begun ? `${begun.text} ${utterance.text}` : utterance.text;
  const duties = dutiesIn(text, utterance.speaker, isAfterTask(place));
  let last: string | undefined;
  return duties.flatMap((duty, n): Sighting[] => {
    const own = dueIn(duty.said, today) ?? (THEN.test(duty.said) ? last : undefined);
    const late = own ? undefined : dueLater(place, text, duty, duties[n + 1], today);
    const due = own ?? late?.day;
    last = due ?? last;
    const before = begun && duty.sentence === 0 ? [begun.id] : [];
    const evidence = [...before, utterance.id, ...(late?.evidence ?? [])];
    const { kind, value, confidence } = duty;
    const seen = { kind, value, confidence, by: utterance.speaker, evidence } as const;
    if (!due) return [seen];
    const limit = { ...seen, kind: 'deadline', value: due, confidence: DATE_CONFIDENCE } as const;
    return late ? [{ ...seen, due }, limit] : [{ ...seen, due }];
  });
}

/** The sentence that the same voice broke off just before. */
function unfinished(place: Place): { text: string; id: UtteranceId } | undefined {
  const before = sameVoiceBefore(place, SAME_BREATH_MS).at(-1);
  if (!before) return undefined;
  const { text, id } = before;
  const sentence = text.split(SENTENCES).at(-1) ?? '';
  return /[.?!…]["']?\s*$/.test(sentence) ? undefined : { text: sentence, id };
}

/** "Please send us the letter." What the same voice asks for next, or soon after, needs no "please". */
function isAfterTask(place: Place): boolean {
  return sameVoiceBefore(place, 2 * SAME_BREATH_MS).some(
    ({ text, speaker }) => dutiesIn(text, speaker).at(-1)?.kind === 'caller-task',
  );
}

function sameVoiceBefore({ heard, at }: Place, withinMs: number): readonly Utterance[] {
  const { speaker, startMs } = (heard[at] as Heard).utterance;
  return heard
    .slice(Math.max(0, at - 2), at)
    .map(({ utterance }) => utterance)
    .filter((one) => one.speaker === speaker && startMs - one.endMs <= withinMs);
}

function dueIn(text: string, today: string): string | undefined {
  return daysOf(text, today)
    .filter(({ day }) => day >= today)
    .at(-1)?.day;
}

/** In the next sentence, or in the same voice's next utterance: "Within ten business days." */
function dueLater(
  { heard, at }: Place,
  text: string,
  duty: Duty,
  next: Duty | undefined,
  today: string,
) {
  const here = heard[at] as Heard;
  const sentences = text.split(SENTENCES);
  const after = next?.sentence === duty.sentence + 1 ? undefined : sentences[duty.sentence + 1];
  const day = after && WHEN.test(after) ? dueIn(after, today) : undefined;
  if (day) return { day, evidence: [] };
  if (next || sentences.length > duty.sentence + 1) return undefined;
  return inNextUtterance(heard.slice(at + 1, at + 3), here, today);
}

/** In the other's words only where the sentence hangs in the air: a read-back hides the end of it. */
function inNextUtterance(following: readonly Heard[], { utterance }: Heard, today: string) {
  const hangs = HANGS.test(utterance.text);
  const near = following.find(
    ({ utterance: { speaker } }) => hangs || speaker === utterance.speaker,
  );
  if (!near || near.utterance.startMs - utterance.endMs > SAME_BREATH_MS) return undefined;
  const isWhen = hangs || WHEN.test(near.utterance.text);
  const day = isWhen ? dueIn(near.utterance.text, today) : undefined;
  return day ? { day, evidence: [near.utterance.id] } : undefined;
}

function daysOf(text: string, today: string): readonly SaidDay[] {
  return daysIn(withNumerals(wordsOf(text)), today);
}

const isQuestion = (text: string) => /\?\s*$/.test(text);
