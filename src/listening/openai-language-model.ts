/** The language model behind OpenAI's chat endpoint, or a compatible server's. */

import { BadRequestError, type OpenAI } from 'openai';
import { type LanguageModel, LanguageModelError, type Question } from './language-model.ts';
import { type OpenAiAddress, openAiClient } from './openai-client.ts';
import { openAiFailure } from './openai-failure.ts';

export interface OpenAiLanguageModelOptions extends OpenAiAddress {
  readonly model: string;
  /** For one answer. */
  readonly timeoutMs: number;
}

type Chat = OpenAI.Chat.Completions.ChatCompletionCreateParamsNonStreaming;

/** A server that refuses schemas is asked for any JSON from then on, with the schema in words. */
export function openAiLanguageModel(options: OpenAiLanguageModelOptions): LanguageModel {
  const client = openAiClient(options);
  let takesSchemas = true;

  async function ask(question: Question, signal: AbortSignal): Promise<unknown> {
    const send = (chat: Omit<Chat, 'model'>) =>
      client.chat.completions
        .create({ ...chat, model: options.model }, { signal, timeout: options.timeoutMs })
        .then(readAnswer);
    if (!takesSchemas) return send(inWords(question));
    try {
      return await send(bySchema(question));
    } catch (error) {
      if (!(error instanceof BadRequestError)) throw error;
      const answer = await send(inWords(question));
      takesSchemas = false;
      return answer;
    }
  }

  return {
    async answer(question, signal) {
      const tooLong = AbortSignal.timeout(options.timeoutMs);
      try {
        return await ask(question, AbortSignal.any([signal, tooLong]));
      } catch (error) {
        signal.throwIfAborted();
        if (tooLong.aborted) throw new LanguageModelError('the server took too long');
        const failure = openAiFailure(error);
        throw failure ? new LanguageModelError(failure.message) : error;
      }
    },
  };
}

function bySchema({ name, instructions, material, answerSchema }: Question): Omit<Chat, 'model'> {
  return {
    messages: messages(instructions, material),
    response_format: {
      type: 'json_schema',
      json_schema: { name, strict: true, schema: { ...answerSchema } },
    },
  };
}

function inWords({ instructions, material, answerSchema }: Question): Omit<Chat, 'model'> {
  const form = `Answer with one JSON object of this schema: ${JSON.stringify(answerSchema)}`;
  return {
    messages: messages(`${instructions}\n\n${form}`, material),
    response_format: { type: 'json_object' },
  };
}

function messages(instructions: string, material: string): Chat['messages'] {
  return [
    { role: 'system', content: instructions },
    { role: 'user', content: material },
  ];
}

/** Some servers put a fence around it. */
const FENCE = /^\s*```(?:json)?\s*|\s*```\s*$/g;

function readAnswer(completion: OpenAI.Chat.Completions.ChatCompletion): unknown {
  const choice = completion.choices?.[0];
  if (choice?.finish_reason === 'length') throw new LanguageModelError('the answer is cut off');
  const content = choice?.message?.content;
  if (!content) throw new LanguageModelError('the model gave no answer');
  try {
    return JSON.parse(content.replace(FENCE, ''));
  } catch {
    throw new LanguageModelError('the answer is not JSON');
  }
}
