/** The HTTP API as one Fastify app: it translates between clients and the ledger, and decides nothing. */

import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { addBanksRoute } from './banks-route.ts';
import { failureOf } from './failure.ts';
import { addHealthRoutes } from './health-routes.ts';
import { Problem } from './problem.ts';
import { refuse } from './refuse.ts';
import { addTokenRoute, type TokenRouteParts } from './token-route.ts';

/** The longest note, each of its characters escaped, and the rest of the form. */
const BODY_LIMIT_BYTES = 32 * 1024;
const ANSWER_WITHIN_MS = 10_000;
const REQUEST_ARRIVES_WITHIN_MS = 10_000;

export interface ApiLog {
  info(entry: object, message: string): void;
  error(entry: object, message: string): void;
}

export interface ApiParts extends TokenRouteParts {
  readonly log: ApiLog;
}

/** Gives an app that does not listen yet. */
export function buildApi(parts: ApiParts): FastifyInstance {
  const refuseAndLog = refuser(parts.log);
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    handlerTimeout: ANSWER_WITHIN_MS,
    requestTimeout: REQUEST_ARRIVES_WITHIN_MS,
    genReqId: parts.randomId,
    frameworkErrors: refuseAndLog,
  });
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler(refuseAndLog);
  app.setNotFoundHandler((request, reply) => refuse(missing(app, request, reply), reply));
  logRequests(app, parts.log);
  addTokenRoute(app, parts);
  addBanksRoute(app, parts);
  addHealthRoutes(app, parts);
  return app;
}

function refuser(log: ApiLog) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const problem = refuse(error, reply);
    if (problem.status < 500) return;
    log.error({ request: request.id, ...failureOf(problem.cause ?? error) }, 'request failed');
  };
}

/** Tells a wrong address from a wrong method, and says which methods are right (RFC 9110, 15.5.6). */
function missing(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Problem {
  const [path = '/'] = request.url.split('?', 1);
  const methods = (['GET', 'HEAD', 'POST'] as const).filter((method) =>
    app.hasRoute({ method, url: path }),
  );
  if (methods.length === 0) return new Problem('not-found', 'Check the path.');
  const allowed = methods.join(', ');
  reply.header('allow', allowed);
  return new Problem('method-not-allowed', `Use ${allowed}.`);
}

/** One line for each request, with the route's pattern instead of the address: that may hold secrets. */
function logRequests(app: FastifyInstance, log: ApiLog): void {
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
