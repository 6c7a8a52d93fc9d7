import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readWav, type Wav } from '../../../../phone/index.ts';
import { resample } from '../../../../phone/resample.ts';
import { formatWav } from '../../../../phone/wav.ts';
import { readRecording, type StandIn, startStandIn } from '../../../../scripts/standin/index.ts';

const CALL = 'phone/sounds/merged-call.wav';
let standIn: StandIn;
let call: Wav;

beforeAll(async () => {
  call = await readWav(CALL);
  const names = [CALL, 'phone/sounds/other-call.wav'];
  standIn = await startStandIn({ recordings: await Promise.all(names.map(readRecording)) });
});
afterEach(() => {
  standIn.answerText(undefined);
  standIn.failNext(0, 500);
});
afterAll(() => standIn.stop());

const part = (startMs: number, endMs: number): Wav => ({
  sampleRate: 8000,
  samples: call.samples.slice(startMs * 8, endMs * 8),
});

function post(sound: Wav, fields: Record<string, string> = {}): Promise<Response> {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(formatWav(sound))], 'audio.wav'));
  form.set('model', 'whisper-1');
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return fetch(`${standIn.baseUrl}/audio/transcriptions`, { method: 'POST', body: form });
}

async function heard(sound: Wav, fields: Record<string, string> = {}) {
  return (await (await post(sound, fields)).json()) as {
    text: string;
    words?: { word: string; start: number; end: number }[];
    segments?: { avg_logprob: number; no_speech_prob: number; compression_ratio: number }[];
  };
}

function altered(sound: Wav, alter: (sample: number, i: number) => number): Wav {
  return { ...sound, samples: sound.samples.map(alter) };
}

describe('the stand-in says the words of the truth', () => {
  test('of a whole turn', async () => {
    expect((await heard(part(14_700, 16_300))).text).toBe('Yes, that is the one.');
  });

  test('of two turns in a row', async () => {
    const { text } = await heard(part(10_500, 16_400));
    expect(text).toContain('on the third of October. Yes, that is');
  });

  test('at 16 kHz, softer, in noise and clipped', async () => {
    const rough = altered(part(14_700, 16_300), (sample, i) =>
      Math.max(-2500, Math.min(2500, sample * 0.3 + 60 * Math.sin(i * i * 0.37))),
    );
    expect((await heard(resample(rough, 16_000))).text).toBe('Yes, that is the one.');
  });

  test('although the sound has shifted on the way', async () => {
    const [before, after] = [part(16_500, 20_000), part(20_080, 27_400)];
    const samples = Int16Array.from([...before.samples, ...after.samples]);
    const { text } = await heard({ sampleRate: 8000, samples });
    expect(text).toMatch(/^I have opened .* zero, two, six. When will I hear back\?$/);
  });

  test('of a part that begins in the middle of a turn', async () => {
    const { text } = await heard(part(19_000, 27_300));
    expect(text).not.toContain('I have opened');
    expect(text).toMatch(/When will I hear back\?$/);
  });

  test('nothing of silence', async () => {
    expect((await heard(altered(part(0, 3000), () => 0))).text).toBe('');
  });

  test('nothing of sound that it does not know', async () => {
    const strange = altered(
      part(0, 3000),
      (_, i) => 6000 * Math.sin(i * (0.2 + (i % 4000) * 1e-5)),
    );
    expect((await heard(strange)).text).toBe('');
  });

  test('with times, in the verbose form', async () => {
    const fields = { response_format: 'verbose_json', 'timestamp_granularities[]': 'word' };
    const { words = [], segments } = await heard(part(14_700, 16_300), fields);
    expect(words.map(({ word }) => word)).toEqual(['Yes', 'that', 'is', 'the', 'one']);
    expect(words[0]?.start).toBeCloseTo(0.19, 1);
    expect(words[4]?.end).toBeCloseTo(1.45, 1);
    expect(segments?.[0]?.no_speech_prob).toBeLessThan(0.5);
  });
});

describe('the stand-in can be told', () => {
  test('to fail, and for how often', async () => {
    standIn.failNext(2, 503);
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) statuses.push((await post(part(0, 500))).status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  test('what to have heard', async () => {
    standIn.answerText('Thank you for watching.');
    expect((await heard(part(0, 500))).text).toBe('Thank you for watching.');
  });

  test('what to answer to a question', async () => {
    standIn.answerWith((body) => ({ asked: (body as { model: string }).model }));
    const body = JSON.stringify({ model: 'm', messages: [] });
    const response = await fetch(`${standIn.baseUrl}/chat/completions`, { method: 'POST', body });
    const { choices } = (await response.json()) as { choices: { message: { content: string } }[] };
    expect(choices[0]?.message.content).toBe('{"asked":"m"}');
  });
});

test('the stand-in remembers what it was asked', async () => {
  const [requests, heardMs] = [standIn.requests(), standIn.heardMs()];
  await post(part(0, 500), { prompt: 'Maple Harbor Fitness' });
  expect(standIn.requests()).toBe(requests + 1);
  expect(standIn.heardMs()).toBe(heardMs + 500);
  expect(standIn.asked().at(-1)).toMatchObject({
    model: 'whisper-1',
    prompt: 'Maple Harbor Fitness',
  });
});

test('the stand-in speaks with a tone at 24 kHz', async () => {
  const body = JSON.stringify({ input: 'Hello.', voice: 'alloy', model: 'tts-1' });
  const response = await fetch(`${standIn.baseUrl}/audio/speech`, { method: 'POST', body });
  expect((await response.arrayBuffer()).byteLength).toBe(48_000);
  expect(standIn.spoken().at(-1)).toBe('Hello.');
});

test('the stand-in refuses a file that is no sound', async () => {
  const form = new FormData();
  form.set('file', new File(['no sound'], 'audio.wav'));
  const url = `${standIn.baseUrl}/audio/transcriptions`;
  expect((await fetch(url, { method: 'POST', body: form })).status).toBe(400);
});
