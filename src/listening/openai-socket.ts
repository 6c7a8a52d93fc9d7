/** One WebSocket to OpenAI's realtime transcription, through the plugin: sound in, one text for each commit. */

import { STT } from '@livekit/agents-plugin-openai';
import { hintPrompt, keywords } from './hint-prompt.ts';
import { toFrame } from './livekit-frame.ts';
import { giftsOf } from './openai-models.ts';
import type { OpenAiRecogniserOptions } from './openai-recogniser.ts';
import { type Hints, RecogniserError } from './recogniser.ts';
import type { Samples } from './sound.ts';

/** The plugin's events, by their places in its closed list. */
const INTERIM = 1;
const FINAL = 2;
/** Ends each commit, also of sound in which nothing was said. */
const USAGE = 4;

/** Whoever commits decides where speech ends, so the server does not. Words of the hints alone: it lasts for many segments. */
export function realtimeStt(options: OpenAiRecogniserOptions, hints: Hints): STT {
  const { model, language, apiKey = 'none', baseUrl } = options;
  const gifts = giftsOf(model);
  const prompt = gifts.prompt ? hintPrompt({ ...hints, before: '' }) : '';
  return new STT({
    apiKey,
    baseURL: baseUrl,
    model,
    useRealtime: true,
    turnDetection: null,
    vad: null,
    ...(language === undefined ? { detectLanguage: true } : { language }),
    ...(gifts.keywords ? { keywords: keywords(hints) } : {}),
    ...(prompt === '' ? {} : { prompt }),
  });
}

interface Commit {
  readonly resolve: (text: string) => void;
  readonly reject: (error: unknown) => void;
}

export class OpenAiSocket {
  readonly #stream: ReturnType<STT['stream']>;
  readonly #tell: (text: string) => void;
  #commit: Commit | undefined;
  #closed = false;

  constructor(stt: STT, tell: (text: string) => void) {
    this.#tell = tell;
    // Without a listener it would be thrown; the stream's end says the same.
    stt.on('error', () => {});
    this.#stream = stt.stream({
      connOptions: { maxRetry: 0, retryIntervalMs: 0, timeoutMs: 0 },
    });
    void this.#read();
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  send(samples: Samples): void {
    if (!this.#closed && samples.length > 0) this.#stream.pushFrame(toFrame(samples));
  }

  /** The text of all that was sent since the last commit. @throws RecogniserError, or the signal's reason */
  async commit(signal: AbortSignal): Promise<string> {
    if (this.#closed) throw lost();
    let stop = () => {};
    const text = new Promise<string>((resolve, reject) => {
      stop = () => reject(signal.reason);
      this.#commit = { resolve, reject };
    });
    signal.addEventListener('abort', stop, { once: true });
    this.#stream.flush();
    return text.finally(() => signal.removeEventListener('abort', stop));
  }

  close(): void {
    if (!this.#closed) this.#stream.close();
    this.#end();
  }

  async #read(): Promise<void> {
    let text = '';
    for await (const event of this.#stream) {
      const type: number = event.type;
      const said = event.alternatives?.[0]?.text ?? '';
      if (type === INTERIM && !this.#commit) this.#tell(said);
      if (type === FINAL) text = said;
      if (type !== USAGE) continue;
      this.#commit?.resolve(text.trim());
      this.#commit = undefined;
      text = '';
    }
    this.#end();
  }

  #end(): void {
    this.#closed = true;
    this.#commit?.reject(lost());
    this.#commit = undefined;
  }
}

const lost = () => new RecogniserError('the connection was lost', true);
