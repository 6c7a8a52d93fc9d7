/** Proves from what the app received that the right sound came to the right room. */

import { readFile } from 'node:fs/promises';
import { compareSound, durationMs, isSameSound, type Likeness } from '../../phone/index.ts';
import { PROJECT_DIR } from '../setup/project.mjs';
import type { OpenDispute } from './app.ts';
import type { Played } from './story.ts';

interface Turn {
  readonly speaker: string;
  readonly startMs: number;
  readonly endMs: number;
}

export interface Verdict {
  readonly failures: readonly string[];
  readonly figures: readonly string[];
}

const LEVEL_TOLERANCE_DB = 3;

export async function judge(
  played: Played,
  dispute: OpenDispute,
  roomName: string,
): Promise<Verdict> {
  const truth = JSON.parse(await readFile(`${PROJECT_DIR}/phone/sounds/merged-call.json`, 'utf8'));
  const sections = (truth.turns as Turn[]).map((turn) => ({ ...turn, label: turn.speaker }));
  const whole = compareSound(played.merged, played.arrived, sections);
  const voices = Object.entries(whole.labels);
  const failures = [
    ...(roomName === dispute.roomName ? [] : ['The app was not in the room of its dispute.']),
    ...[['whole call', whole] as const, ...voices].flatMap(([name, likeness]) =>
      faults(name, likeness),
    ),
  ];
  return {
    failures,
    figures: [
      ...times(played),
      ...voices.map(([name, l]) => describe(name, l)),
      describe('whole call', whole),
    ],
  };
}

function faults(name: string, likeness: Likeness): string[] {
  if (!isSameSound(likeness)) return [`The ${name} did not arrive as it was played.`];
  return Math.abs(likeness.levelDb) > LEVEL_TOLERANCE_DB
    ? [`The ${name} arrived louder or softer.`]
    : [];
}

function times(played: Played): string[] {
  return [
    figure('ring to answer', `${Math.round(played.ringToAnswerMs)} ms`),
    figure('last digit to phone line', `${Math.round(played.codeToLineMs)} ms`),
    figure('hang-up to phone line gone', `${Math.round(played.hangUpToGoneMs)} ms`),
    figure('merged call', `${(durationMs(played.merged) / 1000).toFixed(1)} s`),
  ];
}

function describe(name: string, { coverage, correlation, levelDb }: Likeness): string {
  const share = `${(100 * coverage).toFixed(1)} % arrived`;
  return figure(
    name,
    `${share}, correlation ${correlation.toFixed(3)}, level ${levelDb.toFixed(1)} dB`,
  );
}

function figure(name: string, value: string): string {
  return `  ${name.padEnd(28)} ${value}`;
}
