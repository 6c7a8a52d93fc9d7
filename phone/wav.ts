/** Mono 16-bit sound and the WAV files that hold it, as PCM or in mu-law. */

import { readFile, writeFile } from 'node:fs/promises';
import { compressMuLaw, expandMuLaw } from './mu-law.ts';

export interface Wav {
  /** In hertz. */
  readonly sampleRate: number;
  readonly samples: Int16Array;
}

/** How a WAV file holds its samples; mu-law takes half the room and loses what a telephone network loses. */
export type WavCoding = 'pcm16' | 'mu-law';

const HEADER_BYTES = 44;
/** The tags are those of the RIFF register of wave formats. */
const CODINGS = { pcm16: { tag: 1, bits: 16 }, 'mu-law': { tag: 7, bits: 8 } } as const;

/** Reads a WAV file. Throws an Error that names the file when it is neither mono 16-bit PCM nor mono mu-law. */
export async function readWav(path: string): Promise<Wav> {
  const bytes = await readFile(path);
  try {
    return parseWav(bytes);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

export async function writeWav(path: string, wav: Wav, coding?: WavCoding): Promise<void> {
  await writeFile(path, formatWav(wav, coding));
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
  const coding = codingOf(format);
  const samples = coding === 'mu-law' ? expandMuLaw(data) : fromPcm16(data);
  return { sampleRate: format.readUInt32LE(4), samples };
}

export function formatWav({ sampleRate, samples }: Wav, coding: WavCoding = 'pcm16'): Buffer {
  const { tag, bits } = CODINGS[coding];
  const data = coding === 'mu-law' ? compressMuLaw(samples) : toPcm16(samples);
  const pad = data.length % 2;
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(HEADER_BYTES - 8 + data.length + pad, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(tag, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE((sampleRate * bits) / 8, 28);
  header.writeUInt16LE(bits / 8, 32);
  header.writeUInt16LE(bits, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data, Buffer.alloc(pad)]);
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

function codingOf(format: Buffer): WavCoding {
  const [tag, channels, bits] = [0, 2, 14].map((at) => format.readUInt16LE(at));
  const codings = Object.keys(CODINGS) as WavCoding[];
  const coding = codings.find((name) => CODINGS[name].tag === tag && CODINGS[name].bits === bits);
  if (coding && channels === 1) return coding;
  throw new Error(
    `only mono 16-bit PCM or mu-law can be played (this has ${channels} channels, ${bits} bits, coding ${tag})`,
  );
}

function toPcm16(samples: Int16Array): Buffer {
  const data = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, i) => {
    data.writeInt16LE(sample, i * 2);
  });
  return data;
}

function fromPcm16(data: Buffer): Int16Array {
  const samples = new Int16Array(Math.floor(data.length / 2));
  for (let i = 0; i < samples.length; i++) samples[i] = data.readInt16LE(i * 2);
  return samples;
}
