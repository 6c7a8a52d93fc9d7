/** Reads the recorded prompts from a folder of WAV files. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sound } from './line.ts';
import { PROMPT_NAMES, type PromptName, type Prompts } from './prompts.ts';

/** A prompt is missing or is not what can be played. `message` names the file and what it must be. */
export class PromptError extends Error {
  override readonly name = 'PromptError';
}

const FORM = 'must be a WAV file, mono, 16-bit PCM';

/** @param files of prompts whose file has another name. @throws PromptError */
export async function readPrompts(
  dir: string,
  files: Readonly<Partial<Record<PromptName, string>>> = {},
): Promise<Prompts> {
  const entries = await Promise.all(
    PROMPT_NAMES.map(
      async (name) => [name, await readSound(join(dir, `${files[name] ?? name}.wav`))] as const,
    ),
  );
  const rates = new Set(entries.map(([, sound]) => sound.sampleRate));
  if (rates.size > 1) throw new PromptError(`${dir}: all prompts must have one sample rate`);
  return Object.fromEntries(entries) as Record<(typeof PROMPT_NAMES)[number], Sound>;
}

/** @throws PromptError */
export async function readSound(path: string): Promise<Sound> {
  const bytes = await readFile(path).catch((error) => {
    throw new PromptError(`${path}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  });
  const chunks = riffChunks(bytes);
  const format = chunks.get('fmt ');
  const data = chunks.get('data');
  if (!format || !data || !isMono16BitPcm(format)) throw new PromptError(`${path}: ${FORM}`);
  const sound = { samples: samplesOf(data), sampleRate: format.readUInt32LE(4) };
  if (!isAudible(sound)) throw new PromptError(`${path}: holds no sound`);
  return sound;
}

/** The chunks of a RIFF file by their names; none when it is no such file. */
function riffChunks(bytes: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  if (bytes.toString('latin1', 0, 4) !== 'RIFF') return chunks;
  let at = 12;
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32LE(at + 4);
    chunks.set(bytes.toString('latin1', at, at + 4), bytes.subarray(at + 8, at + 8 + size));
    at += 8 + size + (size % 2);
  }
  return chunks;
}

/** Microsoft's WAVEFORMATEX: format tag 1 (or 0xFFFE, its long form), one channel, 16 bits. */
function isMono16BitPcm(format: Buffer): boolean {
  if (format.length < 16) return false;
  const isPcm = [1, 0xfffe].includes(format.readUInt16LE(0));
  return isPcm && format.readUInt16LE(2) === 1 && format.readUInt16LE(14) === 16;
}

/** Telephone bandwidth at least, and one piece of 20 ms at least. */
function isAudible({ samples, sampleRate }: Sound): boolean {
  return sampleRate >= 8_000 && samples.length >= sampleRate / 50;
}

function samplesOf(data: Buffer): Int16Array {
  const samples = new Int16Array(Math.floor(data.length / 2));
  for (let i = 0; i < samples.length; i++) samples[i] = data.readInt16LE(2 * i);
  return samples;
}
