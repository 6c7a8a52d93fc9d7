/** Numbers that are read out, also over several utterances, with what they are called. */

import type { UtteranceId } from '../../dispute/utterance.ts';
import { SAYS_NO } from './corrections.ts';
import { cueAfter, lastCue, type Named } from './number-cues.ts';
import type { Heard, Place, Reading } from './sighting.ts';
import { sharesMost } from './slips.ts';
import { type Run, runAt } from './spelling.ts';
import type { Word } from './words.ts';

/** So many utterances before one may say what its number is. */
const CUE_BEFORE = 4;
const CUE_WITHIN_MS = 45_000;
/** A number goes on in one of so many utterances. */
const GOES_ON_WITHIN = 8;
const PAUSE_MS = 15_000;
/** A number that was cut in two goes on at once, whoever its halves were taken to be said by. */
const CUT_IN_TWO_MS = 1_500;
const SHORT_HALF = 4;
const SHORTEST = 3;
const SHORTEST_UNNAMED = 4;
const LONGEST = 18;
/** A recogniser that has lost its way repeats a character for ever. */
const STUCK = /(.)\1{5,}$/;
/** What comes before a read-back of it, often with the letters that it begins with, heard in one go. */
const READ_BEFORE = /^(.{5,}?)(?=[A-Z]{0,4}\1$)/;

/** Characters with the utterances that they were read out in. */
interface ReadOut {
  readonly chars: string;
  readonly evidence: readonly UtteranceId[];
}

export function readings(place: Place): readonly Reading[] {
  const { utterance } = here(place);
  return here(place).runs.flatMap((run) => {
    const begun = { chars: run.chars, evidence: [utterance.id] };
    const whole = isLast(run, here(place)) ? goOn(place, begun) : begun;
    const { named, own } = nameOf(place, run);
    const chars = whole.chars.replace(STUCK, '$1').replace(READ_BEFORE, '');
    if (named === 'none' || !isNumber(chars, named)) return [];
    const { evidence } = whole;
    const instead = SAYS_NO.test(utterance.text);
    const seen = { kind: 'reading', chars, instead, own, by: utterance.speaker, evidence } as const;
    return [named ? { ...seen, names: named } : seen];
  });
}

function here({ heard, at }: Place): Heard {
  return heard[at] as Heard;
}

function isNumber(chars: string, named: Named | undefined): boolean {
  const digits = chars.replace(/\D/g, '').length;
  const shortest = named ? SHORTEST : SHORTEST_UNNAMED;
  return chars.length >= shortest && chars.length <= LONGEST && digits >= 2;
}

function isLast(run: Run, { words }: Heard): boolean {
  return run.next >= words.length;
}

/** Adds what the same voice reads out next, past the other's "okay" and read-backs. */
function goOn({ heard, at }: Place, begun: ReadOut): ReadOut {
  const first = heard[at] as Heard;
  let run = begun;
  let lastMs = first.utterance.endMs;
  for (const next of heard.slice(at + 1, at + 1 + GOES_ON_WITHIN)) {
    const { utterance, words } = next;
    if (utterance.startMs - lastMs > PAUSE_MS) return run;
    const more = openingRun(words);
    const isSameVoice = utterance.speaker === first.utterance.speaker;
    if (isSameVoice || isOtherHalf(run, more?.chars, utterance.startMs - lastMs)) {
      if (!more || isReadAgain(run.chars, more.chars)) return run;
      run = add(run, more.chars, utterance.id);
      if (more.next < words.length) return run;
    } else if (!isEcho(run.chars, more?.chars, words)) return run;
    lastMs = utterance.endMs;
  }
  return run;
}

function add(run: ReadOut, chars: string, id: UtteranceId): ReadOut {
  return { chars: run.chars + chars, evidence: [...run.evidence, id] };
}

const FILLERS = new Set(
  'okay ok and then uh um so next followed by it is yes right alright'.split(' '),
);

function openingRun(words: readonly Word[]) {
  let at = 0;
  while (FILLERS.has(words[at]?.lower ?? '')) at += 1;
  return runAt(words, at);
}

function isOtherHalf({ chars, evidence }: ReadOut, more: string | undefined, afterMs: number) {
  const isBegun = evidence.length === 1 && chars.length <= SHORT_HALF;
  return isBegun && afterMs <= CUT_IN_TWO_MS && more !== undefined && !more.startsWith(chars);
}

const isReadAgain = (whole: string, more: string) =>
  (more.length >= 4 && whole.startsWith(more)) || sharesMost(whole, more);

/** "Okay", or what was just read out, said after it. */
function isEcho(sofar: string, chars: string | undefined, words: readonly Word[]): boolean {
  return chars === undefined ? words.length <= 4 : sofar.endsWith(chars);
}

/** `own`: whether the utterance itself says what the number is. */
function nameOf(place: Place, run: Run): { named: Named | undefined; own: boolean } {
  const { utterance, words } = here(place);
  const begin = words[run.from]?.at ?? 0;
  const end = words[run.next]?.at ?? utterance.text.length;
  const named = cueAfter(utterance.text.slice(end)) ?? lastCue(utterance.text.slice(0, begin));
  return named ? { named, own: true } : { named: before(place), own: false };
}

function before({ heard, at }: Place): Named | undefined {
  const startMs = heard[at]?.utterance.startMs ?? 0;
  const recent = heard.slice(Math.max(0, at - CUE_BEFORE), at).reverse();
  const near = recent.filter(({ utterance }) => startMs - utterance.endMs < CUE_WITHIN_MS);
  return near.map(({ utterance }) => lastCue(utterance.text)).find((named) => named !== undefined);
}
