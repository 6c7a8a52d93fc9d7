/** `POST /livekit/webhook`: LiveKit tells that a caller has left; all else that it tells is taken and ignored. */

import type { FastifyInstance } from 'fastify';
import type { EpochMs } from '../dispute/dispute.ts';
import { alreadyTold } from './already-told.ts';
import type { Limits } from './limits.ts';
import { Problem } from './problem.ts';
import type { CallerLeft, ReadRoomNews } from './room-news.ts';

/** Rooms and participants carry attributes and metadata. */
const BODY_LIMIT_BYTES = 256 * 1024;
const MEDIA_TYPES = ['application/webhook+json', 'application/json'];

export interface WebhookRouteParts {
  readonly readRoomNews: ReadRoomNews;
  /** Once for each caller, also when LiveKit tells it again. */
  readonly callerLeft: (left: CallerLeft) => void;
  readonly now: () => EpochMs;
  readonly limits: Pick<Limits, 'webhook'>;
}

export function addWebhookRoute(app: FastifyInstance, parts: WebhookRouteParts): void {
  const isOld = alreadyTold(parts.now);
  app.register(async (route) => {
    takeTextAsItIs(route);
    const options = { bodyLimit: BODY_LIMIT_BYTES, config: { rateLimit: parts.limits.webhook } };
    route.post('/livekit/webhook', options, async (request, reply) => {
      const body = typeof request.body === 'string' ? request.body : '';
      const news = await parts.readRoomNews(body, request.headers.authorization);
      if (!news) throw notSigned();
      if (news.callerLeft && !isOld(news.id || news.callerLeft.call)) {
        parts.callerLeft(news.callerLeft);
      }
      return reply.code(204).send();
    });
  });
}

/** The signature is one of bytes: JSON that was read and written again has others. */
function takeTextAsItIs(route: FastifyInstance): void {
  route.removeAllContentTypeParsers();
  route.addContentTypeParser(MEDIA_TYPES, { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
}

function notSigned(): Problem {
  return new Problem('not-authorized', 'Only LiveKit calls this, with its signature.', {
    headers: { 'www-authenticate': 'Bearer realm="livekit"' },
  });
}
