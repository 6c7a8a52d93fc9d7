/** Who said each word of the call so far, by voices and words together. */

import { SIDES } from './cues.ts';
import { centreOf, offCentre, remembered, type SideVoice } from './heard-voices.ts';
import { byEnrolment, type KnownVoice, knownVoices, surely } from './known-voices.ts';
import type { Leaning } from './leanings.ts';
import { learnt } from './learnt-voices.ts';
import { smoothed } from './smoothing.ts';
import type { Sentence, SpokenSegment } from './spoken-segment.ts';
import type { Attributed } from './turns.ts';
import type { Voice } from './vectors.ts';
import { nearestVoice, voicesAmong } from './voice-clusters.ts';
import { sidesOf, voiceLeaning } from './voice-leanings.ts';
import type { VoiceWindow } from './voice-windows.ts';

const LIMITS = { apartBelow: 0.3, most: 5, smallest: 3 };
/** Voices are learnt anew from the words that were attributed with them, so many times from each start, then from the best. */
const ROUNDS = { each: 3, best: 4, again: 1 };
/** Of so many segments, what was learnt last time is a better beginning than any, and costs a tenth. */
const LONG = 30;
const FEWEST_WINDOWS = 2;
const ENROLLED_WEIGHT = 3;

export interface Evidence {
  readonly segments: readonly SpokenSegment[];
  /** The caller's voice before the merge, when it was heard. */
  readonly enrolled: Voice | undefined;
  /** What voices have in common. */
  readonly usual: Voice | undefined;
  /** What was learnt last time, settled segments included. */
  readonly before: readonly SideVoice[] | undefined;
  /** What was learnt from segments that are settled. */
  readonly past: readonly SideVoice[];
}

export function attributed(evidence: Evidence): Attributed {
  const scene = centred(evidence);
  const { before } = evidence;
  if (before && evidence.segments.length >= LONG) {
    const start = weighed(scene.segments, known(before.filter(isHeard), scene.centre));
    return better(start, evidence, scene, ROUNDS.again).words;
  }
  const tries = starts(scene).map((voices) => {
    return better(weighed(scene.segments, voices), evidence, scene, ROUNDS.each);
  });
  const best = tries.reduce((a, b) => (b.fit > a.fit ? b : a));
  return better(best, evidence, scene, ROUNDS.best).words;
}

/** What may be thought of the voices at first: by groups of them, by words alone, by the enrolled one. */
function starts({ segments, windows, enrolled, past, centre }: Scene): KnownVoice[][] {
  const before = known(past.filter(isHeard), centre);
  const groups = voicesAmong(
    windows.map(({ voice }) => voice),
    LIMITS,
  );
  const byGroups = knownVoices(groups, saidIn(groups, segments), enrolled);
  return [
    [...byGroups, ...before],
    before,
    ...byEnrolment(enrolled).map((by) => [...by, ...before]),
  ];
}

/** Words say whose the voices are, and voices whose the words are, until it hardly changes. */
function better(
  start: Weighed,
  { segments, enrolled, past }: Evidence,
  scene: Scene,
  rounds: number,
): Weighed {
  let result = start;
  for (let round = 0; round < rounds; round++) {
    const all = remembered(past, [...learnt(result.words, segments), ...own(enrolled)]);
    const heard = all.filter(isHeard);
    if (heard.length === 0) break;
    result = weighed(scene.segments, known(heard, scene.centre));
  }
  return result;
}

const isHeard = ({ weight }: SideVoice) => weight >= FEWEST_WINDOWS;

function own(enrolled: Voice | undefined): SideVoice[] {
  if (!enrolled) return [];
  const sum = enrolled.map((value) => value * ENROLLED_WEIGHT);
  return [{ side: 'caller', sum, weight: ENROLLED_WEIGHT }];
}

function known(voices: readonly SideVoice[], centre: Voice): KnownVoice[] {
  return voices.map(({ side, sum, weight }) => ({
    voice: offCentre(sum, centre, weight),
    sides: surely(side),
  }));
}

function centred({ segments, enrolled, past, usual }: Evidence) {
  const all = segments.flatMap(({ windows }) => windows);
  const centre = centreOf(
    all.map(({ voice }) => voice),
    past,
    usual,
  );
  const off = (window: VoiceWindow) => ({ ...window, voice: offCentre(window.voice, centre) });
  const moved = segments.map((each) => ({ ...each, windows: each.windows.map(off) }));
  return {
    segments: moved,
    windows: moved.flatMap(({ windows }) => windows),
    enrolled: enrolled && offCentre(enrolled, centre),
    past,
    centre,
  };
}

type Scene = ReturnType<typeof centred>;

/** For each voice, what the sentences lean to that are said in it. */
function saidIn(voices: readonly Voice[], segments: readonly SpokenSegment[]): Leaning[] {
  const said = voices.map(() => ({ caller: 0, bank: 0, machine: 0 }));
  for (const { sentences, windows } of segments) {
    for (const sentence of sentences) {
      const inside = windows.filter((window) => isIn(window, sentence));
      for (const { voice } of inside) {
        const of = said[nearestVoice(voice, voices)];
        if (!of) continue;
        for (const side of SIDES) of[side] += sentence.leaning[side] / inside.length;
      }
    }
  }
  return said;
}

function isIn(window: VoiceWindow, { words }: Sentence): boolean {
  const middle = (window.startMs + window.endMs) / 2;
  return middle >= (words[0]?.startMs ?? 0) && middle <= (words.at(-1)?.endMs ?? 0);
}

interface Weighed {
  readonly words: Attributed;
  readonly fit: number;
}

function weighed(segments: readonly SpokenSegment[], voices: readonly KnownVoice[]): Weighed {
  const bySegment = segments.map(({ sentences, windows }) => {
    const sided = windows.map(({ startMs, endMs, voice }) => {
      return { startMs, endMs, sides: sidesOf(voice, voices) };
    });
    return sentences.flatMap(({ words, leaning }) =>
      words.map((word) => ({
        word,
        leaning: plus(voiceLeaning(word, sided), leaning, 1 / words.length),
      })),
    );
  });
  const { sides, fit } = smoothed(bySegment.flat());
  const each = sides.values();
  const words = bySegment.map((of) =>
    of.map(({ word }) => ({ word, sides: each.next().value ?? NOBODY })),
  );
  return { words, fit };
}

const NOBODY = { caller: 0, bank: 0, machine: 0 };

function plus(a: Leaning, b: Leaning, share: number): Leaning {
  return {
    caller: a.caller + b.caller * share,
    bank: a.bank + b.bank * share,
    machine: a.machine + b.machine * share,
  };
}
