/** A folder of recorded prompts: what can be played, and what is said of the rest. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PROMPT_NAMES } from '../../../src/call/prompts.ts';
import { PromptError, readPrompts } from '../../../src/call/wav-prompts.ts';

const OURS = join(import.meta.dirname, '../../../prompts/en');
const SAMPLES = Array.from({ length: 160 }, (_, at) => at - 80);

interface Wav {
  format?: number;
  channels?: number;
  rate?: number;
  bits?: number;
  samples?: readonly number[];
  /** Chunks between the format and the data. */
  between?: Buffer;
}

function chunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

function wav(options: Wav = {}): Buffer {
  const { format = 1, channels = 1, rate = 8_000, bits = 16, samples = SAMPLES } = options;
  const form = Buffer.alloc(16);
  form.writeUInt16LE(format, 0);
  form.writeUInt16LE(channels, 2);
  form.writeUInt32LE(rate, 4);
  form.writeUInt16LE(bits, 14);
  const data = Buffer.from(Int16Array.from(samples).buffer);
  const between = options.between ?? Buffer.alloc(0);
  const chunks = Buffer.concat([chunk('fmt ', form), between, chunk('data', data)]);
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), chunks]));
}

let dir = '';

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'prompts-'));
  await Promise.all(PROMPT_NAMES.map((name) => writeFile(join(dir, `${name}.wav`), wav())));
});

afterEach(() => rm(dir, { recursive: true }));

const replace = (bytes: Buffer) => writeFile(join(dir, 'goodbye.wav'), bytes);

test('the prompts that ship can be played', async () => {
  const prompts = await readPrompts(OURS);
  expect(Object.keys(prompts).sort()).toEqual([...PROMPT_NAMES].sort());
  for (const { samples, sampleRate } of Object.values(prompts)) {
    expect(samples.length / sampleRate).toBeGreaterThan(0.5);
  }
});

test('a folder that is dropped in is played instead, sample by sample', async () => {
  const { goodbye } = await readPrompts(dir);
  expect(goodbye).toEqual({ samples: Int16Array.from(SAMPLES), sampleRate: 8_000 });
});

test('other chunks in a file are passed over, also those of odd length', async () => {
  await replace(wav({ between: chunk('LIST', Buffer.from('odd')) }));
  const { goodbye } = await readPrompts(dir);
  expect(goodbye.samples).toEqual(Int16Array.from(SAMPLES));
});

describe('is refused, with the file and the reason:', () => {
  test.each([
    ['stereo', wav({ channels: 2 })],
    ['8-bit sound', wav({ bits: 8 })],
    ['floating-point sound', wav({ format: 3 })],
    ['no WAV file', Buffer.from('ID3 and so on')],
    ['an empty file', Buffer.alloc(0)],
    ['a file cut within its format', wav().subarray(0, 22)],
    ['a file cut before its data', wav().subarray(0, 36)],
  ])('%s', async (_what, bytes) => {
    await replace(bytes);
    const refused = expect(readPrompts(dir)).rejects;
    await refused.toBeInstanceOf(PromptError);
    await refused.toThrow(/goodbye\.wav: must be a WAV file, mono, 16-bit PCM/);
  });

  test.each([
    ['a file without a sample', wav({ samples: [] })],
    ['a sample rate of 0', wav({ rate: 0 })],
  ])('%s', async (_what, bytes) => {
    await replace(bytes);
    await expect(readPrompts(dir)).rejects.toThrow(/goodbye\.wav: holds no sound/);
  });

  test('a missing file', async () => {
    await rm(join(dir, 'goodbye.wav'));
    const refused = expect(readPrompts(dir)).rejects;
    await refused.toBeInstanceOf(PromptError);
    await refused.toThrow(/goodbye\.wav: cannot be read \(ENOENT\)/);
  });

  test('another sample rate than the rest', async () => {
    await replace(wav({ rate: 16_000, samples: [...SAMPLES, ...SAMPLES] }));
    await expect(readPrompts(dir)).rejects.toThrow(/all prompts must have one sample rate/);
  });
});
