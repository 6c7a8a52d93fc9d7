/** Recogniser, language model and voice, as a doctor sees them. */

import { describe, expect, test } from 'vitest';
import { OPENAI, serviceAdvice } from '../../../src/doctoring/advice.ts';
import { checkLanguageModel } from '../../../src/doctoring/check-language-model.ts';
import { checkRecogniser, sharedWords } from '../../../src/doctoring/check-recogniser.ts';
import { checkVoice, type Spoke } from '../../../src/doctoring/check-voice.ts';
import { type LanguageModel, LanguageModelError } from '../../../src/listening/language-model.ts';
import { type Recognised, RecogniserError } from '../../../src/listening/recogniser.ts';
import { found } from './findings.ts';

const VARIABLES = { ...OPENAI, model: 'MODEL' };
const NAMED = { name: 'recogniser', variables: VARIABLES };
const WORDS = 'Please say your name, then enter the code.';

describe('the recogniser', () => {
  const of = async (recognise: () => Promise<Recognised>, tookMs = 900) => {
    let time = 0;
    const elapsed = () => {
      time += tookMs;
      return time;
    };
    const spoken = async () => ({ samples: new Int16Array(16_000), words: WORDS });
    const check = checkRecogniser({ ...NAMED, recogniser: { recognise } }, { spoken, elapsed });
    return (await found(check))[0];
  };
  const failing = (message: string) => () => Promise.reject(new RecogniserError(message, true));

  test('understands our sentence', async () => {
    const text = 'please say your name then enter the code';
    const words = [{ text: 'please', startMs: 0, endMs: 300 }];
    expect(await of(async () => ({ text }))).toBe(
      'ok: understood our sentence within 0.9 s, without the times of words',
    );
    expect(await of(async () => ({ text, words }))).toContain('with the times of words');
    expect(await of(async () => ({ text }), 6_000)).toMatch(/^warning: took 6\.0 s/);
  });

  test('that hears something else is a warning that does not repeat it', async () => {
    const line = await of(async () => ({ text: 'Thanks for watching the secret' }));
    expect(line).toMatch(/^warning: understood \d+ % of a plain sentence/);
    expect(line).not.toContain('watching');
  });

  test('that fails is a fault with the way out', async () => {
    expect(await of(failing('the server answered 401'))).toBe(
      'fault: the server answered 401 → it refuses OPENAI_API_KEY: is it of this service?',
    );
    expect(await of(failing('the server took too long'))).toMatch(/^fault: .*a faster machine/);
  });

  test('that is none is a warning', async () => {
    const parts = { spoken: () => Promise.reject(new Error('not asked')), elapsed: () => 0 };
    expect((await found(checkRecogniser(NAMED, parts)))[0]).toMatch(/^warning: none is configured/);
  });

  test('what nobody foresaw is nobody’s finding', async () => {
    await expect(of(() => Promise.reject(new RangeError('odd')))).rejects.toThrow('odd');
  });
});

test.each([
  ['one two three four', 'One, two; FOUR', 0.75],
  ['eins', 'zwei', 0],
  ['', 'anything', 1],
  ['', '', 0],
])('shares words: %s / %s', (said, heard, share) => {
  expect(sharedWords(said, heard)).toBe(share);
});

describe('the language model', () => {
  const of = async (model: LanguageModel | undefined) =>
    (await found(checkLanguageModel(model, () => 0)))[0];

  test.each([
    ['right', async () => ({ amount: 7 }), /^ok: answers in its form within 0\.0 s/],
    ['wrong', async () => ({ amount: 70 }), /^warning: answers something else/],
    ['text', async () => 'seven', /^warning: answers something else/],
    [
      'failing',
      () => Promise.reject(new LanguageModelError('the server answered 404')),
      /^fault: the server answered 404 → .*LANGUAGE_MODEL/,
    ],
  ])('%s', async (_name, answer, says) => {
    expect(await of({ answer })).toMatch(says);
  });

  test('that is none is as it should be', async () => {
    expect(await of(undefined)).toMatch(/^ok: none is configured/);
  });
});

describe('the voice', () => {
  const of = async (spoke?: Spoke) => (await found(checkVoice(spoke && (async () => spoke))))[0];

  test('speaks, is silent, fails, or is not wanted', async () => {
    expect(await of({ kind: 'spoke', soundMs: 900 })).toBe('ok: speaks');
    expect(await of({ kind: 'spoke', soundMs: 0 })).toMatch(/^fault: makes no sound/);
    const because = 'The voice did not speak: the server answered 400';
    expect(await of({ kind: 'failed', because })).toMatch(/^fault: .*VOICE_MODEL a model for this/);
    expect(await of()).toMatch(/^ok: AGENT_VOICE is off/);
  });
});

test.each([
  ['the server answered 429', 'balance'],
  ['the server answered 503', 'broken just now'],
  ['the server cannot be reached', 'OPENAI_BASE_URL'],
  ['the answer is not JSON', 'MODEL'],
])('says what to do when %s', (message, advice) => {
  expect(serviceAdvice(message, VARIABLES)).toContain(advice);
});
