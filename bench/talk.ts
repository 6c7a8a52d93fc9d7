/**
 * `npm run bench:talk`: whether what is understood of a call grows over eight hours. The corpus is said again and
 * again in its true words, as fast as the machine can; each voice is embedded once and remembered by the bench.
 */

import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { resample } from '../phone/resample.ts';
import { PROJECT_DIR } from '../scripts/setup/project.mjs';
import { type Comprehension, comprehension } from '../src/listening/comprehension.ts';
import { disputeInsight } from '../src/listening/dispute-insight.ts';
import { loadVoiceEncoder } from '../src/listening/onnx-voice-encoder.ts';
import { LISTENING_RATE, toSamples } from '../src/listening/sound.ts';
import { speakers } from '../src/listening/speakers/speakers.ts';
import type { VoiceEncoder } from '../src/listening/voice-encoder.ts';
import { type CorpusCall, corpusNames, readCorpusCall, type TrueTurn } from './ears/truth.ts';
import { keep, type Row, row, table } from './figures.ts';

const HOUR_MS = 3_600_000;
const BETWEEN_CALLS_MS = 5_000;

interface Talk {
  readonly call: Comprehension;
  /** At LISTENING_RATE. */
  readonly sounds: ReadonlyMap<CorpusCall, Int16Array>;
  atMs: number;
  segments: number;
}

/** The same sound has the same voice: an hour is then said in a minute. */
function remembering(encoder: VoiceEncoder): VoiceEncoder {
  const known = new Map<string, Float32Array>();
  return {
    ...encoder,
    async embed(samples) {
      const key = `${samples.length} ${samples.subarray(2_000, 2_040).join()}`;
      const voice = known.get(key) ?? (await encoder.embed(samples));
      known.set(key, voice);
      return voice;
    },
  };
}

async function begin(calls: readonly [CorpusCall, ...CorpusCall[]]): Promise<Talk> {
  const { dispute: form, timeZone } = calls[0].truth;
  const failed = (error: unknown) => {
    throw error;
  };
  const tools = { timeZone, now: Date.now, unhelped: failed };
  const encoder = await loadVoiceEncoder(`${PROJECT_DIR}/models/voice-encoder.onnx`);
  const call = comprehension({
    speakers: speakers({ encoder: remembering(encoder) }),
    insight: (listened) => disputeInsight(tools, listened),
    failed,
  });
  const nothing = () => {};
  const dispute = { id: 'talk', form, openedAt: 0 };
  const listener = { utterance: nothing, facts: nothing, turns: nothing, failed };
  call.attend({ call: 'SCL_talk', dispute }, listener);
  const sounds = calls.map((one) => [one, resample(one.sound, LISTENING_RATE).samples] as const);
  return { call, sounds: new Map(sounds), atMs: 0, segments: 0 };
}

/** Says one call of the corpus, a segment for each turn. */
async function say(talk: Talk, { truth }: CorpusCall, sound: Int16Array): Promise<void> {
  for (const turn of truth.turns) {
    const [startMs, endMs] = [talk.atMs + turn.startMs, talk.atMs + turn.endMs];
    const heard = { number: talk.segments++, startMs, endMs };
    const samples = sound.slice(toSamples(turn.startMs), toSamples(turn.endMs));
    talk.call.voices({ ...heard, samples });
    talk.call.words({ ...heard, text: turn.text, words: wordsOf(turn, talk.atMs) });
    await talk.call.accountSoFar({ events: [], totalMs: endMs });
  }
  talk.atMs += Math.max(...truth.turns.map(({ endMs }) => endMs)) + BETWEEN_CALLS_MS;
}

function wordsOf({ text, startMs, endMs }: TrueTurn, fromMs: number) {
  const words = text.split(' ');
  const eachMs = (endMs - startMs) / words.length;
  const at = (n: number) => fromMs + startMs + n * eachMs;
  return words.map((word, n) => ({ text: word, startMs: at(n), endMs: at(n + 1) }));
}

/** Megabytes that are in use when all that is unused is gone. */
function inUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { hours: { type: 'string', default: '8' } } });
  const calls = await Promise.all((await corpusNames(false)).map(readCorpusCall));
  const talk = await begin(calls as [CorpusCall, ...CorpusCall[]]);
  const rows: Row[] = [];
  for (let hour = 1; hour <= Number(values.hours); hour++) {
    const began = process.cpuUsage();
    while (talk.atMs < hour * HOUR_MS) {
      for (const [one, sound] of talk.sounds) await say(talk, one, sound);
    }
    const { user, system } = process.cpuUsage(began);
    rows.push(row(`after ${hour} h, ${talk.segments} segments: memory in use`, 'MB', [inUse()]));
    rows.push(row(`hour ${hour}: CPU`, 's', [(user + system) / 1e6]));
    console.log(table(rows.slice(-2)));
  }
  console.log(`\n${table(rows)}\n\nKept in ${keep('talk', rows)}`);
}

await main();
