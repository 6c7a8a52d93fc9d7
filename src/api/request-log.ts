/** What is logged of each request: nothing that was sent. */

import type { FastifyInstance } from 'fastify';

export interface ApiLog {
  info(entry: object, message: string): void;
  error(entry: object, message: string): void;
}

/** One line for each request, with the route's pattern instead of the address: that may hold secrets. */
export function logRequests(app: FastifyInstance, log: ApiLog): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const entry = {
      request: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    log.info(entry, 'request answered');
  });
}
