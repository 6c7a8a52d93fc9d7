/** What is true of a call of the corpus, as the JSON beside its sound says it. */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readWav, type Wav } from '../../phone/index.ts';
import { PROJECT_DIR } from '../../scripts/setup/project.mjs';
import type { DisputeForm } from '../../src/dispute/dispute.ts';
import type { FactKind } from '../../src/dispute/fact.ts';
import type { Speaker } from '../../src/dispute/utterance.ts';

export interface TrueTurn {
  readonly speaker: Speaker;
  /** Milliseconds since the first sample. */
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

export interface TrueSpan {
  readonly kind: 'music' | 'announcement' | 'silence';
  readonly startMs: number;
  readonly endMs: number;
}

export interface TrueEvent {
  readonly kind: 'merged' | 'on-hold' | 'human-back';
  readonly atMs: number;
}

export interface TrueFact {
  readonly kind: FactKind;
  readonly value: string;
  readonly due?: string;
}

export interface TrueSecret {
  readonly kind: string;
  readonly digits: string;
  /** Indices of the turns in which something of it is said. */
  readonly turns: readonly number[];
}

export interface Truth {
  readonly similarVoices: boolean;
  /** Local date of the call, `YYYY-MM-DD`, perhaps with the time. */
  readonly callDate: string;
  readonly timeZone: string;
  readonly dispute: DisputeForm;
  readonly beforeMerge: { readonly wav: string };
  /** By their start. */
  readonly turns: readonly TrueTurn[];
  /** Where nobody speaks live. */
  readonly spans: readonly TrueSpan[];
  readonly events: readonly TrueEvent[];
  readonly facts: readonly TrueFact[];
  readonly secrets: readonly TrueSecret[];
}

export interface CorpusCall {
  readonly name: string;
  /** Nobody looks at it, or tunes on it. */
  readonly isKept: boolean;
  readonly truth: Truth;
  readonly sound: Wav;
  /** What the caller says to us alone. */
  readonly before: Wav;
}

const CORPUS = join(PROJECT_DIR, 'phone/sounds/corpus');
const KEPT = 'kept-';

/** Those that were kept apart, by their names, or those to tune on. */
export async function corpusNames(kept: boolean): Promise<string[]> {
  const files = await readdir(CORPUS);
  const names = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5));
  return names.filter((name) => name.startsWith(KEPT) === kept).sort();
}

export async function readCorpusCall(name: string): Promise<CorpusCall> {
  const truth = JSON.parse(await readFile(join(CORPUS, `${name}.json`), 'utf8')) as Truth;
  const sound = await readWav(join(CORPUS, `${name}.wav`));
  const before = await readWav(join(CORPUS, truth.beforeMerge.wav));
  return { name, isKept: name.startsWith(KEPT), truth, sound, before };
}

/** Whether a part of a secret is said in the turn. */
export function isSecretTurn({ secrets }: Pick<Truth, 'secrets'>, turn: number): boolean {
  return secrets.some(({ turns }) => turns.includes(turn));
}

/** A recording that was heard before in these words. */
export function isRepeatedTurn({ turns }: Pick<Truth, 'turns'>, turn: number): boolean {
  const { speaker, text } = turns[turn] as TrueTurn;
  return speaker === 'machine' && turns.findIndex((one) => one.text === text) < turn;
}
