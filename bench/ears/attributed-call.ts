/** Attributes a call of the corpus from its true words, in segments as a pause cuts them. */

import { resample } from '../../phone/resample.ts';
import type { Wav } from '../../phone/wav.ts';
import type { TimedWord } from '../../src/listening/recogniser.ts';
import { LISTENING_RATE, type Samples, toSamples } from '../../src/listening/sound.ts';
import { speakers } from '../../src/listening/speakers/speakers.ts';
import type { HeardSegment, Turn } from '../../src/listening/turn.ts';
import type { VoiceEncoder } from '../../src/listening/voice-encoder.ts';
import type { CorpusCall, TrueTurn } from './truth.ts';
import { type SpeakerTimes, speakerTimes } from './wrong-speakers.ts';

const PAUSE_MS = 300;
const LONGEST_MS = 30_000;
const AROUND_MS = { before: 100, after: 100 };
/** Below this root mean square, in 30 ms, nobody speaks. */
const SPEECH_RMS = 200;

export interface Options {
  readonly untimed: boolean;
  readonly unenrolled: boolean;
}

/** Turns that follow each other without a pause. */
function joined(turns: readonly TrueTurn[]): TrueTurn[][] {
  const groups: TrueTurn[][] = [];
  for (const turn of turns) {
    const group = groups.at(-1);
    const end = Math.max(...(group ?? []).map(({ endMs }) => endMs));
    const isLong = group && turn.endMs - (group[0]?.startMs ?? 0) > LONGEST_MS;
    if (group && !isLong && turn.startMs - end < PAUSE_MS) group.push(turn);
    else groups.push([turn]);
  }
  return groups;
}

function wordsOf(turn: TrueTurn): TimedWord[] {
  const texts = turn.text.split(/\s+/).filter((text) => text !== '');
  const total = texts.join(' ').length + 1;
  let at = 0;
  const time = () => turn.startMs + ((turn.endMs - turn.startMs) * at) / total;
  return texts.map((text) => {
    const startMs = time();
    at += text.length + 1;
    return { text, startMs, endMs: time() };
  });
}

function heardSegment(group: readonly TrueTurn[], number: number, untimed: boolean): HeardSegment {
  const words = group.flatMap(wordsOf).sort((a, b) => a.startMs - b.startMs);
  return {
    number,
    startMs: Math.max(0, Math.min(...group.map(({ startMs }) => startMs)) - AROUND_MS.before),
    endMs: Math.max(...group.map(({ endMs }) => endMs)) + AROUND_MS.after,
    text: words.map(({ text }) => text).join(' '),
    ...(untimed ? {} : { words }),
  };
}

function speechOnly(samples: Samples): Samples {
  const step = toSamples(30);
  const kept: number[] = [];
  for (let at = 0; at + step <= samples.length; at += step) {
    const piece = samples.subarray(at, at + step);
    const power = piece.reduce((sum, sample) => sum + sample * sample, 0) / step;
    if (Math.sqrt(power) > SPEECH_RMS) kept.push(...piece);
  }
  return Int16Array.from(kept);
}

const at16k = (wav: Wav): Samples => resample(wav, LISTENING_RATE).samples;

export interface AttributedCall {
  readonly live: SpeakerTimes;
  readonly final: SpeakerTimes;
  readonly slowestMs: number;
  readonly turns: readonly Turn[];
  /** As they were first told. */
  readonly liveTurns: readonly Turn[];
}

/** Tells the speakers of the call segment by segment, as they would be told live. */
export async function attributedCall(
  call: CorpusCall,
  encoder: VoiceEncoder,
  options: Options,
): Promise<AttributedCall> {
  const who = speakers({ encoder });
  if (!options.unenrolled) await who.enrol(speechOnly(at16k(call.before)));
  const sound = at16k(call.sound);
  const heard: HeardSegment[] = [];
  const live: Turn[] = [];
  let final: readonly Turn[] = [];
  let slowestMs = 0;
  for (const group of joined(call.truth.turns)) {
    const segment = heardSegment(group, heard.length, options.untimed);
    const { number, startMs, endMs } = segment;
    const samples = sound.slice(toSamples(startMs), toSamples(endMs));
    await who.hear({ number, startMs, endMs, samples });
    heard.push(segment);
    const began = performance.now();
    final = who.attribute(heard).turns;
    slowestMs = Math.max(slowestMs, performance.now() - began);
    live.push(...final.filter(({ id }) => Number.parseInt(id, 10) === number));
  }
  return {
    live: speakerTimes(call.truth.turns, live),
    final: speakerTimes(call.truth.turns, final),
    slowestMs,
    turns: final,
    liveTurns: live,
  };
}
