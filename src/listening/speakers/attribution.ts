/** Who said each word of the call so far, by voices and words together. */

import { SIDES, type Side } from './cues.ts';
import { centreOf, offCentre, remembered, type SideVoice } from './heard-voices.ts';
import { type KnownVoice, knownVoices, surely } from './known-voices.ts';
import type { Leaning } from './leanings.ts';
import { likelihoods } from './smoothing.ts';
import { nearness, type Sentence, type SpokenSegment } from './spoken-segment.ts';
import type { AttributedWord } from './turns.ts';
import { addTo, type Voice } from './vectors.ts';
import { nearestVoice, voicesAmong } from './voice-clusters.ts';
import { sidesOf, voiceLeaning } from './voice-leanings.ts';
import type { VoiceWindow } from './voice-windows.ts';

const LIMITS = { apartBelow: 0.3, most: 5, smallest: 3 };
/** Voices are learnt anew from the words that were attributed with them, so many times. */
const ROUNDS = 3;
const FEWEST_WINDOWS = 2;
const ENROLLED_WEIGHT = 3;
/** Windows in which two speak count the less, the higher it is. */
const PURITY = 3;
/** Of a window, after that: half of it. */
const LEAST_SHARE = 0.5 ** PURITY;

export interface Evidence {
  readonly segments: readonly SpokenSegment[];
  /** The caller's voice before the merge, when it was heard. */
  readonly enrolled: Voice | undefined;
  /** What voices have in common. */
  readonly usual: Voice | undefined;
  /** What was learnt from segments that are settled. */
  readonly past: readonly SideVoice[];
}

/** For each segment its words, in order. */
export type Attributed = readonly (readonly AttributedWord[])[];

export function attributed(evidence: Evidence): Attributed {
  const scene = centred(evidence);
  const { segments, windows, enrolled, past } = scene;
  const clusters = voicesAmong(
    windows.map(({ voice }) => voice),
    LIMITS,
  );
  const said = saidIn(clusters, segments);
  let voices = [
    ...knownVoices(clusters, said, enrolled),
    ...known(past.filter(isHeard), scene.centre),
  ];
  let result = weighed(segments, voices);
  for (let round = 0; round < ROUNDS; round++) {
    const now = learnt(result, evidence.segments);
    const all = remembered(past, [...now, ...own(evidence.enrolled)]);
    const heard = all.filter(isHeard);
    if (heard.length > 0) voices = known(heard, scene.centre);
    result = weighed(segments, voices);
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

function weighed(segments: readonly SpokenSegment[], voices: readonly KnownVoice[]): Attributed {
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
  const sides = likelihoods(bySegment.flat()).values();
  return bySegment.map((words) =>
    words.map(({ word }) => ({ word, sides: sides.next().value ?? NOBODY })),
  );
}

const NOBODY = { caller: 0, bank: 0, machine: 0 };

function plus(a: Leaning, b: Leaning, share: number): Leaning {
  return {
    caller: a.caller + b.caller * share,
    bank: a.bank + b.bank * share,
    machine: a.machine + b.machine * share,
  };
}

/** Each side's voice, from the windows in which it spoke most of the time. */
export function learnt(words: Attributed, segments: readonly SpokenSegment[]): SideVoice[] {
  const size = segments.find(({ windows }) => windows.length > 0)?.windows[0]?.voice.length ?? 0;
  return SIDES.map((side) => {
    const sum = new Float32Array(size);
    let weight = 0;
    segments.forEach(({ windows }, n) => {
      for (const window of windows) {
        const share = shareIn(window, words[n] ?? [], side) ** PURITY;
        if (share < LEAST_SHARE) continue;
        weight += share;
        addTo(sum, window.voice, share);
      }
    });
    return { side, sum, weight };
  });
}

/** How much of what is said in the window is that side's. */
function shareIn(window: VoiceWindow, words: readonly AttributedWord[], side: Side): number {
  let sum = 0;
  let count = 0;
  for (const { word, sides } of words) {
    if (nearness(word, window) === 0) continue;
    sum += sides[side];
    count++;
  }
  return count === 0 ? 0 : sum / count;
}
