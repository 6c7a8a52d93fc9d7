/** Promises of the recogniser behind OpenAI's transcription endpoint. */

import { afterEach, describe, expect, test } from 'vitest';
import {
  type OpenAiRecogniserOptions,
  openAiRecogniser,
} from '../../../src/listening/openai-recogniser.ts';
import { RecogniserError } from '../../../src/listening/recogniser.ts';
import type { Segment } from '../../../src/listening/segment.ts';
import {
  type Answer,
  type Asked,
  type OpenAiServer,
  openAiServer,
} from '../../fakes/openai-server.ts';

const SEGMENT: Segment = {
  number: 3,
  startMs: 10_000,
  endMs: 12_000,
  samples: Int16Array.from({ length: 32_000 }, (_, index) => index % 100),
};
const HINTS = { words: ['Example Bank', 'Kiosk 7'], before: 'How may I help you?' };
const WHOLE = {
  text: ' A charge of 49 dollars. ',
  words: [
    { word: 'A', start: 0, end: 0.1 },
    { word: 'charge', start: 0.1, end: 0.6 },
    { word: 'dollars', start: 1.9, end: 2.4 },
  ],
  segments: [
    { start: 0, end: 1.5, no_speech_prob: 0.1, avg_logprob: -0.2, compression_ratio: 1.1 },
    { start: 1.5, end: 2, no_speech_prob: 0.5, avg_logprob: -0.6, compression_ratio: 2.1 },
  ],
};

let server: OpenAiServer;

async function recognise(
  answer: (asked: Asked) => Answer,
  more: Partial<OpenAiRecogniserOptions> = {},
  signal = new AbortController().signal,
) {
  server = await openAiServer(answer);
  const options = { baseUrl: server.baseUrl, model: 'whisper-1', timeoutMs: 5000, ...more };
  return openAiRecogniser(options).recognise(SEGMENT, HINTS, signal);
}

const failureOf = (outcome: Promise<unknown>) =>
  outcome.then(
    () => undefined,
    (error: unknown) => error,
  );

afterEach(() => server.close());

describe('a model that gives word times', () => {
  test('is asked for them, with the hints as what came before', async () => {
    await recognise(() => ({ status: 200, body: WHOLE }), { apiKey: 'a-key', language: 'en' });
    const { path, authorization, fields } = server.asked[0] as Asked;
    expect({ path, authorization }).toEqual({
      path: '/v1/audio/transcriptions',
      authorization: 'Bearer a-key',
    });
    expect(Object.fromEntries(fields)).toMatchObject({
      model: 'whisper-1',
      language: 'en',
      response_format: 'verbose_json',
      'timestamp_granularities[]': ['word', 'segment'],
      prompt: 'Example Bank, Kiosk 7. How may I help you?',
    });
  });

  test('is given the sound as a WAV file at 16 kHz', async () => {
    await recognise(() => ({ status: 200, body: WHOLE }));
    const file = server.asked[0]?.fields.get('file') as File;
    const wav = Buffer.from(await file.arrayBuffer());
    expect(wav.readUInt32LE(24)).toBe(16_000);
    expect(wav.readUInt16LE(22)).toBe(1);
    expect(wav.readUInt32LE(40)).toBe(64_000);
    expect(new Int16Array(wav.buffer.slice(wav.byteOffset + 44))).toEqual(SEGMENT.samples);
  });

  test('has its words put at their time in the call, none outside its segment', async () => {
    const { text, words } = await recognise(() => ({ status: 200, body: WHOLE }));
    expect(text).toBe('A charge of 49 dollars.');
    expect(words).toEqual([
      { text: 'A', startMs: 10_000, endMs: 10_100 },
      { text: 'charge', startMs: 10_100, endMs: 10_600 },
      { text: 'dollars', startMs: 11_900, endMs: 12_000 },
    ]);
  });

  test('has its doubts weighed by time, and the worst loop kept', async () => {
    const { doubts } = await recognise(() => ({ status: 200, body: WHOLE }));
    expect(doubts?.noSpeechProbability).toBeCloseTo(0.2);
    expect(doubts?.meanLogProbability).toBeCloseTo(-0.3);
    expect(doubts?.compressionRatio).toBe(2.1);
  });

  test('may put the words into its segments, or leave words and doubts out', async () => {
    const inSegments = { text: 'A', segments: [{ start: 0, end: 1, words: [WHOLE.words[0]] }] };
    const { words } = await recognise(() => ({ status: 200, body: inSegments }));
    expect(words).toHaveLength(1);
    await server.close();
    expect(await recognise(() => ({ status: 200, body: { text: 'A' } }))).toEqual({ text: 'A' });
  });

  test('is asked plainly from then on when it refuses the form', async () => {
    const plain = (asked: Asked): Answer =>
      asked.fields.get('response_format') === 'verbose_json'
        ? { status: 400, body: { error: { message: 'no' } } }
        : { status: 200, body: { text: 'Plain.' } };
    server = await openAiServer(plain);
    const options = { baseUrl: server.baseUrl, model: 'whisper-1', timeoutMs: 5000 };
    const recogniser = openAiRecogniser(options);
    const signal = new AbortController().signal;
    expect(await recogniser.recognise(SEGMENT, HINTS, signal)).toEqual({ text: 'Plain.' });
    expect(await recogniser.recognise(SEGMENT, HINTS, signal)).toEqual({ text: 'Plain.' });
    expect(server.asked.map(({ fields }) => fields.get('response_format'))).toEqual([
      'verbose_json',
      'json',
      'json',
    ]);
  });
});

describe('a model without word times', () => {
  test.each([
    ['gpt-4o-transcribe', { prompt: 'Example Bank, Kiosk 7. How may I help you?', language: 'en' }],
    ['gpt-transcribe', { 'keywords[]': ['Example Bank', 'Kiosk 7'], 'languages[]': ['en'] }],
  ])('%s is given the hints as it takes them', async (model, expected) => {
    const answer = () => ({ status: 200, body: { text: ' Hello. ' } });
    expect(await recognise(answer, { model, language: 'en' })).toEqual({ text: 'Hello.' });
    const fields = Object.fromEntries(server.asked[0]?.fields ?? []);
    expect(fields).toMatchObject({ model, response_format: 'json', ...expected });
  });

  test('is told no language when it is to find out', async () => {
    await recognise(() => ({ status: 200, body: { text: '' } }), { model: 'gpt-4o-transcribe' });
    expect(server.asked[0]?.fields.has('language')).toBe(false);
  });
});

test('no key is sent where none is configured', async () => {
  await recognise(() => ({ status: 200, body: WHOLE }));
  expect(server.asked[0]?.authorization).toBeUndefined();
});

describe('a failure', () => {
  const refusing = (status: number) => () => ({
    status,
    body: { error: { message: 'You said: my code is 1234' } },
  });

  test.each([401, 402, 403, 404, 408, 409, 429, 500, 502, 503])(
    'with %i may pass',
    async (status) => {
      const error = await failureOf(recognise(refusing(status)));
      expect(error).toEqual(new RecogniserError(`the server answered ${status}`, true));
      expect(error).toHaveProperty('retryable', true);
      expect(server.asked).toHaveLength(1);
    },
  );

  test.each([400, 413, 415, 422])('with %i is for good', async (status) => {
    const error = await failureOf(recognise(refusing(status)));
    expect(error).toEqual(new RecogniserError(`the server answered ${status}`, false));
    expect(error).toHaveProperty('retryable', false);
  });

  test.each([
    ['an answer that breaks off', 'half'],
    ['no answer at all', 'nothing'],
    ['an answer in another form', { status: 200, body: { words: 'two' } }],
  ] as const)('with %s may pass', async (_, answer) => {
    const error = await failureOf(recognise(() => answer));
    expect(error).toBeInstanceOf(RecogniserError);
    expect(error).toHaveProperty('retryable', true);
  });

  test('may pass when the server takes too long', async () => {
    const error = await failureOf(recognise(() => 'never', { timeoutMs: 20 }));
    expect(error).toEqual(new RecogniserError('the server took too long', true));
  });

  test('that we asked for is no failure of the recogniser', async () => {
    const ending = new AbortController();
    const reason = new Error('the call ended');
    const answer = (): Answer => {
      ending.abort(reason);
      return 'never';
    };
    expect(await failureOf(recognise(answer, {}, ending.signal))).toBe(reason);
  });
});
