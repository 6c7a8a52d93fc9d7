/** Everything recorded that a call needs, as the way of disclosure wants it. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disclosure, SpokenSentence } from './disclosure.ts';
import type { Prompts } from './prompts.ts';
import { PromptError, readPrompts, readSound } from './wav-prompts.ts';

export interface Recordings {
  readonly prompts: Prompts;
  readonly disclosure: Disclosure;
}

/** What is said instead of `connected`, when nobody is to be told that the call is transcribed. */
const UNDISCLOSED = 'connected-only';
const DISCLOSURE = 'disclosure';

/** @throws PromptError */
export async function readRecordings(dir: string, kind: Disclosure['kind']): Promise<Recordings> {
  const prompts = await readPrompts(dir, kind === 'off' ? { connected: UNDISCLOSED } : {});
  if (kind !== 'after-merge') return { prompts, disclosure: { kind } };
  const sentence = await readSentence(dir, DISCLOSURE);
  if (sentence.sound.sampleRate !== prompts.connected.sampleRate) {
    throw new PromptError(`${dir}: all prompts must have one sample rate`);
  }
  return { prompts, disclosure: { kind, sentence } };
}

/** A recording with its words, which the transcript holds. */
async function readSentence(dir: string, name: string): Promise<SpokenSentence> {
  const path = join(dir, `${name}.txt`);
  const text = await readFile(path, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    throw new PromptError(`${path}: cannot be read (${code})`);
  });
  return { text: text.trim(), sound: await readSound(join(dir, `${name}.wav`)) };
}
