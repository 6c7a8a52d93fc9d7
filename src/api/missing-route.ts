/** What is said to those who ask for an address or a method that is not there. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'DELETE'] as const;

/** Tells a wrong address from a wrong method, and says which methods are right (RFC 9110, 15.5.6). */
export function missingRoute(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
): Problem {
  const [path = '/'] = request.url.split('?', 1);
  const methods = METHODS.filter((method) => app.findRoute({ method, url: path }));
  // A route may find nothing itself, for instance no such file.
  const isThere = methods.some((method) => method === request.method);
  if (isThere || methods.length === 0) return new Problem('not-found', 'Check the path.');
  const allowed = methods.join(', ');
  reply.header('allow', allowed);
  return new Problem('method-not-allowed', `Use ${allowed}.`);
}
