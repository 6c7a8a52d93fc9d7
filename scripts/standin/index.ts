/** Stands for OpenAI in tests and in the demo: knows some recordings by heart, and whatever a test makes it answer. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Wav } from '../../phone/wav.ts';
import { Conduct } from './conduct.ts';
import { answerRequest } from './endpoints.ts';
import type { Recording } from './recordings.ts';
import { SoundIndex } from './sound-index.ts';

export { type Recording, readRecording, type TruthTurn } from './recordings.ts';

export interface StandInOptions {
  readonly recordings: readonly Recording[];
  /** What `POST /audio/speech` answers, at 24 kHz; a second of a tone unless told. */
  readonly speech?: Wav;
}

export interface StandIn {
  /** For `OPENAI_BASE_URL`. */
  readonly baseUrl: string;
  /** How many requests have come so far, those that were refused included. */
  requests(): number;
  /** The fields, such as `model` and `prompt`, of the latest requests for a transcription, the oldest first. */
  asked(): ReadonlyArray<Readonly<Record<string, string>>>;
  /** Of sound that was sent to be transcribed, retries included. */
  heardMs(): number;
  /** What was to be spoken, the latest requests, the oldest first. */
  spoken(): readonly string[];
  /** The next `count` requests are answered with that status of HTTP. */
  failNext(count: number, status: number): void;
  /** From now on each request waits so long before it is answered. */
  delay(ms: number): void;
  /** Whatever is heard, it is this; until it is undefined again. */
  answerText(text: string | undefined): void;
  /** A chat completion's content is the JSON of what is returned. @param answer gets the request's body */
  answerWith(answer: (body: unknown) => unknown): void;
  stop(): Promise<void>;
}

/** Listens on a free port of the loopback address. Learning an hour of recordings takes seconds. */
export async function startStandIn({ recordings, speech }: StandInOptions): Promise<StandIn> {
  const index = new SoundIndex(recordings.map(({ sound }) => sound));
  const conduct = new Conduct();
  const server = createServer((request, response) => {
    void answerRequest({ recordings, index, conduct, speech }, request, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests: () => conduct.requests,
    asked: () => conduct.asked,
    heardMs: () => conduct.heardMs,
    spoken: () => conduct.spoken,
    failNext: (count, status) => conduct.failNext(count, status),
    delay: (ms) => conduct.delay(ms),
    answerText: (text) => conduct.answerText(text),
    answerWith: (answer) => conduct.answerWith(answer),
    stop: async () => {
      conduct.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
