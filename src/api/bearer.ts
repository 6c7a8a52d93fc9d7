/** Who holds a key or token, and what it lets them do. */

import type { FastifyRequest } from 'fastify';
import { readAuthorization } from './credentials.ts';

/** `app` opens disputes; `operator` reads and changes all of them. Neither holds the other. */
export type Scope = 'app' | 'operator';

export interface Bearer {
  /** Tells holders apart, for limits and the audit; it is in no log. */
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
}

/** Nobody when the key or token is not valid. @throws Problem `unavailable` when that cannot be told */
export type BearerOf = (token: string) => Promise<Bearer | undefined>;

/** Nobody when the request names none, or none that is valid. */
export type RequestBearer = (request: FastifyRequest) => Promise<Bearer | undefined>;

/** Each request is looked at once, however many ask. */
export function requestBearer(bearerOf: BearerOf): RequestBearer {
  const known = new WeakMap<FastifyRequest, Promise<Bearer | undefined>>();
  return (request) => {
    const found = known.get(request) ?? find(request, bearerOf);
    known.set(request, found);
    return found;
  };
}

async function find(request: FastifyRequest, bearerOf: BearerOf): Promise<Bearer | undefined> {
  const sent = readAuthorization(request.headers.authorization);
  return sent?.kind === 'bearer' ? bearerOf(sent.token) : undefined;
}
