/** `POST /disputes/{id}/code`, `POST /disputes/{id}/close` and `DELETE /disputes/{id}`. */

import type { FastifyInstance } from 'fastify';
import { disputeAnswer, timeText } from './dispute-answers.ts';
import {
  askedForDispute,
  type ById,
  type DisputeRouteParts,
  noSuchDispute,
} from './dispute-route-parts.ts';
import { Problem } from './problem.ts';

export function addChangeRoutes(app: FastifyInstance, parts: DisputeRouteParts): void {
  const { ledger, phoneNumber, now } = parts;
  const { change } = askedForDispute(parts);

  app.post<ById>('/disputes/:id/code', async (request, reply) => {
    const { code, extra, expiresAt } = await change(request, 'code.renew', async ({ id }) => {
      const renewal = await ledger.renewCode(id, now());
      if (renewal.kind !== 'renewed') throw refusalOf(renewal.kind);
      return renewal.code;
    });
    reply.code(201);
    return { short_code: code, extra_digits: extra, short_code_expires_at: timeText(expiresAt) };
  });

  app.post<ById>('/disputes/:id/close', (request) =>
    change(request, 'dispute.close', async ({ id, as }) => {
      const closing = await ledger.closeDispute(id, now());
      if (closing.kind !== 'closed') throw refusalOf(closing.kind);
      return disputeAnswer(closing.record, phoneNumber, as);
    }),
  );

  app.delete<ById>('/disputes/:id', async (request, reply) => {
    await change(request, 'dispute.delete', async ({ id }) => {
      const deletion = await ledger.deleteDispute(id, now());
      if (deletion.kind !== 'deleted') throw refusalOf(deletion.kind);
    });
    return reply.code(204).send();
  });
}

function refusalOf(kind: 'call-in-progress' | 'closed' | 'unknown'): Problem {
  switch (kind) {
    case 'call-in-progress':
      return new Problem('call-in-progress', 'Ask again when the call has ended.');
    case 'closed':
      return new Problem('dispute-closed', 'Open another dispute: a closed one takes no calls.');
    case 'unknown':
      return noSuchDispute();
  }
}
