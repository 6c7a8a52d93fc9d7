import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatWav, parseWav, readWav, writeWav } from '../../../phone/wav.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wav-'));
});
afterAll(() => rm(folder, { recursive: true }));

const wav = { sampleRate: 8000, samples: Int16Array.of(0, 1, -1, 32_767, -32_768) };

test('what is written is read again', async () => {
  const path = join(folder, 'a.wav');
  await writeWav(path, wav);
  expect(await readWav(path)).toEqual(wav);
});

test('what is written in mu-law is read again, in half the room', async () => {
  const path = join(folder, 'mu-law.wav');
  const samples = Int16Array.of(0, 8, -8, 988, -988);
  await writeWav(path, { sampleRate: 8000, samples }, 'mu-law');
  expect(await readWav(path)).toEqual({ sampleRate: 8000, samples });
  expect((await stat(path)).size).toBe(44 + 6);
});

test('chunks that say something else are passed over', () => {
  const bytes = formatWav(wav);
  const note = Buffer.from('LIST\x03\0\0\0abc\0', 'latin1');
  expect(parseWav(Buffer.concat([bytes.subarray(0, 36), note, bytes.subarray(36)]))).toEqual(wav);
});

test('two channels are refused, and the file is named', async () => {
  const bytes = formatWav(wav);
  bytes.writeUInt16LE(2, 22);
  const path = join(folder, 'stereo.wav');
  await writeFile(path, bytes);
  await expect(readWav(path)).rejects.toThrow(/stereo\.wav: only mono 16-bit PCM/);
});

test('what is no WAV file is refused', () => {
  expect(() => parseWav(Buffer.from('hello'))).toThrow('not a WAV file');
  expect(() => parseWav(formatWav(wav).subarray(0, 20))).toThrow('without format or data');
});
