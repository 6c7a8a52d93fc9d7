/** Mono 16-bit PCM sound and the WAV files that hold it. */

import { readFile, writeFile } from 'node:fs/promises';

export interface Wav {
  /** In hertz. */
  readonly sampleRate: number;
  readonly samples: Int16Array;
}

const HEADER_BYTES = 44;

/** Reads a WAV file. Throws an Error that names the file when it is not mono 16-bit PCM. */
export async function readWav(path: string): Promise<Wav> {
  const bytes = await readFile(path);
  try {
    return parseWav(bytes);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

export async function writeWav(path: string, wav: Wav): Promise<void> {
  await writeFile(path, formatWav(wav));
}

/** Finds the format and the data among the RIFF chunks, whatever others stand between them. */
export function parseWav(bytes: Buffer): Wav {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') {
    throw new Error('not a WAV file');
  }
  const chunks = riffChunks(bytes);
  const format = chunks.get('fmt ');
  const data = chunks.get('data');
  if (!format || !data || format.length < 16) throw new Error('WAV file without format or data');
  requireMonoPcm16(format);
  return { sampleRate: format.readUInt32LE(4), samples: toSamples(data) };
}

export function formatWav({ sampleRate, samples }: Wav): Buffer {
  const data = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, i) => {
    data.writeInt16LE(sample, i * 2);
  });
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(HEADER_BYTES - 8 + data.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

export function durationMs(wav: Wav): number {
  return (wav.samples.length / wav.sampleRate) * 1000;
}

function riffChunks(bytes: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  let at = 12;
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32LE(at + 4);
    chunks.set(bytes.toString('latin1', at, at + 4), bytes.subarray(at + 8, at + 8 + size));
    at += 8 + size + (size % 2);
  }
  return chunks;
}

function requireMonoPcm16(format: Buffer): void {
  const [coding, channels, bits] = [0, 2, 14].map((at) => format.readUInt16LE(at));
  if (coding !== 1 || channels !== 1 || bits !== 16) {
    throw new Error(
      `only mono 16-bit PCM can be played (this has ${channels} channels, ${bits} bits, coding ${coding})`,
    );
  }
}

function toSamples(data: Buffer): Int16Array {
  const samples = new Int16Array(Math.floor(data.length / 2));
  for (let i = 0; i < samples.length; i++) samples[i] = data.readInt16LE(i * 2);
  return samples;
}
