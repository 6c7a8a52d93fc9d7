/** Makes the sound of a planned call: two legs, each with its flaws, on one line. */

import { TELEPHONE_RATE } from '../speech/band-limit.ts';
import { LEAD_MS, SPEECH_LEVEL_DB, TAIL_MS, toTelephone } from '../speech/telephone-sound.ts';
import type { Sentence, Sound } from '../speech/voice.ts';
import { type Flaw, toGain, withFlaws } from './bad-line.ts';
import { mixTurns, type Turn, timeTurns } from './conversation.ts';
import { type Plan, type PlannedMusic, voiceOf } from './corpus-plan.ts';
import {
  type CorpusScript,
  DEFAULT_SPEECH_DB,
  isHold,
  isQuiet,
  type Say,
} from './corpus-script.ts';
import { holdMusic } from './hold-music/music.ts';
import { randomFrom } from './random.ts';

/** What a quiet line carries. */
const COMFORT_NOISE: Flaw = { kind: 'noise', levelDb: -62, colour: 'hiss' };
const DUCK_FADE_MS = 120;
const PAUSE_MARK = /\s*\[(\d+)\]\s*/;

const toSamples = (ms: number): number => Math.round((ms * TELEPHONE_RATE) / 1000);

/** Everything that is said in the script, each once. */
export function sentencesOf(script: CorpusScript): Sentence[] {
  const all = everySay(script).flatMap((say) =>
    pieces(script, say).map(({ sentence }) => sentence),
  );
  return [...new Map(all.map((sentence) => [sentence.name, sentence])).values()];
}

/** What a say sounds like, with LEAD_MS and TAIL_MS of silence around it. */
export type Utter = (say: Say) => Float32Array;

/** @param sounds by the names of the sentences */
export function utterWith(script: CorpusScript, sounds: ReadonlyMap<string, Sound>): Utter {
  return (say) => {
    const spoken = pieces(script, say).map(({ sentence, pauseMs }) => {
      const sound = sounds.get(sentence.name);
      if (!sound) throw new Error(`nobody has spoken: ${sentence.text}`);
      return { pauseMs, sound: toTelephone(sound) };
    });
    const turns = spoken.map(({ pauseMs }): Turn => ({ speaker: 'caller', pauseMs, text: '' }));
    const parts = spoken.map(({ sound }) => sound);
    const joined = mixTurns(
      timeTurns(
        turns,
        parts.map(({ length }) => length),
      ),
      parts,
    );
    const gain = toGain((voiceOf(script, say).levelDb ?? DEFAULT_SPEECH_DB) - SPEECH_LEVEL_DB);
    return joined.map((sample) => sample * gain);
  };
}

export const spokenMs = (sound: Float32Array): number =>
  (sound.length * 1000) / TELEPHONE_RATE - LEAD_MS - TAIL_MS;

export const withoutPauses = (text: string): string =>
  text
    .split(PAUSE_MARK)
    .filter((_, n) => n % 2 === 0)
    .join(' ')
    .trim();

export function mixCall(
  name: string,
  script: CorpusScript,
  plan: Plan,
  utter: Utter,
): Float32Array {
  const { bank = [], caller = [], whole = [], echo } = script.line;
  const random = randomFrom(name);
  const leg = () => new Float32Array(toSamples(plan.lastsMs));
  const [far, near] = [leg(), leg()];
  for (const music of plan.music) add(far, musicOf(music, plan, name), music.startMs);
  for (const { say, speaker, startMs } of plan.turns) {
    add(speaker === 'caller' ? near : far, utter(say), startMs - LEAD_MS);
  }
  const heardFar = withFlaws(far, bank, random);
  if (echo)
    add(
      near,
      heardFar.map((sample) => sample * toGain(echo.levelDb)),
      echo.delayMs,
    );
  const heardNear = withFlaws(near, caller, random);
  const line = heardFar.map((sample, n) => sample + (heardNear[n] ?? 0));
  return withFlaws(line, [...whole, COMFORT_NOISE], random).map(held);
}

/** The caller alone, on the same line. */
export function mixBefore(name: string, script: CorpusScript, utter: Utter): Float32Array {
  const { caller = [], whole = [] } = script.line;
  const flaws = [...caller, ...whole, COMFORT_NOISE];
  return withFlaws(utter(script.beforeMerge), flaws, randomFrom(`${name}-before`)).map(held);
}

const held = (sample: number): number => Math.max(-1, Math.min(1, sample));

function everySay({ beforeMerge, steps }: CorpusScript): Say[] {
  const said = steps.flatMap((step): Say[] => {
    if (isQuiet(step)) return [];
    if (!isHold(step)) return [step];
    return [...(step.announcement ? [step.announcement] : []), ...(step.meanwhile ?? [])];
  });
  return [beforeMerge, ...said];
}

/** The parts of a text between its pauses. */
function pieces(script: CorpusScript, say: Say): { sentence: Sentence; pauseMs: number }[] {
  const { voice, speed } = voiceOf(script, say);
  const parts = say.text.split(PAUSE_MARK);
  return parts.flatMap((text, n) => {
    if (n % 2 === 1 || text === '') return [];
    const pauseMs = Number(parts[n - 1] ?? 0);
    return [{ sentence: { name: `${voice} ${speed} ${text}`, text, voice, speed }, pauseMs }];
  });
}

function add(line: Float32Array, sound: Float32Array, atMs: number): void {
  const start = toSamples(atMs);
  for (let n = Math.max(0, -start); n < sound.length && start + n < line.length; n++) {
    line[start + n] = (line[start + n] ?? 0) + (sound[n] ?? 0);
  }
}

/** Turned down, or off, while the announcement speaks. */
function musicOf({ hold, startMs, endMs }: PlannedMusic, plan: Plan, name: string): Float32Array {
  const { music, levelDb, flaws = [], announcement } = hold;
  const whole = holdMusic(music, endMs - startMs, levelDb);
  const sound = withFlaws(whole, flaws, randomFrom(`${name} ${music} ${startMs}`));
  const below = announcement?.musicDb === undefined ? 0 : toGain(announcement.musicDb);
  const rounds = plan.spans.filter(({ kind }) => kind === 'announcement');
  return sound.map((sample, n) => {
    const at = startMs + (n * 1000) / TELEPHONE_RATE;
    const near = Math.min(...rounds.map((round) => Math.max(round.startMs - at, at - round.endMs)));
    const open = Math.max(0, Math.min(1, near / DUCK_FADE_MS));
    return sample * (below + (1 - below) * open);
  });
}
