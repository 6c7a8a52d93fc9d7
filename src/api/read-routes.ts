/** `GET /disputes/{id}` and what was heard on its calls: `/transcript`, `/facts`, `/account`. */

import type { FastifyInstance } from 'fastify';
import type { DisputeId } from '../dispute/dispute.ts';
import { prefersHtml } from './accept.ts';
import { disputeAnswer } from './dispute-answers.ts';
import {
  askedForDispute,
  type ById,
  type DisputeRouteParts,
  noSuchDispute,
} from './dispute-route-parts.ts';
import { accountAnswer, factsAnswer, transcriptAnswer } from './heard-answers.ts';
import { accountPage } from './pages/account-page.ts';
import { sendPage } from './pages/page.ts';

export function addReadRoutes(app: FastifyInstance, parts: DisputeRouteParts): void {
  const { ledger, numbers, phoneNumber, now } = parts;
  const { read } = askedForDispute(parts);

  const recordOf = async (id: DisputeId) => (await ledger.readDispute(id, now())) ?? refuseNone();

  const callsOf = async (id: DisputeId) => {
    await recordOf(id);
    return ledger.readCalls(id);
  };

  app.get<ById>('/disputes/:id', (request) =>
    read(request, 'dispute.read', async ({ id, as }) => {
      const record = await recordOf(id);
      if (as === 'own') return disputeAnswer(record, phoneNumber, as);
      return disputeAnswer(record, phoneNumber, as, await numbers.numbersOf(id));
    }),
  );

  app.get<ById>('/disputes/:id/transcript', async (request) =>
    transcriptAnswer(await read(request, 'transcript.read', ({ id }) => callsOf(id)), now()),
  );

  app.get<ById>('/disputes/:id/facts', async (request) =>
    factsAnswer(await read(request, 'facts.read', ({ id }) => callsOf(id))),
  );

  app.get<ById>('/disputes/:id/account', async (request, reply) => {
    const { record, calls } = await read(request, 'account.read', async ({ id }) => ({
      record: await recordOf(id),
      calls: await ledger.readCalls(id),
    }));
    reply.header('vary', 'accept');
    if (!prefersHtml(request.headers.accept))
      return accountAnswer(record, calls, phoneNumber, now());
    return sendPage(reply, accountPage(record, calls, now()));
  });
}

function refuseNone(): never {
  throw noSuchDispute();
}
