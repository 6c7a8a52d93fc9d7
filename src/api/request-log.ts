/** What is logged of each request: nothing that was sent. */

import type { FastifyInstance } from 'fastify';
import type { ApiJournal } from './api-journal.ts';

export interface ApiLog {
  info(entry: object, message: string): void;
  error(entry: object, message: string): void;
}

/** One line for each request, with the route's pattern instead of the address: that may hold secrets. */
export function logRequests(
  app: FastifyInstance,
  log: ApiLog,
  { answered }: Pick<ApiJournal, 'answered'>,
): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { elapsedTime: tookMs, statusCode: status } = reply;
    const told = { method: request.method, route: request.routeOptions.url ?? 'none', status };
    log.info({ request: request.id, ...told, ms: Math.round(tookMs) }, 'request answered');
    answered({ ...told, tookMs });
  });
}
