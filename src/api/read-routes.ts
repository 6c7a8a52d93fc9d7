/** `GET /disputes/{id}` and what was heard on its calls: `/transcript`, `/facts`, `/account`. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { prefersHtml } from './accept.ts';
import { disputeAnswer } from './dispute-answers.ts';
import { type ById, type DisputeRouteParts, noSuchDispute } from './dispute-route-parts.ts';
import { accountAnswer, factsAnswer, transcriptAnswer } from './heard-answers.ts';
import { accountPage } from './pages/account-page.ts';
import { sendPage } from './pages/page.ts';

export function addReadRoutes(app: FastifyInstance, parts: DisputeRouteParts): void {
  const { ledger, access, phoneNumber, now } = parts;

  const read = async ({ params }: FastifyRequest<ById>) =>
    (await ledger.readDispute(params.id, now())) ?? refuseNone();

  app.get<ById>('/disputes/:id', async (request) => {
    const who = await access.requireDispute(request, request.params.id);
    return disputeAnswer(await read(request), phoneNumber, who);
  });

  app.get<ById>('/disputes/:id/transcript', async (request) => {
    await access.requireDispute(request, request.params.id);
    await read(request);
    return transcriptAnswer(await ledger.readCalls(request.params.id));
  });

  app.get<ById>('/disputes/:id/facts', async (request) => {
    await access.requireDispute(request, request.params.id);
    await read(request);
    return factsAnswer(await ledger.readCalls(request.params.id));
  });

  app.get<ById>('/disputes/:id/account', async (request, reply) => {
    await access.requireDispute(request, request.params.id);
    const record = await read(request);
    const calls = await ledger.readCalls(request.params.id);
    reply.header('vary', 'accept');
    if (!prefersHtml(request.headers.accept)) return accountAnswer(record, calls, phoneNumber);
    return sendPage(reply, accountPage(record, calls));
  });
}

function refuseNone(): never {
  throw noSuchDispute();
}
