/** The API for programs: openapi-fetch with our types, in a browser or in Node. */

import openApiFetch, { type Client as FetchClient } from 'openapi-fetch';
import type { components, paths } from './api.ts';

export type Schemas = components['schemas'];

/** Pages are for people: a client reads JSON. */
type Media = 'application/json' | 'application/problem+json';

export type Client = FetchClient<paths, Media>;

export interface Credentials {
  readonly id: string;
  readonly secret: string;
}

export interface ClientOptions {
  readonly baseUrl: string;
  /** Of one dispute; see `bearer` for all others. */
  readonly dispute?: Credentials;
  /** A key or token of an app or an operator. */
  readonly bearer?: string;
  /** Another than the global one. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

export function createClient({ baseUrl, dispute, bearer, fetch }: ClientOptions): Client {
  const authorization = dispute
    ? `Dispute ${dispute.id}:${dispute.secret}`
    : bearer && `Bearer ${bearer}`;
  return openApiFetch<paths, Media>({
    baseUrl,
    headers: authorization ? { authorization } : {},
    ...(fetch && { fetch }),
  });
}
