/** The sentences that the agent can say, as recorded in a folder with the text beside each. */

import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readWav, type Wav } from './wav.ts';

const FOLDER = fileURLToPath(new URL('../prompts/en/', import.meta.url));

export interface KnownPrompt {
  /** The file's name without its ending, such as `connected`. */
  readonly name: string;
  readonly text: string;
  readonly sound: Wav;
}

export async function knownPrompts(folder = FOLDER): Promise<KnownPrompt[]> {
  const names = (await readdir(folder)).filter((file) => file.endsWith('.wav'));
  return Promise.all(names.map((file) => knownPrompt(folder, file.slice(0, -'.wav'.length))));
}

async function knownPrompt(folder: string, name: string): Promise<KnownPrompt> {
  const sound = await readWav(`${folder}/${name}.wav`);
  return { name, sound, text: (await readFile(`${folder}/${name}.txt`, 'utf8')).trim() };
}
