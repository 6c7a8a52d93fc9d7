/** Who said each word of the call so far, by voices and words together. */

import type { Cue, Side } from './cues.ts';
import { type KnownVoice, knownVoices } from './known-voices.ts';
import { type Leaning, leaningOf } from './leanings.ts';
import { likelihoods } from './smoothing.ts';
import { type SpokenWord, sentencesOf } from './spoken-words.ts';
import { type AttributedWord, likeliest } from './turns.ts';
import { meanVoice, type Voice } from './vectors.ts';
import { nearestVoice, voicesAmong } from './voice-clusters.ts';
import { nearness, voiceLeaning } from './voice-leanings.ts';
import type { VoiceWindow } from './voice-windows.ts';

const LIMITS = { apartBelow: 0.72, smallest: 3 };
/** Voices are learnt anew from the words that were attributed with them, so many times. */
const ROUNDS = 2;
/** A voice that was learnt from attributed words is that side's to this share. */
const LEARNT = 0.96;
const FEWEST_WINDOWS = 3;

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

export function attributed({ words, windows, enrolled, names }: Evidence): AttributedWord[] {
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

/** Each side's windows in each of the voices are a voice; the enrolled one is the caller's whatever was said. */
function learnt(
  words: readonly AttributedWord[],
  windows: readonly VoiceWindow[],
  known: readonly KnownVoice[],
  enrolled: Voice | undefined,
): KnownVoice[] {
  const groups = new Map<string, { side: Side; members: Voice[] }>();
  for (const window of windows) {
    const middle = (window.startMs + window.endMs) / 2;
    const word = words.find((each) => each.word.startMs <= middle && each.word.endMs >= middle);
    if (!word) continue;
    const side = likeliest(word.sides);
    const key = `${side} ${
      side === 'caller'
        ? 0
        : nearestVoice(
            window.voice,
            known.map(({ voice }) => voice),
          )
    }`;
    const group = groups.get(key) ?? { side, members: [] };
    group.members.push(window.voice);
    groups.set(key, group);
  }
  const large = [...groups.values()].filter(({ members }) => members.length >= FEWEST_WINDOWS);
  const callers = large.find(({ side }) => side === 'caller');
  if (enrolled && callers) callers.members.push(enrolled);
  if (large.length === 0) return [...known];
  return large.map(({ side, members }) => ({ voice: meanVoice(members), sides: surely(side) }));
}

function surely(side: Side): KnownVoice['sides'] {
  const rest = (1 - LEARNT) / 2;
  return { caller: rest, bank: rest, machine: rest, [side]: LEARNT };
}
