/** The stand-in's endpoints: each reads a request and says what is answered. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { durationMs, type Wav } from '../../phone/wav.ts';
import { type AskedTranscription, readBody, readTranscription } from './asked.ts';
import { completion, completionEvents } from './completion.ts';
import type { Conduct } from './conduct.ts';
import type { Recording } from './recordings.ts';
import { wordsBetween } from './said-words.ts';
import type { SoundIndex } from './sound-index.ts';
import { type Transcribed, verbose } from './transcription.ts';

export interface Knowledge {
  readonly recordings: readonly Recording[];
  /** Of the recordings' sounds. */
  readonly index: SoundIndex;
  readonly conduct: Conduct;
  readonly speech: Wav | undefined;
}

interface Answer {
  readonly type: string;
  readonly body: string | Buffer;
}

type Endpoint = (known: Knowledge, request: IncomingMessage) => Promise<Answer>;

const SPEECH_RATE = 24_000;
const TONE_HZ = 440;
const TONE_PEAK = 8_000;
const NOT_FOUND = 404;
const BAD_REQUEST = 400;

const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  'GET /v1/models': async () => json({ object: 'list', data: [model('stand-in')] }),
  'POST /v1/audio/transcriptions': transcribe,
  'POST /v1/audio/speech': speak,
  'POST /v1/chat/completions': complete,
};

/** Never rejects; a client that has gone gets no answer. */
export async function answerRequest(
  known: Knowledge,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const status = await known.conduct.receive();
    const endpoint = ENDPOINTS[`${request.method} ${request.url}`];
    if (status !== undefined) return refuse(response, status, 'as the test wants it');
    if (!endpoint) return refuse(response, NOT_FOUND, 'no such endpoint');
    const { type, body } = await endpoint(known, request);
    response.writeHead(200, { 'content-type': type }).end(body);
  } catch (error) {
    refuse(response, BAD_REQUEST, (error as Error).message);
  }
}

function refuse(response: ServerResponse, status: number, message: string): void {
  const error = { message, type: 'stand_in', param: null, code: null };
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error }));
}

async function transcribe(known: Knowledge, request: IncomingMessage): Promise<Answer> {
  const asked = await readTranscription(request);
  known.conduct.noteAsked(asked.fields, durationMs(asked.sound));
  const heard = hear(known, asked);
  if (asked.format === 'text') return { type: 'text/plain', body: heard.text };
  if (asked.format !== 'verbose_json') return json({ text: heard.text });
  const { words, ...rest } = verbose(heard);
  return json(asked.timestamps.includes('word') ? { ...rest, words } : rest);
}

function hear({ recordings, index, conduct }: Knowledge, { sound }: AskedTranscription) {
  const length = durationMs(sound);
  if (conduct.text !== undefined) return saying(conduct.text, length);
  const place = index.find(sound);
  if (!place) return saying('', length);
  const turns = recordings[place.recording]?.turns ?? [];
  const words = wordsBetween(turns, place.startMs, place.endMs).map((word) => ({
    word: word.word,
    startMs: Math.max(0, word.startMs - place.startMs),
    endMs: Math.min(length, word.endMs - place.startMs),
  }));
  return { text: words.map(({ word }) => word).join(' '), words, durationMs: length };
}

/** Whatever was heard, from its start to its end. */
function saying(text: string, length: number): Transcribed {
  const turn = { speaker: '', startMs: 0, endMs: length, text };
  return { text, words: wordsBetween([turn], 0, length), durationMs: length };
}

async function speak({ conduct, speech }: Knowledge, request: IncomingMessage): Promise<Answer> {
  const { input } = JSON.parse((await readBody(request)).toString()) as { input: string };
  conduct.noteSpoken(input);
  const samples = speech?.samples ?? tone();
  const body = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  return { type: 'audio/pcm', body };
}

function tone(): Int16Array {
  return Int16Array.from(
    { length: SPEECH_RATE },
    (_, i) => TONE_PEAK * Math.sin((2 * Math.PI * TONE_HZ * i) / SPEECH_RATE),
  );
}

async function complete({ conduct }: Knowledge, request: IncomingMessage): Promise<Answer> {
  const body = JSON.parse((await readBody(request)).toString()) as { stream?: boolean };
  const content = JSON.stringify(await conduct.chatAnswer(body));
  if (body.stream) return { type: 'text/event-stream', body: completionEvents(content) };
  return json(completion(content));
}

function json(value: unknown): Answer {
  return { type: 'application/json', body: JSON.stringify(value) };
}

function model(id: string) {
  return { id, object: 'model', created: 0, owned_by: 'stand-in' };
}
