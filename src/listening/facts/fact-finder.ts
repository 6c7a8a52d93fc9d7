/** Finds facts by rules while the call goes on. */

import type { DisputeForm, EpochMs } from '../../dispute/dispute.ts';
import type { Fact } from '../../dispute/fact.ts';
import type { Utterance, UtteranceId } from '../../dispute/utterance.ts';
import { amounts } from './amounts.ts';
import { dayAt } from './calendar.ts';
import { corrections } from './corrections.ts';
import { daysAndDuties } from './due-days.ts';
import { factsFrom } from './facts-from.ts';
import { names } from './names.ts';
import { readings } from './readings.ts';
import type { Heard, Place, Seen } from './sighting.ts';
import { wordsOf } from './words.ts';

export interface FactFinder {
  /** New, corrected (the same id), or taken back (an empty text). */
  hear(utterance: Utterance): void;
  facts(): readonly Fact[];
}

interface Call {
  readonly form: DisputeForm;
  readonly calledAt: EpochMs;
  /** IANA's name. */
  readonly timeZone: string;
}

/** What is seen in an utterance hangs on so many before and after it. */
const LOOKS_BACK = 4;
const LOOKS_AHEAD = 8;

export function factFinder({ form, calledAt, timeZone }: Call): FactFinder {
  const today = dayAt(calledAt, timeZone);
  const seen = new Map<UtteranceId, readonly Seen[]>();
  const heard: Heard[] = [];
  let found: readonly Fact[] | undefined = [];

  function lookAgain(from: number, to: number): void {
    for (let at = Math.max(0, from); at < Math.min(heard.length, to); at += 1) {
      const id = heard[at]?.utterance.id;
      if (id !== undefined) seen.set(id, look({ heard, at }, form, today));
    }
    found = undefined;
  }

  return {
    hear(utterance) {
      const was = heard.findLastIndex(({ utterance: { id } }) => id === utterance.id);
      if (was >= 0) heard.splice(was, 1);
      if (utterance.text === '') {
        seen.delete(utterance.id);
        if (was >= 0) lookAgain(was - LOOKS_AHEAD, was + LOOKS_BACK);
        return;
      }
      const at = heard.findLastIndex((other) => other.utterance.startMs <= utterance.startMs) + 1;
      heard.splice(at, 0, { utterance, words: wordsOf(utterance.text) });
      const first = was < 0 ? at : Math.min(was, at);
      lookAgain(first - LOOKS_AHEAD, Math.max(was, at) + 1 + LOOKS_BACK);
    },
    facts() {
      found ??= factsFrom(
        heard.flatMap(({ utterance }) => seen.get(utterance.id) ?? []),
        form,
      );
      return found;
    },
  };
}

function look(place: Place, form: DisputeForm, today: string): readonly Seen[] {
  const here = place.heard[place.at] as Heard;
  return [
    ...readings(place),
    ...corrections(here),
    ...amounts(place, form),
    ...names(place, form),
    ...daysAndDuties(place, today),
  ];
}
