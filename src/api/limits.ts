/** How often somebody may ask: the numbers, in one place, and who counts as somebody. Each process counts for itself. */

import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestBearer } from './bearer.ts';
import { Problem } from './problem.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export interface Limit {
  readonly max: number;
  readonly timeWindow: number;
}

export interface Limits {
  /** Of those who hold no valid key or token. Many phones can share one address. */
  readonly address: Limit;
  /** An operator's backend asks for all its people. */
  readonly bearer: Limit;
  /** LiveKit tells of each participant of each room. */
  readonly webhook: Limit;
  /** Disputes that our own page opens without a key. */
  readonly pageFromAddress: Limit;
  readonly pageInAll: Limit;
}

export const LIMITS: Limits = {
  address: { max: 600, timeWindow: MINUTE_MS },
  bearer: { max: 6_000, timeWindow: MINUTE_MS },
  webhook: { max: 6_000, timeWindow: MINUTE_MS },
  pageFromAddress: { max: 5, timeWindow: HOUR_MS },
  pageInAll: { max: 100, timeWindow: HOUR_MS },
};

/** Those who asked longest ago are forgotten first, so that many addresses take no more memory. */
const MOST_KNOWN = 20_000;
const BEARER = 'bearer ';

/** For all routes that are added after it, but those with `rateLimit: false`. */
export function limitRequests(
  app: FastifyInstance,
  { address, bearer }: Limits,
  requestBearer: RequestBearer | undefined,
): void {
  app.register(rateLimit, {
    enableDraftSpec: true,
    cache: MOST_KNOWN,
    timeWindow: MINUTE_MS,
    keyGenerator: (request) => whoAsks(request, requestBearer),
    max: (_request, who) => (who.startsWith(BEARER) ? bearer.max : address.max),
    errorResponseBuilder: (_request, { ttl }) => tooManyRequests(ttl),
  });
}

async function whoAsks(request: FastifyRequest, bearer: RequestBearer | undefined) {
  // What is wrong with a header is told by the route, if that asks for one.
  const holder = await bearer?.(request).catch(() => undefined);
  return holder ? BEARER + holder.name : addressOf(request);
}

/** Whoever has one IPv6 address has as many as fit into its /64. A connection that is gone has none. */
export function addressOf({ ip }: { readonly ip?: string }): string {
  return ip === undefined ? 'gone' : normalizeIP(ip);
}

export function tooManyRequests(againAfterMs: number): Problem {
  const seconds = Math.max(1, Math.ceil(againAfterMs / 1000));
  return new Problem('too-many-requests', 'Wait as long as `Retry-After` says.', {
    headers: { 'retry-after': String(seconds) },
  });
}
