/** Does what the Dockerfile says without Docker: each stage is a folder, and its steps run in there. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Instruction, Stage } from './dockerfile.ts';

export interface BuildOptions {
  /** What Docker would be given: the project. */
  readonly context: string;
  /** The stages come in here, each a folder by its name; the last is `image`. */
  readonly into: string;
  /** Of the steps. */
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly tell: (step: string) => void;
}

const LAST = 'image';
const WORKDIR = 'app';

/** Steps of a stage that is only a base have nothing to do. @returns the folder that stands for the image's `/` */
export async function buildTree(stages: readonly Stage[], options: BuildOptions): Promise<string> {
  for (const stage of stages) {
    await mkdir(join(rootOf(stage.name, options), WORKDIR), { recursive: true });
    for (const step of stage.instructions) await take(step, stage, options);
  }
  return rootOf(undefined, options);
}

function rootOf(stage: string | undefined, { into }: BuildOptions): string {
  return join(into, stage ?? LAST);
}

async function take(step: Instruction, stage: Stage, options: BuildOptions): Promise<void> {
  const root = rootOf(stage.name, options);
  if (step.kind === 'copy') return copy(step, root, options);
  if (step.kind !== 'run') return;
  options.tell(step.command);
  await run(step.command, join(root, WORKDIR), options);
}

async function copy(
  { from, sources, target }: Extract<Instruction, { kind: 'copy' }>,
  root: string,
  options: BuildOptions,
): Promise<void> {
  const base = from === undefined ? options.context : rootOf(from, options);
  for (const path of await filesOf(sources.map((source) => join(base, source)))) {
    const isFolder = (await stat(path)).isDirectory();
    const to = inside(root, target);
    // As Docker: of a folder its content, a file into what ends with a slash.
    await cp(path, isFolder ? to : join(to, basename(path)), { recursive: true });
  }
}

/** Of a pattern such as `build-*.mjs`, the files that are there. */
async function filesOf(paths: readonly string[]): Promise<string[]> {
  const found = paths.map(async (path) => {
    const [head, tail] = basename(path).split('*');
    if (head === undefined || tail === undefined) return [path];
    const names = await readdir(dirname(path));
    const fitting = names.filter((name) => name.startsWith(head) && name.endsWith(tail));
    return fitting.map((name) => join(dirname(path), name));
  });
  return (await Promise.all(found)).flat();
}

function inside(root: string, path: string): string {
  return path.startsWith('/') ? join(root, path) : join(root, WORKDIR, path);
}

async function run(command: string, cwd: string, { env, signal }: BuildOptions): Promise<void> {
  const child = spawn('bash', ['-euc', command], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
    killSignal: 'SIGKILL',
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-4_000);
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`\`${command}\` ended with ${code}:\n${said}`);
}
