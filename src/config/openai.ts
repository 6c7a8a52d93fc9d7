/** Variables of what OpenAI, or a server like it, does for a call: recognition, a language model, a voice. */

import { z } from 'zod';
import { oneOf, url, whole } from './fields.ts';

const OPENAI_ADDRESS = 'https://api.openai.com/v1';
/** Of those that transcribe whole segments it alone gives the times of words. */
const MODEL = 'whisper-1';
/** The language is found out for each segment. */
const ANY_LANGUAGE = 'auto';

const FALLBACKS = [
  'FALLBACK_OPENAI_BASE_URL',
  'FALLBACK_OPENAI_API_KEY',
  'FALLBACK_RECOGNISER_MODEL',
] as const;

export const OPENAI = {
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: url('https:', 'http:').optional(),
  RECOGNISER_MODEL: z.string().optional(),
  RECOGNISER_MODE: oneOf(['auto', 'whole', 'stream']).default('auto'),
  RECOGNISER_LANGUAGE: z
    .string()
    .regex(/^(?:[a-z]{2,3}|auto)$/, 'must be a language code such as en, or auto')
    .default('en'),
  RECOGNISER_TIMEOUT_MS: whole(1_000, 120_000).default(20_000),
  FALLBACK_OPENAI_BASE_URL: url('https:', 'http:').optional(),
  FALLBACK_OPENAI_API_KEY: z.string().optional(),
  FALLBACK_RECOGNISER_MODEL: z.string().optional(),
  LANGUAGE_MODEL: z.string().optional(),
  LANGUAGE_MODEL_TIMEOUT_MS: whole(1_000, 120_000).default(20_000),
  AGENT_VOICE: oneOf(['off', 'assist']).default('off'),
  VOICE_MODEL: z.string().default('gpt-4o-mini-tts'),
  VOICE_NAME: z.string().default('coral'),
};
type OpenAiVariables = z.infer<z.ZodObject<typeof OPENAI>>;

/** What was asked for and nobody could do; told with all else that is wrong. */
export function lacksOpenAi(
  env: OpenAiVariables,
  issues: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void },
): void {
  if (addressOf(env)) {
    lacksFallback(env, issues);
    return;
  }
  const asked = [
    ...(env.RECOGNISER_MODEL === undefined ? [] : ['RECOGNISER_MODEL']),
    ...(env.LANGUAGE_MODEL === undefined ? [] : ['LANGUAGE_MODEL']),
    ...(env.AGENT_VOICE === 'assist' ? ['AGENT_VOICE'] : []),
    ...FALLBACKS.filter((name) => env[name] !== undefined),
  ];
  const message = 'needs OPENAI_API_KEY or OPENAI_BASE_URL';
  for (const name of asked) issues.addIssue({ code: 'custom', path: [name], message });
}

/** A model alone could be meant for the first's address. */
function lacksFallback(
  env: OpenAiVariables,
  issues: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void },
): void {
  if (env.FALLBACK_RECOGNISER_MODEL === undefined || fallbackAddressOf(env)) return;
  const message = 'needs FALLBACK_OPENAI_API_KEY or FALLBACK_OPENAI_BASE_URL';
  issues.addIssue({ code: 'custom', path: ['FALLBACK_RECOGNISER_MODEL'], message });
}

interface Address {
  readonly baseUrl: string;
  /** Absent when the server asks for none. */
  readonly apiKey?: string;
}

interface RecogniserConfig extends Address {
  readonly model: string;
  readonly mode: 'auto' | 'whole' | 'stream';
  /** Absent when it is to be found out. */
  readonly language?: string;
  readonly timeoutMs: number;
}

/** Each part is absent when it is not configured. */
export interface OpenAiConfig {
  readonly recogniser?: RecogniserConfig;
  /** Takes over while the recogniser fails. */
  readonly fallbackRecogniser?: RecogniserConfig;
  readonly languageModel?: Address & { readonly model: string; readonly timeoutMs: number };
  readonly voice?: Address & { readonly model: string; readonly name: string };
}

export function openAi(env: OpenAiVariables): OpenAiConfig {
  const address = addressOf(env);
  if (!address) return {};
  const { LANGUAGE_MODEL: model, LANGUAGE_MODEL_TIMEOUT_MS: timeoutMs } = env;
  const voice = { ...address, model: env.VOICE_MODEL, name: env.VOICE_NAME };
  const fallback = fallbackAddressOf(env);
  return {
    recogniser: { ...address, ...recogniserOf(env) },
    ...(fallback && { fallbackRecogniser: { ...fallback, ...fallbackOf(env) } }),
    ...(model === undefined ? {} : { languageModel: { ...address, model, timeoutMs } }),
    ...(env.AGENT_VOICE === 'off' ? {} : { voice }),
  };
}

function recogniserOf(env: OpenAiVariables) {
  const language = env.RECOGNISER_LANGUAGE;
  return {
    model: env.RECOGNISER_MODEL ?? MODEL,
    mode: env.RECOGNISER_MODE,
    ...(language === ANY_LANGUAGE ? {} : { language }),
    timeoutMs: env.RECOGNISER_TIMEOUT_MS,
  };
}

/** What one server can do says nothing of the other. */
function fallbackOf(env: OpenAiVariables) {
  const model = env.FALLBACK_RECOGNISER_MODEL ?? MODEL;
  return { ...recogniserOf(env), model, mode: 'auto' as const };
}

function addressOf(env: OpenAiVariables): Address | undefined {
  return addressFrom(env.OPENAI_API_KEY, env.OPENAI_BASE_URL);
}

function fallbackAddressOf(env: OpenAiVariables): Address | undefined {
  return addressFrom(env.FALLBACK_OPENAI_API_KEY, env.FALLBACK_OPENAI_BASE_URL);
}

/** Either will do: a server of one's own may need no key. */
function addressFrom(apiKey: string | undefined, baseUrl: string | undefined): Address | undefined {
  if (apiKey === undefined && baseUrl === undefined) return undefined;
  return { baseUrl: baseUrl ?? OPENAI_ADDRESS, ...(apiKey === undefined ? {} : { apiKey }) };
}
