/** Our own page opens disputes without a key, and few of them. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { addressOf, type Limits, tooManyRequests } from './limits.ts';

export interface PublicPage {
  /** Whether a browser says that our own page asks, and nobody else in that browser. */
  asks(request: FastifyRequest): boolean;
  /** @throws Problem `too-many-requests`, when this address or all together have opened enough */
  count(request: FastifyRequest): Promise<void>;
}

export type PageLimits = Pick<Limits, 'pageFromAddress' | 'pageInAll'>;

/** @param origin under which people reach the page */
export function publicPage(app: FastifyInstance, origin: string, limits: PageLimits): PublicPage {
  const counts = [
    app.createRateLimit({ ...limits.pageFromAddress, keyGenerator: addressOf }),
    app.createRateLimit({ ...limits.pageInAll, keyGenerator: () => 'all' }),
  ];
  return {
    asks: ({ headers }) =>
      headers.authorization === undefined &&
      headers.origin === origin &&
      headers['sec-fetch-site'] === 'same-origin',
    async count(request) {
      for (const count of counts) {
        const counted = await count(request);
        if (!counted.isAllowed && counted.isExceeded) throw tooManyRequests(counted.ttl);
      }
    },
  };
}
