/** `GET /` and `/assets/`: the companion page, which asks this API as any app does. */

import { createHash } from 'node:crypto';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Companion } from './companion.ts';
import { ACCOUNT_CSS } from './pages/account-css.ts';

const POLICY = 'content-security-policy';
const ACCOUNT_STYLE = `'sha256-${createHash('sha256').update(ACCOUNT_CSS).digest('base64')}'`;
const YEAR_S = 365 * 24 * 60 * 60;

export function addCompanionRoute(app: FastifyInstance, { html, assetsDir }: Companion): void {
  app.get('/', async (_request, reply) => {
    // Asked for again each time, so that nobody keeps a page whose assets are gone.
    reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8');
    reply.header(POLICY, withAccountStyle(String(reply.getHeader(POLICY))));
    return html;
  });
  app.register(fastifyStatic, {
    root: assetsDir,
    prefix: '/assets/',
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    decorateReply: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply) => {
      reply.header('cache-control', `public, max-age=${YEAR_S}, immutable`);
    },
  });
}

/** The page opens the account that it has fetched, and what a page opens so is held to that page's policy. */
function withAccountStyle(policy: string): string {
  return policy.replace("style-src 'self'", `style-src 'self' ${ACCOUNT_STYLE}`);
}
