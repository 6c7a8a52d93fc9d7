/**
 * Measures who was said to have said what, on the corpus, with the true words in segments as a pause of 300 ms cuts them:
 * `npx tsx bench/ears/speakers.ts [--kept] [--untimed] [--unenrolled] [--verbose]`. A call that was kept apart is only measured with `--kept`.
 */

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT_DIR } from '../../scripts/setup/project.mjs';
import { loadVoiceEncoder } from '../../src/listening/onnx-voice-encoder.ts';
import type { Turn } from '../../src/listening/turn.ts';
import { attributedCall } from './attributed-call.ts';
import { corpusNames, readCorpusCall, type TrueTurn } from './truth.ts';
import type { SpeakerTimes } from './wrong-speakers.ts';

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;

function shares({ speechMs, wrongMs, machineMs, unknownMs }: SpeakerTimes): string[] {
  return [wrongMs, machineMs, unknownMs].map((ms) => percent(ms, speechMs));
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kept: { type: 'boolean', default: false },
      untimed: { type: 'boolean', default: false },
      unenrolled: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
  });
  const encoder = await loadVoiceEncoder(join(PROJECT_DIR, 'models/voice-encoder.onnx'));
  const rows: Record<string, unknown>[] = [];
  for (const name of await corpusNames(values.kept)) {
    const call = await readCorpusCall(name);
    const { live, final, slowestMs, turns } = await attributedCall(call, encoder, values);
    const [liveWrong, liveMachine, liveUnknown] = shares(live);
    const [wrong, machine, unknown] = shares(final);
    const similar = call.truth.similarVoices ? 'yes' : 'no';
    const slowest = `${slowestMs.toFixed(0)} ms`;
    rows.push({
      name,
      similar,
      liveWrong,
      liveMachine,
      liveUnknown,
      wrong,
      machine,
      unknown,
      slowest,
    });
    if (values.verbose) for (const turn of turns) console.log(describe(turn, call.truth.turns));
  }
  console.table(rows);
}

/** Marks a turn whose middle somebody else speaks. */
function describe(turn: Turn, truth: readonly TrueTurn[]): string {
  const middle = (turn.startMs + turn.endMs) / 2;
  const spoken = truth.filter(({ startMs, endMs }) => startMs <= middle && middle < endMs);
  const isWrong = !spoken.some(({ speaker }) => speaker === turn.speaker);
  const mark = isWrong ? `>>> ${spoken.map(({ speaker }) => speaker).join()}` : '';
  return `${turn.id} ${turn.speaker} ${turn.confidence} ${turn.text} ${mark}`;
}

await main();
