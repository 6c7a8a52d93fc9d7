/** A real recogniser on this machine, behind OpenAI's endpoint: Whisper base on CTranslate2. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { within } from '../../phone/deadline.ts';
import { installRecogniser } from './install.ts';

export interface RecogniserOptions {
  /** Of the processor; 2 unless told. */
  readonly threads?: number;
  /** How many texts are followed at a time: 5 is Whisper's own choice and ours, 1 is faster. */
  readonly beam?: number;
}

export interface RunningRecogniser {
  /** For `OPENAI_BASE_URL`. */
  readonly baseUrl: string;
  readonly pid: number;
  /** What was recognised so far, in order. */
  figures(): Promise<readonly Recognition[]>;
  stop(): Promise<void>;
}

export interface Recognition {
  /** Milliseconds since the epoch; between them lie the wait for others and the work. */
  readonly receivedAt: number;
  readonly answeredAt: number;
  /** The work alone; the answer says it too, as `x-recogniser-ms`. */
  readonly recogniserMs: number;
  readonly soundMs: number;
  readonly text: string;
}

const PROGRAM = join(import.meta.dirname, 'server.py');
const START_MS = 60_000;
const ANSWER_MS = 5_000;

/** Listens on a free port of the loopback address. @throws when it cannot be had or does not start */
export async function startRecogniser(options: RecogniserOptions = {}): Promise<RunningRecogniser> {
  const { threads = 2, beam = 5 } = options;
  const { python, modelDir } = await installRecogniser();
  const args = [PROGRAM, modelDir, '--threads', `${threads}`, '--beam', `${beam}`];
  const child = spawn(python, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const port = await within(START_MS, 'The recogniser did not start', readPort(child));
    const origin = `http://127.0.0.1:${port}`;
    return {
      baseUrl: `${origin}/v1`,
      pid: child.pid as number,
      figures: () => readFigures(origin),
      stop: () => stop(child),
    };
  } catch (error) {
    child.kill();
    throw error;
  }
}

async function readPort(child: ChildProcess): Promise<number> {
  const lines = createInterface(child.stdout as Readable);
  const gone = once(child, 'exit').then(() => {
    throw new Error('The recogniser has ended');
  });
  const [line] = (await Promise.race([once(lines, 'line'), gone])) as [string];
  return (JSON.parse(line) as { port: number }).port;
}

async function readFigures(origin: string): Promise<readonly Recognition[]> {
  const response = await fetch(`${origin}/figures`, { signal: AbortSignal.timeout(ANSWER_MS) });
  return (await response.json()) as Recognition[];
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.stdin?.end();
  await ended;
}
