/** Promises of the language model behind OpenAI's chat endpoint. */

import { afterEach, describe, expect, test } from 'vitest';
import { LanguageModelError, type Question } from '../../../src/listening/language-model.ts';
import {
  type OpenAiLanguageModelOptions,
  openAiLanguageModel,
} from '../../../src/listening/openai-language-model.ts';
import {
  type Answer,
  type Asked,
  type OpenAiServer,
  openAiServer,
} from '../../fakes/openai-server.ts';

const QUESTION: Question = {
  name: 'facts',
  instructions: 'Find the facts.',
  material: '1.0 bank: You will have it by Friday.',
  answerSchema: {
    type: 'object',
    properties: { facts: { type: 'array', items: { type: 'string' } } },
    required: ['facts'],
    additionalProperties: false,
  },
};
const MESSAGES = [
  { role: 'system', content: QUESTION.instructions },
  { role: 'user', content: QUESTION.material },
];
const said = (content: string | null, finish_reason = 'stop'): Answer => ({
  status: 200,
  body: { choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason }] },
});
const FACTS = said('{"facts": ["by Friday"]}');

let server: OpenAiServer;

async function modelAt(
  answer: (asked: Asked) => Answer,
  more: Partial<OpenAiLanguageModelOptions> = {},
) {
  server = await openAiServer(answer);
  return openAiLanguageModel({
    baseUrl: server.baseUrl,
    apiKey: 'a-key',
    model: 'a-model',
    timeoutMs: 5_000,
    ...more,
  });
}

async function answerOf(
  answer: (asked: Asked) => Answer,
  more: Partial<OpenAiLanguageModelOptions> = {},
  signal = new AbortController().signal,
) {
  return (await modelAt(answer, more)).answer(QUESTION, signal);
}

const failureOf = (outcome: Promise<unknown>) =>
  outcome.then(
    () => undefined,
    (error: unknown) => error,
  );

afterEach(() => server.close());

test('a question is asked with the form of its answer, and the answer parsed', async () => {
  expect(await answerOf(() => FACTS)).toEqual({ facts: ['by Friday'] });
  const [asked] = server.asked;
  expect(asked?.path).toBe('/v1/chat/completions');
  expect(asked?.authorization).toBe('Bearer a-key');
  expect(Object.fromEntries(asked?.fields ?? [])).toEqual({
    model: 'a-model',
    messages: MESSAGES,
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'facts', strict: true, schema: QUESTION.answerSchema },
    },
  });
});

test('a server that refuses schemas is told the form in words from then on', async () => {
  const form = ({ fields }: Asked) => (fields.get('response_format') as { type: string }).type;
  const model = await modelAt((asked) =>
    form(asked) === 'json_object' ? said('```json\n{"facts": []}\n```') : { status: 400, body: {} },
  );
  const signal = new AbortController().signal;
  expect(await model.answer(QUESTION, signal)).toEqual({ facts: [] });
  expect(await model.answer(QUESTION, signal)).toEqual({ facts: [] });
  expect(server.asked.map(form)).toEqual(['json_schema', 'json_object', 'json_object']);
  expect(server.asked[1]?.fields.get('messages')).toEqual([
    { role: 'system', content: expect.stringContaining(JSON.stringify(QUESTION.answerSchema)) },
    MESSAGES[1],
  ]);
});

describe('an error that says nothing private is the answer', () => {
  test.each<[string, Answer, string]>([
    [
      'is refused',
      { status: 401, body: { error: { message: 'a-key' } } },
      'the server answered 401',
    ],
    ['fails', { status: 500, body: {} }, 'the server answered 500'],
    ['does not come', 'nothing', 'the server cannot be reached'],
    ['is cut off', said('{"facts": ["by', 'length'), 'the answer is cut off'],
    ['is no JSON', said('There are none.'), 'the answer is not JSON'],
    ['is empty', said(null), 'the model gave no answer'],
    ['has no choice', { status: 200, body: {} }, 'the model gave no answer'],
  ])('when it %s', async (_, answer, message) => {
    expect(await failureOf(answerOf(() => answer))).toEqual(new LanguageModelError(message));
  });

  test('when it takes too long', async () => {
    const error = await failureOf(answerOf(() => 'never', { timeoutMs: 20 }));
    expect(error).toEqual(new LanguageModelError('the server took too long'));
  });
});

test('an end that we asked for is no failure of the model', async () => {
  const ending = new AbortController();
  const reason = new Error('the call ended');
  const answer = (): Answer => {
    ending.abort(reason);
    return 'never';
  };
  expect(await failureOf(answerOf(answer, {}, ending.signal))).toBe(reason);
});
