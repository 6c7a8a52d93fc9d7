/** `GET /disputes`: all disputes, for the operator, page by page. */

import type { FastifyInstance } from 'fastify';
import { auditedRead } from './audited.ts';
import { listedAnswer } from './dispute-answers.ts';
import type { DisputeRouteParts } from './dispute-route-parts.ts';
import { cursorOf, readListQuestion } from './list-request.ts';
import type { DisputePageAnswer } from './schemas/dispute.ts';

export function addListRoute(app: FastifyInstance, parts: DisputeRouteParts): void {
  const { ledger, access, phoneNumber } = parts;
  app.get('/disputes', async (request): Promise<DisputePageAnswer> => {
    const actor = await access.requireScope(request, 'operator');
    const question = readListQuestion(request.query);
    const { disputes, next } = await auditedRead(parts, { actor, action: 'disputes.list' }, () =>
      ledger.listDisputes(question),
    );
    return {
      disputes: disputes.map((listed) => listedAnswer(listed, phoneNumber)),
      next_cursor: next ? cursorOf(next) : null,
    };
  });
}
