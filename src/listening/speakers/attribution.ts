/** Who said each word of the call so far, by voices and words together. */

import type { Cue, Side } from './cues.ts';
import { type KnownVoice, knownVoices } from './known-voices.ts';
import { type Leaning, leaningOf } from './leanings.ts';
import { likelihoods } from './smoothing.ts';
import { type SpokenWord, sentencesOf } from './spoken-words.ts';
import { type AttributedWord, likeliest } from './turns.ts';
import { addTo, meanVoice, unit, type Voice } from './vectors.ts';
import { nearestVoice, voicesAmong } from './voice-clusters.ts';
import { nearness, voiceLeaning } from './voice-leanings.ts';
import type { VoiceWindow } from './voice-windows.ts';

const LIMITS = { apartBelow: 0.3, most: 5, smallest: 3 };
/** Voices are learnt anew from the words that were attributed with them, so many times. */
const ROUNDS = 2;
/** A voice that was learnt from attributed words is that side's to this share. */
const LEARNT = 0.96;
const FEWEST_WINDOWS = 2;
const ENROLLED_WEIGHT = 3;
/** Windows in which two speak count the less, the higher it is. */
const PURITY = 3;
const SIDES = ['caller', 'bank', 'machine'] as const;

export interface Evidence {
  readonly words: readonly SpokenWord[];
  readonly windows: readonly VoiceWindow[];
  /** The caller's voice before the merge, when it was heard. */
  readonly enrolled: Voice | undefined;
  /** What is said of this call's names. */
  readonly names: readonly Cue[];
}

interface Sentence {
  readonly words: readonly SpokenWord[];
  readonly leaning: Leaning;
}

export function attributed({ words, names, ...heard }: Evidence): AttributedWord[] {
  const { windows, enrolled } = centred(heard);
  const sentences = sentencesOf(words).map((of) => ({
    words: of,
    leaning: leaningOf(of.map(({ text }) => text).join(' '), names),
  }));
  const voices = voicesAmong(
    windows.map(({ voice }) => voice),
    LIMITS,
  );
  let known = knownVoices(voices, saidIn(voices, windows, sentences), enrolled);
  let result = weighed(sentences, windows, known);
  for (let round = 0; round < ROUNDS; round++) {
    known = learnt(result, windows, known, enrolled);
    result = weighed(sentences, windows, known);
  }
  return result;
}

/** What all voices of the call share, which is mostly the line, is taken off each. */
function centred({ windows, enrolled }: Pick<Evidence, 'windows' | 'enrolled'>) {
  const centre = new Float32Array(windows[0]?.voice.length ?? 0);
  for (const { voice } of windows) addTo(centre, voice, 1 / windows.length);
  const off = (voice: Voice) => unit(voice.map((value, n) => value - (centre[n] ?? 0)));
  return {
    windows: windows.map((window) => ({ ...window, voice: off(window.voice) })),
    enrolled: enrolled && off(enrolled),
  };
}

/** For each voice, what the sentences lean to that are said in it. */
function saidIn(
  voices: readonly Voice[],
  windows: readonly VoiceWindow[],
  sentences: readonly Sentence[],
): Leaning[] {
  const said = voices.map(() => ({ caller: 0, bank: 0, machine: 0 }));
  for (const { words, leaning } of sentences) {
    const span = { startMs: words[0]?.startMs ?? 0, endMs: words.at(-1)?.endMs ?? 0 };
    const inside = windows.filter((window) => isMostlyIn(window, span));
    for (const window of inside) {
      const of = said[nearestVoice(window.voice, voices)];
      if (!of) continue;
      for (const side of ['caller', 'bank', 'machine'] as const) {
        of[side] += leaning[side] / inside.length;
      }
    }
  }
  return said;
}

function isMostlyIn(window: VoiceWindow, span: { startMs: number; endMs: number }): boolean {
  const middle = (window.startMs + window.endMs) / 2;
  return middle >= span.startMs && middle <= span.endMs;
}

function weighed(
  sentences: readonly Sentence[],
  windows: readonly VoiceWindow[],
  voices: readonly KnownVoice[],
): AttributedWord[] {
  const words = sentences.flatMap((sentence) =>
    sentence.words.map((word) => {
      const around = windows.filter((window) => nearness(word, window) > 0);
      const voice = voiceLeaning(word, around, voices);
      const share = 1 / sentence.words.length;
      return { word, leaning: plus(voice, sentence.leaning, share) };
    }),
  );
  const sides = likelihoods(words);
  return words.map(({ word }, n) => ({
    word,
    sides: sides[n] ?? { caller: 0, bank: 0, machine: 0 },
  }));
}

function plus(a: Leaning, b: Leaning, share: number): Leaning {
  return {
    caller: a.caller + b.caller * share,
    bank: a.bank + b.bank * share,
    machine: a.machine + b.machine * share,
  };
}

/** What windows sound like in which one side spoke most of the time; the enrolled voice is the caller's whatever was said. */
function learnt(
  words: readonly AttributedWord[],
  windows: readonly VoiceWindow[],
  known: readonly KnownVoice[],
  enrolled: Voice | undefined,
): KnownVoice[] {
  const result = SIDES.flatMap((side) => {
    const sum = new Float32Array(windows[0]?.voice.length ?? 0);
    let weight = 0;
    if (enrolled && side === 'caller') addTo(sum, enrolled, (weight += ENROLLED_WEIGHT));
    for (const window of windows) {
      const share = shareIn(window, words, side) ** PURITY;
      weight += share;
      addTo(sum, window.voice, share);
    }
    return weight < FEWEST_WINDOWS ? [] : [{ voice: unit(sum), sides: surely(side) }];
  });
  return result.length > 0 ? result : [...known];
}

/** How much of what is said in the window is that side's. */
function shareIn(window: VoiceWindow, words: readonly AttributedWord[], side: Side): number {
  const inside = words.filter(({ word }) => nearness(word, window) > 0);
  const all = inside.reduce((sum, { sides }) => sum + sides[side], 0);
  return inside.length === 0 ? 0 : all / inside.length;
}

function surely(side: Side): KnownVoice['sides'] {
  const rest = (1 - LEARNT) / 2;
  return { caller: rest, bank: rest, machine: rest, [side]: LEARNT };
}
