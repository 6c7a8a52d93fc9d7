/** Looks for prompts in a thread of its own: a search takes long enough to make the phone's sound stutter. */

import { once } from 'node:events';
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads';
import { startThread } from '../scripts/setup/start-thread.ts';
import type { PromptHeard } from './prompt-search.ts';
import type { Searched, Wanted } from './search-thread.ts';
import type { Wav } from './wav.ts';

/** Serves all phones of a process; it begins with the first search and keeps no process from ending. */
let thread: Promise<Worker> | undefined;

export class Search {
  readonly #prompts: readonly Wav[];
  readonly #port: MessagePort;

  private constructor(prompts: readonly Wav[], port: MessagePort) {
    this.#prompts = prompts;
    this.#port = port;
  }

  /** @param sampleRate of the recording, in hertz */
  static async begin(prompts: readonly Wav[], fromMs: number, sampleRate: number): Promise<Search> {
    thread ??= start();
    const { port1, port2 } = new MessageChannel();
    const wanted: Wanted = { prompts, fromMs, sampleRate, port: port2 };
    (await thread).postMessage(wanted, [port2]);
    return new Search(prompts, port1);
  }

  /**
   * Takes the next piece of the recording, the first from its start, and searches a little further, with or without
   * more. The piece must not be a view of something larger, all of which would be copied.
   */
  async step(sound: Int16Array): Promise<{ found?: PromptHeard; isBehind: boolean }> {
    const answer = once(this.#port, 'message') as Promise<[Searched]>;
    this.#port.postMessage(sound);
    const [{ found, isBehind }] = await answer;
    if (!found) return { isBehind };
    return { found: { ...found, prompt: this.#prompts[found.index] as Wav }, isBehind };
  }

  end(): void {
    this.#port.close();
  }
}

async function start(): Promise<Worker> {
  const started = await startThread(new URL('./search-thread.ts', import.meta.url), {});
  started.thread.unref();
  return started.thread;
}
