/** Measures segments and the state of the line alone, on the calls to tune on: `npx tsx bench/ears/activity.ts`. */

import { initializeLogger } from '@livekit/agents';
import { loadSileroDetector } from '../../src/listening/silero-voice-detector.ts';
import { type HeardCall, heardWindows } from './heard-windows.ts';
import { type Rehearsed, rehearse } from './rehearsal.ts';
import { corpusNames, readCorpusCall, type Truth } from './truth.ts';

/** Without words; with those of a recogniser that needs 1 s. */
const WORDS_AFTER_MS = [Number.POSITIVE_INFINITY, 1_000];
/** Of a turn that may be missing at either end without being told. */
const MAY_MISS_MS = 40;
const HOUR_MS = 3_600_000;

type Line = readonly string[];

initializeLogger({ pretty: false, level: 'error' });
const newDetector = await loadSileroDetector();
for (const name of await corpusNames(process.argv.includes('--kept'))) {
  const { truth, sound } = await readCorpusCall(name);
  const before = process.cpuUsage();
  const call = await heardWindows(sound, newDetector);
  const { user, system } = process.cpuUsage(before);
  const seconds = sound.samples.length / sound.sampleRate;
  print(`${name}, ${seconds.toFixed(0)} s`, [
    `detector ${((user + system) / 1_000 / seconds).toFixed(1)} ms of CPU for each second`,
    `truth: ${truth.events.map(eventText).join(', ')}`,
  ]);
  for (const wordsAfterMs of WORDS_AFTER_MS) {
    const rehearsed = rehearse(call, truth.turns, wordsAfterMs);
    print(`  words ${wordsAfterMs < 1e6 ? `after ${wordsAfterMs} ms` : 'never'}`, [
      ...told(rehearsed, seconds),
      ...lost(truth, rehearsed),
    ]);
  }
}

const hold = await holdOf('maple-gym');
const hour = rehearse(hold, [], Number.POSITIVE_INFINITY);
print('an hour of hold without words', told(hour, HOUR_MS / 1_000));

/** The hold of a call, again and again for an hour. */
async function holdOf(name: string): Promise<HeardCall> {
  const { truth, sound } = await readCorpusCall(name);
  const from = truth.events.find(({ kind }) => kind === 'on-hold')?.atMs ?? 0;
  const to = truth.events.find(({ kind }) => kind === 'human-back')?.atMs ?? 0;
  const perMs = sound.sampleRate / 1_000;
  const part = sound.samples.subarray(from * perMs, (to - 700) * perMs);
  const samples = new Int16Array(HOUR_MS * perMs);
  for (let at = 0; at < samples.length; at += part.length) {
    samples.set(part.subarray(0, samples.length - at), at);
  }
  return heardWindows({ ...sound, samples }, newDetector);
}

function print(title: string, lines: Line): void {
  console.log([title, ...lines.map((line) => `    ${line}`)].join('\n'));
}

function eventText({ kind, atMs }: { readonly kind: string; readonly atMs: number }): string {
  return `${kind} ${(atMs / 1_000).toFixed(1)}`;
}

function told({ segments, events, cpuMs }: Rehearsed, seconds: number): string[] {
  const lengths = segments.map(({ startMs, endMs }) => (endMs - startMs) / 1_000);
  const sent = lengths.reduce((sum, length) => sum + length, 0);
  const longest = Math.max(0, ...lengths).toFixed(1);
  return [
    `told:  ${events.map(eventText).join(', ')}`,
    `${segments.length} segments, ${sent.toFixed(0)} s of sound, the longest ${longest} s`,
    `segments and state ${(cpuMs / seconds).toFixed(2)} ms of CPU for each second`,
  ];
}

function lost({ turns }: Truth, { segments }: Rehearsed): string[] {
  return turns.flatMap(({ startMs, endMs, text }) => {
    const inside = segments.filter((segment) => segment.startMs < endMs && segment.endMs > startMs);
    const first = inside[0];
    const last = inside.at(-1);
    if (!first || !last) return [`lost at ${startMs}: ${text}`];
    const missing = [first.startMs - startMs, endMs - last.endMs];
    const words = text.split(' ');
    const at = inside.slice(1).map(({ startMs: from }) => {
      const place = Math.round(((from - startMs) / (endMs - startMs)) * words.length);
      return `${words.slice(Math.max(0, place - 3), place).join(' ')} | ${words.slice(place, place + 3).join(' ')}`;
    });
    const within = inside.slice(1).map((next, n) => next.startMs - (inside[n]?.endMs ?? 0));
    const cut =
      /\d|one|two|three|four|five|six|seven|eight|nine|zero/.test(text) && within.length > 0;
    const ends = missing.some((ms) => ms > MAY_MISS_MS)
      ? [
          `${Math.round(missing[0] as number)} and ${Math.round(missing[1] as number)} ms are missing at ${startMs}: ${text}`,
        ]
      : [];
    return cut ? [...ends, `cut: ${at.join('; ')}, gaps ${within.map(Math.round)} ms`] : ends;
  });
}
