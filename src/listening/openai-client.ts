/** The OpenAI client as everything in here uses it: only what it is given, no retries, no logs. */

import { OpenAI } from 'openai';

export interface OpenAiAddress {
  /** Absent when the server asks for none. */
  readonly apiKey?: string;
  readonly baseUrl: string;
}

/** The client reads variables for whatever is left out, and can log what it sends: nothing is left to it. */
export function openAiClient({ apiKey, baseUrl }: OpenAiAddress): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey ?? 'none',
    ...(apiKey === undefined ? { defaultHeaders: { Authorization: null } } : {}),
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
  });
}
