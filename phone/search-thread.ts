/** What the thread does that looks for prompts: one search after the other, each over a port of its own. */

import { type MessagePort, parentPort } from 'node:worker_threads';
import { PromptSearch } from './prompt-search.ts';
import { Tape } from './tape.ts';
import type { Wav } from './wav.ts';

export interface Wanted {
  readonly prompts: readonly Wav[];
  /** Where a prompt may begin, on the recording's clock. */
  readonly fromMs: number;
  /** Of the recording, in hertz. */
  readonly sampleRate: number;
  /** Each piece of the recording comes over it, in order, and is answered by `Searched`. */
  readonly port: MessagePort;
}

export interface Searched {
  readonly found?: Found;
  /** There is more to search in what has come. */
  readonly isBehind: boolean;
}

export interface Found {
  /** In `prompts`. */
  readonly index: number;
  readonly atMs: number;
  readonly correlation: number;
}

export async function serve(): Promise<void> {
  parentPort?.on('message', search);
  parentPort?.postMessage('ready');
}

function search({ prompts, fromMs, sampleRate, port }: Wanted): void {
  const searches = prompts.map((prompt) => new PromptSearch(prompt, fromMs));
  const tape = new Tape(sampleRate);
  let end = 0;
  port.on('message', (sound: Int16Array) => {
    end = tape.mix(sound, end);
    port.postMessage(step(searches, tape));
  });
}

function step(searches: readonly PromptSearch[], tape: Tape): Searched {
  const untilMs = tape.lengthMs;
  for (const [index, search] of searches.entries()) {
    const found = search.step(tape, untilMs);
    if (found) {
      const { atMs, correlation } = found;
      return { found: { index, atMs, correlation }, isBehind: false };
    }
  }
  return { isBehind: searches.some((search) => search.isBehind(untilMs)) };
}
