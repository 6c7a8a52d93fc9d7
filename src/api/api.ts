/** The HTTP API as one Fastify app: it translates between clients and the ledger, and decides nothing. */

import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Admissions } from '../dispute/admission.ts';
import type { Audit } from '../dispute/audit.ts';
import type { CallerNumbers } from '../dispute/caller-numbers.ts';
import type { DisputeRecords } from '../dispute/dispute-records.ts';
import type { Ledger } from '../dispute/ledger.ts';
import { createAccess } from './access.ts';
import { type ApiJournal, NO_API_JOURNAL } from './api-journal.ts';
import { addBanksRoute, type BanksRouteParts } from './banks-route.ts';
import { type BearerOf, type RequestBearer, requestBearer } from './bearer.ts';
import { addChangeRoutes } from './change-routes.ts';
import { refuseConnection } from './client-error.ts';
import type { Companion } from './companion.ts';
import { addCompanionRoute } from './companion-route.ts';
import { allowOrigins } from './cors.ts';
import { addDocsRoutes } from './docs-routes.ts';
import { failureOf } from './failure.ts';
import { type HeaderParts, sendSafeHeaders } from './headers.ts';
import { addHealthRoutes, type HealthParts } from './health-routes.ts';
import { LIMITS, type Limits, limitRequests } from './limits.ts';
import { addListRoute } from './list-route.ts';
import { missingRoute } from './missing-route.ts';
import { answerToOwnNameOnly } from './own-name.ts';
import { publicPage } from './public-page.ts';
import { addReadRoutes } from './read-routes.ts';
import { refuse } from './refuse.ts';
import { type ApiLog, logRequests } from './request-log.ts';
import type { ReadRoomNews } from './room-news.ts';
import { addTokenRoute, type TokenRouteParts } from './token-route.ts';
import { addWebhookRoute, type WebhookRouteParts } from './webhook-route.ts';

/** The longest note, each of its characters escaped, and the rest of the form. */
const BODY_LIMIT_BYTES = 32 * 1024;
const ANSWER_WITHIN_MS = 10_000;
const REQUEST_ARRIVES_WITHIN_MS = 10_000;
/** How late Node may notice a request that does not arrive. */
const LOOK_AT_CONNECTIONS_EACH_MS = 1_000;

export interface ApiParts
  extends Omit<TokenRouteParts, 'access' | 'page'>,
    BanksRouteParts,
    Pick<WebhookRouteParts, 'readRoomNews' | 'callerLeft'>,
    Pick<HealthParts, 'livekitAnswers'>,
    HeaderParts {
  readonly ledger: Ledger & DisputeRecords & Pick<Admissions, 'admitOpening'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly numbers: Pick<CallerNumbers, 'numbersOf'>;
  readonly log: ApiLog;
  readonly journal?: ApiJournal;
  /** Absent where nobody is asked who they are. */
  readonly bearerOf?: BearerOf | undefined;
  /** Whether our own page may open disputes without a key. */
  readonly publicPage: boolean;
  /** Our own page; absent where it is not served. */
  readonly companion?: Companion | undefined;
  readonly corsOrigins: readonly string[];
  readonly trustedProxies: readonly string[];
  /** Others than the usual ones. */
  readonly limits?: Partial<Limits>;
}

/** Gives an app that does not listen yet. */
export function buildApi(parts: ApiParts): FastifyInstance {
  const refuseAndLog = refuser(parts.log);
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    handlerTimeout: ANSWER_WITHIN_MS,
    requestTimeout: REQUEST_ARRIVES_WITHIN_MS,
    http: { connectionsCheckingInterval: LOOK_AT_CONNECTIONS_EACH_MS },
    trustProxy: parts.trustedProxies.length > 0 && [...parts.trustedProxies],
    genReqId: parts.randomId,
    frameworkErrors: refuseAndLog,
    clientErrorHandler: refuseConnection,
  });
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler(refuseAndLog);
  logRequests(app, parts.log, parts.journal ?? NO_API_JOURNAL);
  const bearer = parts.bearerOf && requestBearer(parts.bearerOf);
  const limits = { ...LIMITS, ...parts.limits };
  sendSafeHeaders(app, parts);
  allowOrigins(app, parts.corsOrigins);
  if (!bearer) answerToOwnNameOnly(app, parts.publicUrl);
  limitRequests(app, limits, bearer);
  // Limits hold for the routes that come after them.
  app.register(async (routes) => addRoutes(routes, parts, { bearer, limits }));
  return app;
}

function addRoutes(
  app: FastifyInstance,
  parts: ApiParts,
  { bearer, limits }: { bearer: RequestBearer | undefined; limits: Limits },
): void {
  const access = createAccess({ ledger: parts.ledger, bearer });
  const pageOrigin = bearer && parts.publicPage ? parts.publicUrl : undefined;
  const page = pageOrigin === undefined ? undefined : publicPage(app, pageOrigin, limits);
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => {
    refuse(missingRoute(app, request, reply), reply);
  });
  addTokenRoute(app, { ...parts, access, page });
  addListRoute(app, { ...parts, access });
  addReadRoutes(app, { ...parts, access });
  addChangeRoutes(app, { ...parts, access });
  addDocsRoutes(app);
  const { readRoomNews, webhooksCome } = noticed(parts.readRoomNews);
  addWebhookRoute(app, { ...parts, readRoomNews, limits });
  addBanksRoute(app, parts);
  if (parts.companion) addCompanionRoute(app, parts.companion);
  addHealthRoutes(app, { ...parts, webhooksCome });
}

/** Whether LiveKit has ever told this process anything. */
function noticed(read: ReadRoomNews) {
  let come = false;
  const readRoomNews: ReadRoomNews = async (body, authorization) => {
    const news = await read(body, authorization);
    come ||= news !== undefined;
    return news;
  };
  return { readRoomNews, webhooksCome: () => come };
}

function refuser(log: ApiLog) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const problem = refuse(error, reply);
    if (problem.status < 500) return;
    log.error({ request: request.id, ...failureOf(problem.cause ?? error) }, 'request failed');
  };
}
