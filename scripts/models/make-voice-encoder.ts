/** Makes models/voice-encoder.onnx again, from the weights that PyPI's Resemblyzer holds. Needs Python 3.11 or newer. */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HERE = import.meta.dirname;
const MODELS = join(HERE, '../../models');
const VENV = join(HERE, '../../.tools/models/venv');
const PYTHON = join(VENV, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
const WHEEL = 'Resemblyzer-0.1.4-py3-none-any.whl';
const PIP = ['-m', 'pip', '--quiet', '--disable-pip-version-check'];

async function install(): Promise<void> {
  await mkdir(VENV, { recursive: true });
  if (!existsSync(PYTHON)) await run('python3', ['-m', 'venv', VENV]);
  await run(PYTHON, [...PIP, 'install', '--requirement', join(HERE, 'requirements.txt')]);
}

/** Without what it depends on: PyTorch is not needed to read weights. */
async function fetchWeights(into: string): Promise<string> {
  const wanted = ['--requirement', join(HERE, 'resemblyzer.txt'), '--require-hashes'];
  await run(PYTHON, [...PIP, 'download', '--no-deps', ...wanted, '--dest', into]);
  return join(into, WHEEL);
}

async function make(): Promise<void> {
  await install();
  const work = await mkdtemp(join(tmpdir(), 'voice-encoder-'));
  try {
    const wheel = await fetchWeights(work);
    const encoder = join(MODELS, 'voice-encoder.onnx');
    await run(PYTHON, ['-B', join(HERE, 'voice_encoder.py'), wheel, encoder]);
    console.log('models/voice-encoder.onnx');
  } finally {
    await rm(work, { recursive: true });
  }
}

/** @throws when the command cannot be started or fails; what it said against it is on stderr */
async function run(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', () => reject(new Error(`${command} cannot be started: is it installed?`)));
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${command} ended with code ${code}`);
}

await make();
