/** A voice that speaks each sentence once and keeps the sound in a folder, for scripts that are run again. */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sentence, Sound, Speak } from './voice.ts';

/** What was spoken by another version of the voice stays: remove the folder then. */
export function remembering(speak: Speak, folder: string): Speak {
  const pathOf = ({ text, voice, speed }: Sentence): string => {
    const hash = createHash('sha256')
      .update(JSON.stringify([text, voice, speed]))
      .digest('hex');
    return join(folder, `${hash.slice(0, 32)}.sound`);
  };
  return async (sentences) => {
    await mkdir(folder, { recursive: true });
    const missing = sentences
      .filter((sentence) => !existsSync(pathOf(sentence)))
      .map((sentence, n) => ({ ...sentence, name: `sentence-${n}` }));
    if (missing.length > 0) {
      const sounds = await speak(missing);
      for (const [n, sentence] of missing.entries())
        await keep(pathOf(sentence), sounds[n] as Sound);
    }
    return Promise.all(sentences.map(async (sentence) => parse(await readFile(pathOf(sentence)))));
  };
}

/** The rate, then the samples, all 32 bit. */
async function keep(path: string, { samples, sampleRate }: Sound): Promise<void> {
  const rate = Buffer.alloc(4);
  rate.writeUInt32LE(sampleRate);
  await writeFile(`${path}.part`, Buffer.concat([rate, new Uint8Array(samples.buffer)]));
  await rename(`${path}.part`, path);
}

function parse(bytes: Buffer): Sound {
  const length = bytes.length / 4 - 1;
  const samples = Float32Array.from({ length }, (_, n) => bytes.readFloatLE(4 * (n + 1)));
  return { samples, sampleRate: bytes.readUInt32LE(0) };
}
