/** Promises of the OpenAI voice, against a server that answers as OpenAI's speech endpoint does. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { speakWithOpenAi } from '../../../../scripts/speech/openai-voice.ts';

const SENTENCE = { name: 'goodbye', text: 'Goodbye.', voice: 'coral', speed: 1 };
const SECOND_OF_PCM = Buffer.alloc(2 * 24_000);
SECOND_OF_PCM.writeInt16LE(16_384, 2000);

interface Request {
  readonly path: string | undefined;
  readonly key: string | undefined;
  readonly body: unknown;
}

let server: Server;
const requests: Request[] = [];

async function answering(status: number, answer: Buffer): Promise<string> {
  server = createServer(async (request, response) => {
    requests.push(await read(request));
    response.writeHead(status).end(answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

async function read(request: IncomingMessage): Promise<Request> {
  return {
    path: request.url,
    key: request.headers.authorization,
    body: await json(request),
  };
}

function speakAt(baseUrl: string) {
  const options = { apiKey: 'a-key', baseUrl, model: 'a-model', instructions: 'Calm.' };
  return speakWithOpenAi(options)([SENTENCE]);
}

afterEach(() => {
  requests.length = 0;
  server.closeAllConnections();
  server.close();
});

test('asks for the sentence as raw sound and gives back what it was sent', async () => {
  const [sound] = await speakAt(await answering(200, SECOND_OF_PCM));
  expect(requests).toEqual([
    {
      path: '/v1/audio/speech',
      key: 'Bearer a-key',
      body: {
        input: 'Goodbye.',
        model: 'a-model',
        voice: 'coral',
        instructions: 'Calm.',
        response_format: 'pcm',
        speed: 1,
      },
    },
  ]);
  expect(sound?.sampleRate).toBe(24_000);
  expect(sound?.samples).toHaveLength(24_000);
  expect(sound?.samples[1000]).toBe(0.5);
});
