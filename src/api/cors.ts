/** Which pages of others may ask from a browser (CORS). */

import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

const PREFLIGHT_KEPT_S = 600;

/** Nobody's cookies are taken, so only those come in who hold a secret, a key or a token. */
export function allowOrigins(app: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type'],
    exposedHeaders: [
      ...['x-request-id', 'retry-after', 'www-authenticate'],
      ...['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'],
    ],
    maxAge: PREFLIGHT_KEPT_S,
    strictPreflight: false,
  });
}
