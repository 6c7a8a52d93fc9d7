/** The OpenAI voice, against a server that answers as OpenAI's speech endpoint does. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { openAiVoice } from '../../../src/call/openai-voice.ts';
import { VoiceError } from '../../../src/call/voice.ts';

const NEVER = new AbortController().signal;

/** A second of a tone of 500 Hz, at 24 kHz. */
const TONE = Buffer.alloc(48_000);
for (let i = 0; i < 24_000; i++) {
  TONE.writeInt16LE(Math.round(8_000 * Math.sin((2 * Math.PI * 500 * i) / 24_000)), 2 * i);
}

async function voiceOf(status: number, body: Buffer) {
  const asked: unknown[] = [];
  const server = createServer(async (request, response) => {
    asked.push({
      path: request.url,
      key: request.headers.authorization,
      ...Object(await json(request)),
    });
    response.writeHead(status).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const options = { baseUrl, apiKey: 'key', model: 'a-model', voice: 'coral', sampleRate: 8_000 };
  return { asked, voice: openAiVoice(options) };
}

test('speaks a sentence at the rate of the line', async () => {
  const { asked, voice } = await voiceOf(200, TONE);
  const { samples, sampleRate } = await voice.speak('Hello.', NEVER);
  expect(asked).toEqual([
    {
      path: '/v1/audio/speech',
      key: 'Bearer key',
      model: 'a-model',
      voice: 'coral',
      input: 'Hello.',
      response_format: 'pcm',
    },
  ]);
  expect(sampleRate).toBe(8_000);
  expect(samples).toHaveLength(8_000);
  const middle = samples.subarray(4_000, 4_160);
  expect(Math.max(...middle)).toBeGreaterThan(7_500);
  expect(Math.max(...middle)).toBeLessThan(8_500);
  // 500 Hz go up through zero ten times in 20 ms.
  const ups = middle.filter((sample, i) => i > 0 && sample >= 0 && (middle[i - 1] ?? 0) < 0);
  expect(ups.length).toBeGreaterThanOrEqual(9);
  expect(ups.length).toBeLessThanOrEqual(11);
});

test('that is refused says so, without the sentence or the key', async () => {
  const { voice } = await voiceOf(401, Buffer.from('{"error":{"message":"key is wrong: Hello."}}'));
  const error = await voice.speak('Hello.', NEVER).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(VoiceError);
  expect(error.message).toBe('The voice did not speak: the server answered 401');
});

test('that nobody waits for any more is called off', async () => {
  const { voice } = await voiceOf(200, TONE);
  const reason = new Error('called off');
  await expect(voice.speak('Hello.', AbortSignal.abort(reason))).rejects.toBe(reason);
});
