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
import { settledSeen } from './settled-seen.ts';
import type { Heard, Seen } from './sighting.ts';
import { runsIn } from './spelling.ts';
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

/** What is seen in an utterance, by how far around it one must look. */
interface SeenAt {
  alone: readonly Seen[];
  days: readonly Seen[];
  readings: readonly Seen[];
}

/** A number that is read out hangs on so many utterances before and after. */
const LOOKS_BACK = 4;
const LOOKS_AHEAD = 8;
/** A day that something is due, on so many. */
const BREATH = 2;
/** More than speakers and masking still change, see `transcript`. */
const MOST_OPEN = 600;

export function factFinder({ form, calledAt, timeZone }: Call): FactFinder {
  const today = dayAt(calledAt, timeZone);
  const seen = new Map<UtteranceId, SeenAt>();
  const heard: Heard[] = [];
  const settled = settledSeen();
  let settledUntilMs = -1;
  let found: readonly Fact[] | undefined = [];

  function lookAround(changed: number): void {
    const from = Math.max(0, changed - LOOKS_AHEAD);
    for (let at = from; at < Math.min(heard.length, changed + LOOKS_BACK + 1); at += 1) {
      const now = seen.get(idAt(at));
      if (!now) continue;
      now.readings = readings({ heard, at });
      if (Math.abs(at - changed) <= BREATH) now.days = daysAndDuties({ heard, at }, today);
    }
    found = undefined;
  }

  function forget(id: UtteranceId): void {
    const at = heard.findLastIndex(({ utterance }) => utterance.id === id);
    if (at < 0) return;
    heard.splice(at, 1);
    seen.delete(id);
    lookAround(at);
  }

  function add(utterance: Utterance): void {
    const at = heard.findLastIndex((one) => one.utterance.startMs <= utterance.startMs) + 1;
    const one = asHeard(utterance);
    heard.splice(at, 0, one);
    seen.set(utterance.id, { alone: lookAlone(one, form), days: [], readings: [] });
    lookAround(at);
  }

  function settle(): void {
    const oldest = heard.length > MOST_OPEN ? heard.shift() : undefined;
    if (!oldest) return;
    settled.add(allOf(seen.get(oldest.utterance.id)));
    seen.delete(oldest.utterance.id);
    settledUntilMs = oldest.utterance.startMs;
  }

  const idAt = (at: number) => heard[at]?.utterance.id ?? '';

  return {
    hear(utterance) {
      if (utterance.startMs <= settledUntilMs) return;
      forget(utterance.id);
      if (utterance.text !== '') add(utterance);
      settle();
    },
    facts() {
      found ??= factsFrom(
        [...settled.all(), ...heard.flatMap(({ utterance }) => allOf(seen.get(utterance.id)))],
        form,
      );
      return found;
    },
  };
}

function asHeard(utterance: Utterance): Heard {
  const words = wordsOf(utterance.text);
  return { utterance, words, runs: runsIn(words) };
}

function lookAlone(here: Heard, form: DisputeForm): readonly Seen[] {
  return [...corrections(here), ...amounts(here, form), ...names(here, form)];
}

function allOf(seen: SeenAt | undefined): readonly Seen[] {
  return seen ? [...seen.readings, ...seen.alone, ...seen.days] : [];
}
