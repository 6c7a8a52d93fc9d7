/** The one place where what went wrong becomes an answer. */

import type { FastifyReply } from 'fastify';
import { PROBLEM_MEDIA_TYPE, Problem } from './problem.ts';

const NOT_JSON = 'Send a JSON object as the body; its keys must not be __proto__ or the like.';

/** What the ledger throws when its database fails, as the port promises. */
const LEDGER_ERROR = 'LedgerError';

/** What Fastify finds before a route does, by its error codes. */
const FASTIFY_REFUSALS: Readonly<Record<string, () => Problem>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: () => new Problem('invalid-json', NOT_JSON),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new Problem('invalid-json', NOT_JSON),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    new Problem('unsupported-media-type', 'Send the header `Content-Type: application/json`.'),
  FST_ERR_CTP_BODY_TOO_LARGE: () =>
    new Problem('body-too-large', 'Send less: each field has a length that it must keep to.'),
  FST_ERR_HANDLER_TIMEOUT: () => new Problem('unavailable', 'Try again in a few seconds.'),
};

/** @returns the problem that is written into the reply */
export function refuse(error: unknown, reply: FastifyReply): Problem {
  const problem = isStillArriving(error, reply) ? tooSlow() : toProblem(error);
  if (problem.code === 'unavailable') reply.header('retry-after', '5');
  reply.headers(problem.headers);
  reply.code(problem.status).header('cache-control', 'no-store').type(PROBLEM_MEDIA_TYPE);
  // As bytes: Fastify adds a charset to text, and this media type has none.
  reply.send(Buffer.from(JSON.stringify(problem)));
  return problem;
}

/** The time for the answer runs out when the body dawdles, too, and that is no failure of ours. */
function isStillArriving(error: unknown, { request }: FastifyReply): boolean {
  const isLate = (error as { code?: unknown } | null)?.code === 'FST_ERR_HANDLER_TIMEOUT';
  return isLate && request.raw.complete === false;
}

function tooSlow(): Problem {
  return new Problem('request-timeout', 'Send the whole request within 10 s.', {
    headers: { connection: 'close' },
  });
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Error && error.name === LEDGER_ERROR) {
    return new Problem('unavailable', 'Try again in a few seconds.', { cause: error });
  }
  return fromFastify(error) ?? internalError(error);
}

function fromFastify(error: unknown): Problem | undefined {
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  const known = typeof code === 'string' ? FASTIFY_REFUSALS[code] : undefined;
  if (known) return known();
  if (error instanceof SyntaxError && statusCode === 400) {
    return new Problem('invalid-json', NOT_JSON);
  }
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return new Problem('bad-request', 'Check the address, the headers and the length of the body.');
  }
  return undefined;
}

function internalError(cause: unknown): Problem {
  return new Problem('internal-error', 'Try again later; it is not the request that is wrong.', {
    cause,
  });
}
