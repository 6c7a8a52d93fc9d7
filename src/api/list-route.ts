/** `GET /disputes`: all disputes, for the operator, page by page. */

import type { FastifyInstance } from 'fastify';
import { listedAnswer } from './dispute-answers.ts';
import type { DisputeRouteParts } from './dispute-route-parts.ts';
import { cursorOf, readListQuestion } from './list-request.ts';
import type { DisputePageAnswer } from './schemas/dispute.ts';

export function addListRoute(app: FastifyInstance, parts: DisputeRouteParts): void {
  const { ledger, access, phoneNumber } = parts;
  app.get('/disputes', async (request): Promise<DisputePageAnswer> => {
    await access.requireScope(request, 'operator');
    const { disputes, next } = await ledger.listDisputes(readListQuestion(request.query));
    return {
      disputes: disputes.map((listed) => listedAnswer(listed, phoneNumber)),
      next_cursor: next ? cursorOf(next) : null,
    };
  });
}
