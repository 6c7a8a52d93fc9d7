/** Promises of the recogniser that sends sound as it comes. */

import { initializeLogger } from '@livekit/agents';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isStreamed } from '../../../src/listening/openai-models.ts';
import { openAiStreamRecogniser } from '../../../src/listening/openai-stream-recogniser.ts';
import { type Recogniser, RecogniserError } from '../../../src/listening/recogniser.ts';
import type { Segment } from '../../../src/listening/segment.ts';
import { toSamples } from '../../../src/listening/sound.ts';
import {
  type Connection,
  type RealtimeServer,
  realtimeServer,
} from '../../fakes/realtime-server.ts';

const HINTS = { words: ['Example Bank'], before: 'My card ends in 1234.' };
/** What the resampler keeps back is a few milliseconds. */
const NEARLY_MS = 30;

function segment(number: number, ms: number, startMs = number * 10_000): Segment {
  const samples = new Int16Array(toSamples(ms)).fill(3_000);
  return { number, startMs, endMs: startMs + ms, samples };
}

let server: RealtimeServer;
let ending: AbortController;
const never = new AbortController().signal;

function recogniserOf(more: { model?: string; whole?: Recogniser; timeoutMs?: number } = {}) {
  const { whole, model = 'gpt-live-transcribe', timeoutMs = 5_000 } = more;
  const options = { baseUrl: server.baseUrl, apiKey: 'a-key', model, language: 'en', timeoutMs };
  return openAiStreamRecogniser(options, whole, ending.signal);
}

async function start(onCommit?: (connection: Connection) => void) {
  server = await realtimeServer(onCommit);
}

const inOrder = (...texts: string[]) => {
  const left = [...texts];
  return (connection: Connection) => connection.completed(left.shift() ?? '');
};

const wholeOne = (): Recogniser & { readonly asked: Segment[] } => {
  const asked: Segment[] = [];
  return {
    asked,
    recognise: async (one) => {
      asked.push(one);
      return { text: 'as a whole' };
    },
  };
};

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));
beforeEach(() => {
  ending = new AbortController();
});
afterEach(async () => {
  ending.abort();
  await server.close();
});

test('a segment is sent, committed and answered over one socket, with its model and words', async () => {
  await start(inOrder(' Hello. '));
  expect(await recogniserOf().recognise(segment(0, 1_000), HINTS, never)).toEqual({
    text: 'Hello.',
  });
  const [connection] = server.connections;
  expect(connection?.path).toContain('/v1/realtime?intent=transcription');
  expect(connection?.authorization).toBe('Bearer a-key');
  expect(connection?.session.audio?.input).toMatchObject({
    transcription: { model: 'gpt-live-transcribe', keywords: ['Example Bank'], languages: ['en'] },
  });
  expect(connection?.commits[0]).toBeGreaterThan(1_000 - NEARLY_MS);
});

test('nothing but silence is an answer too', async () => {
  await start(inOrder('', 'Hello.'));
  const recogniser = recogniserOf();
  expect(await recogniser.recognise(segment(0, 500), HINTS, never)).toEqual({ text: '' });
  expect(await recogniser.recognise(segment(1, 500), HINTS, never)).toEqual({ text: 'Hello.' });
  expect(server.connections).toHaveLength(1);
});

test('sound goes out while the segment lasts, and only once', async () => {
  await start(inOrder('Hello there.'));
  const recogniser = recogniserOf();
  recogniser.listen?.(segment(0, 1_000), HINTS, () => {});
  await server.until(() => (server.connections[0]?.uncommittedMs ?? 0) > 900);
  await recogniser.recognise(segment(0, 1_500), HINTS, never);
  expect(server.connections[0]?.commits[0]).toBeGreaterThan(1_500 - NEARLY_MS);
  expect(server.connections[0]?.commits[0]).toBeLessThan(1_500 + NEARLY_MS);
});

test('words so far are told while the segment lasts', async () => {
  await start(inOrder('Hello there.'));
  const recogniser = recogniserOf();
  const told = new Promise<string>((tell) => recogniser.listen?.(segment(0, 1_000), HINTS, tell));
  await server.until(() => (server.connections[0]?.uncommittedMs ?? 0) > 0);
  server.connections[0]?.delta('Hello');
  expect(await told).toBe('Hello');
});

test('segments asked about at once are committed one after the other', async () => {
  await start(inOrder('first', 'second'));
  const recogniser = recogniserOf();
  const both = [0, 1].map((number) => recogniser.recognise(segment(number, 500), HINTS, never));
  expect(await Promise.all(both)).toEqual([{ text: 'first' }, { text: 'second' }]);
  expect(server.connections[0]?.commits).toHaveLength(2);
});

test('sound that was sent and is no part of the segment is not recognised with it', async () => {
  await start(inOrder('Hello.'));
  const recogniser = recogniserOf();
  recogniser.listen?.(segment(0, 2_000, 1_000), HINTS, () => {});
  await server.until(() => (server.connections[0]?.uncommittedMs ?? 0) > 1_900);
  await recogniser.recognise(segment(0, 500, 9_000), HINTS, never);
  expect(server.connections).toHaveLength(2);
  expect(server.connections[1]?.commits[0]).toBeLessThan(500 + NEARLY_MS);
});

describe('when the socket fails', () => {
  test('the same sound is recognised as a whole, and what follows too for a while', async () => {
    await start((connection) => connection.drop());
    const whole = wholeOne();
    const recogniser = recogniserOf({ whole });
    const first = segment(0, 500);
    expect(await recogniser.recognise(first, HINTS, never)).toEqual({ text: 'as a whole' });
    await recogniser.recognise(segment(1, 500), HINTS, never);
    expect(whole.asked[0]).toBe(first);
    expect(whole.asked).toHaveLength(2);
    expect(server.connections).toHaveLength(1);
  });

  test('a model that is served over it only is tried again over another', async () => {
    let failures = 0;
    await start((connection) =>
      failures++ === 0 ? connection.drop() : connection.completed('Yes.'),
    );
    const recogniser = recogniserOf();
    const lost = await recogniser.recognise(segment(0, 500), HINTS, never).catch((error) => error);
    expect(lost).toEqual(new RecogniserError('the connection was lost', true));
    expect(lost.retryable).toBe(true);
    expect(await recogniser.recognise(segment(0, 500), HINTS, never)).toEqual({ text: 'Yes.' });
    expect(server.connections[1]?.commits[0]).toBeGreaterThan(500 - NEARLY_MS);
  });

  test('because it is silent, the wait has an end', async () => {
    await start();
    const outcome = recogniserOf({ timeoutMs: 30 }).recognise(segment(0, 500), HINTS, never);
    expect(await outcome.catch((error) => error)).toEqual(
      new RecogniserError('the server took too long', true),
    );
  });

  test('a connection that cannot be made is such a failure', async () => {
    await start();
    const recogniser = recogniserOf();
    await server.close();
    const lost = await recogniser.recognise(segment(0, 500), HINTS, never).catch((error) => error);
    expect(lost).toEqual(new RecogniserError('the connection was lost', true));
    await start();
  });
});

test('an answer that is no longer wanted is not waited for, nor taken for the next one', async () => {
  const unwanted = new AbortController();
  const reason = new Error('more came');
  let commits = 0;
  await start((connection) =>
    commits++ === 0 ? unwanted.abort(reason) : connection.completed('B'),
  );
  const recogniser = recogniserOf();
  const first = recogniser.recognise(segment(0, 500), HINTS, unwanted.signal);
  expect(await first.catch((error) => error)).toBe(reason);
  expect(await recogniser.recognise(segment(1, 500), HINTS, never)).toEqual({ text: 'B' });
});

describe('words are asked for over a WebSocket', () => {
  const OPENAI = 'https://api.openai.com/v1';
  const OTHER = 'http://127.0.0.1:8000/v1';
  test.each([
    ['gpt-live-transcribe', 'auto', OTHER, true],
    ['gpt-realtime-whisper', 'whole', OPENAI, true],
    ['gpt-4o-transcribe', 'auto', OPENAI, true],
    ['gpt-4o-transcribe', 'auto', OTHER, false],
    ['gpt-4o-transcribe', 'stream', OTHER, true],
    ['gpt-4o-transcribe', 'whole', OPENAI, false],
    ['gpt-4o-transcribe-diarize', 'auto', OPENAI, false],
    ['whisper-1', 'auto', OPENAI, false],
    ['whisper-1', 'stream', OPENAI, true],
  ] as const)('%s, %s, %s: %s', (model, mode, baseUrl, streamed) => {
    expect(isStreamed({ model, mode, baseUrl })).toBe(streamed);
  });
});
