/** Makes the corpus of calls again: scripts/sounds/corpus/NAME.json becomes phone/sounds/corpus/NAME.wav and .json. */

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { writeWav } from '../../phone/wav.ts';
import { TELEPHONE_RATE } from '../speech/band-limit.ts';
import { speakWithKokoro } from '../speech/kokoro-voice.ts';
import { remembering } from '../speech/remembered-voice.ts';
import { toWav } from '../speech/telephone-sound.ts';
import { layOut } from './corpus-plan.ts';
import type { CorpusScript } from './corpus-script.ts';
import { mixBefore, mixCall, sentencesOf, spokenMs, utterWith } from './corpus-sound.ts';
import { truthOf } from './corpus-truth.ts';

const SCRIPTS = join(import.meta.dirname, 'corpus');
const SOUNDS = join(import.meta.dirname, '../../phone/sounds/corpus');
const SPOKEN = join(import.meta.dirname, '../../.tools/speech/spoken');
const speak = remembering(speakWithKokoro, SPOKEN);

async function make(name: string): Promise<void> {
  const script: CorpusScript = JSON.parse(await readFile(join(SCRIPTS, `${name}.json`), 'utf8'));
  const sentences = sentencesOf(script);
  const sounds = await speak(sentences);
  const named = new Map(
    sentences.map((sentence, n) => [sentence.name, sounds[n] as (typeof sounds)[0]]),
  );
  const utter = utterWith(script, named);
  const plan = layOut(script, (say) => spokenMs(utter(say)));
  const line = mixCall(name, script, plan, utter);
  await writeWav(join(SOUNDS, `${name}.wav`), toWav(line), 'mu-law');
  const before = mixBefore(name, script, utter);
  await writeWav(join(SOUNDS, `${name}-before.wav`), toWav(before), 'mu-law');
  const truth = truthOf(name, TELEPHONE_RATE, script, plan);
  await writeFile(join(SOUNDS, `${name}.json`), `${toJson(truth)}\n`);
  console.log(`phone/sounds/corpus/${name}.wav`, `${Math.round(plan.lastsMs / 1000)} s`);
}

/** As the project's formatter wants it: numbers of a list side by side. */
function toJson(truth: unknown): string {
  const spread = JSON.stringify(truth, null, 2);
  return spread.replace(/\[\s+(\d[\d,\s]*?)\s+\]/g, (_, numbers: string) => {
    return `[${numbers.split(/,\s+/).join(', ')}]`;
  });
}

async function allNames(): Promise<string[]> {
  const files = await readdir(SCRIPTS);
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort();
}

await mkdir(SOUNDS, { recursive: true });
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : await allNames()) await make(name);
