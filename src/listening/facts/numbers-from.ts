/** Numbers that were read out, read back and put right, in the order of the call, become one value each. */

import type { DisputeForm } from '../../dispute/dispute.ts';
import type { Speaker, UtteranceId } from '../../dispute/utterance.ts';
import { asMeant } from './as-meant.ts';
import { asPhoneNumber, isTollFree } from './phone-numbers.ts';
import type { Correction, Reading, Sighting } from './sighting.ts';
import { sharesMost, slips } from './slips.ts';

type Kind = 'reference-number' | 'badge-number' | 'phone-number';

interface Known {
  readonly kind: Kind;
  readonly by: Speaker;
  readonly evidence: UtteranceId[];
  /** Each way in which it was read, and how much speaks for it. */
  readonly votes: Map<string, number>;
  times: number;
  /** Whether anybody but the caller said it. */
  told: boolean;
}

const LEAST: Readonly<Record<Kind, number>> = {
  'reference-number': 4,
  'badge-number': 3,
  'phone-number': 7,
};
/** The bank knows its number; what it says after "no" is final, as is what it puts right. */
const BANKS_VOTE = 1.5;
const FINAL_VOTE = 10;
const SHORTEST_END = 3;
const MOST_KNOWN = 100;
const MOST_EVIDENCE = 8;

/** What only the caller read out is, beside a number of the bank's, that number misheard; phones both sides have. */
export function numbersFrom(
  seen: readonly (Reading | Correction)[],
  form: DisputeForm,
): readonly Sighting[] {
  const known: Known[] = [];
  let last: { number: Known; chars: string } | undefined;
  for (const one of seen) {
    if (one.kind === 'correction') {
      if (last) putRight(last.number, last.chars, one);
      continue;
    }
    const meant = { ...one, chars: asMeant(one.chars, one.instead, last?.chars) };
    if (last) last.chars = withoutReadBack(last.number, last.chars, meant.chars);
    const reading = last ? withBeginning(meant, last.chars) : meant;
    const number = matching(known, reading) ?? begin(known, reading, form);
    if (number) last = { number, chars: note(number, reading) };
  }
  const told = new Set(known.filter((number) => number.told).map(({ kind }) => kind));
  const standing = known.filter(
    ({ kind, ...number }) => number.told || kind === 'phone-number' || !told.has(kind),
  );
  return standing.flatMap((number) => asSighting(number, form));
}

/** A read-back, of which the beginning was heard with the number itself: its rest comes next. */
function withoutReadBack({ votes }: Known, read: string, next: string): string {
  const length = (read.length - next.length) / 2;
  const whole = read.slice(0, -length);
  const isBegun = Number.isInteger(length) && length > 0 && next.length >= SHORTEST_END;
  if (!isBegun || read !== whole + read.slice(0, length) || !whole.endsWith(next)) return read;
  votes.set(whole, (votes.get(whole) ?? 0) + (votes.get(read) ?? 0));
  votes.delete(read);
  return whole;
}

/** "Not quite, nine one five": only the end of what was read out is said again, put right. */
function withBeginning(reading: Reading, before: string): Reading {
  const { chars, instead } = reading;
  const at = before.length - chars.length;
  const isEnd =
    instead && at > 0 && chars.length >= SHORTEST_END && slips(before.slice(at), chars) === 1;
  return isEnd ? { ...reading, chars: before.slice(0, at) + chars } : reading;
}

function begin(known: Known[], reading: Reading, form: DisputeForm): Known | undefined {
  const kind = kindOf(reading, form);
  if (!kind || known.length >= MOST_KNOWN || reading.chars.length < LEAST[kind]) return undefined;
  if (kind !== 'phone-number' && !isCode(reading.chars)) return undefined;
  const { by } = reading;
  const number: Known = { kind, by, evidence: [], votes: new Map(), times: 0, told: false };
  known.push(number);
  return number;
}

function kindOf({ names, chars, own }: Reading, form: DisputeForm): Kind | undefined {
  if (names === 'phone-number') return asPhoneNumber(chars, form) ? names : undefined;
  if (names && (own || !isTollFree(chars))) return names;
  return isTollFree(chars) && asPhoneNumber(chars, form) ? 'phone-number' : undefined;
}

const isCode = (chars: string) => /\d/.test(chars);

/** The same; or the latest of which it can be a part, or a reading with a slip. */
function matching(known: readonly Known[], reading: Reading): Known | undefined {
  const { names, chars } = reading;
  const fits = known.filter(({ kind }) => !names || names === kind);
  return (
    fits.find(({ votes }) => votes.has(chars)) ??
    fits.findLast((number) =>
      [...number.votes.keys()].some((value) => canBe(value, number, reading)),
    )
  );
}

function canBe(value: string, { kind, by }: Known, reading: Reading): boolean {
  const { chars, own } = reading;
  if (value === chars || chars.endsWith(value)) return true;
  const isPart = chars.length >= (reading.by === by ? 4 : 3) && value.includes(chars);
  if (isPart || slips(value, chars) <= (kind !== 'phone-number' && value.length >= 6 ? 2 : 1)) {
    return true;
  }
  return kind !== 'phone-number' && !own && sharesMost(value, chars);
}

/** Gives the value a vote, and says which value the reading is of. */
function note(number: Known, reading: Reading): string {
  const { chars, by, evidence, instead } = reading;
  number.times += 1;
  number.told ||= by !== 'caller';
  for (const id of evidence) {
    if (!number.evidence.includes(id) && number.evidence.length < MOST_EVIDENCE) {
      number.evidence.push(id);
    }
  }
  const held = [...number.votes.keys()].find((value) => value !== chars && chars.endsWith(value));
  const part = [...number.votes.keys()].find(
    (value) => value !== chars && value.includes(chars) && value.length - chars.length > 1,
  );
  const value = held ?? part ?? chars;
  const weight = (by === 'bank' ? BANKS_VOTE : 1) + (instead && by === 'bank' ? FINAL_VOTE : 0);
  number.votes.set(value, (number.votes.get(value) ?? 0) + (part ? 0.2 : weight));
  return value;
}

function putRight(number: Known, chars: string, { right, wrong, evidence }: Correction): void {
  const holds = chars.includes(wrong) ? chars : best(number);
  const at = holds.lastIndexOf(wrong);
  const already = [...number.votes.keys()].find(
    (value) => value !== chars && slips(value, chars) === 1 && value.includes(right),
  );
  const value =
    already ?? (at < 0 ? undefined : holds.slice(0, at) + right + holds.slice(at + wrong.length));
  if (value === undefined) return;
  number.votes.set(value, (number.votes.get(value) ?? 0) + FINAL_VOTE);
  number.evidence.push(...evidence.filter((id) => !number.evidence.includes(id)));
}

/** Most votes; of equals the longer, for recognisers drop digits more often than they add them. */
function best(number: Known): string {
  const ranked = [...number.votes].sort(
    ([a, votesA], [b, votesB]) => votesB - votesA || b.length - a.length,
  );
  return ranked[0]?.[0] ?? '';
}

function asSighting(number: Known, form: DisputeForm): Sighting[] {
  const { kind, by, evidence, times } = number;
  const chars = best(number);
  const value = kind === 'phone-number' ? asPhoneNumber(chars, form) : chars;
  if (!value) return [];
  const disputed = number.votes.size > 1 ? 0.1 : 0;
  const confidence = Math.min(0.99, 0.8 + 0.08 * (times - 1) - disputed);
  return [{ kind, value, by, confidence: round(confidence), evidence: [...evidence] }];
}

const round = (confidence: number) => Math.round(confidence * 100) / 100;
