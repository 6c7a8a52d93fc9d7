/** `GET /openapi.json` and `GET /docs`: what the API is, for programs and for people. */

import type { FastifyInstance } from 'fastify';
import { openApiDocument } from './openapi/document.ts';
import { docsPage } from './pages/docs-page.ts';
import { sendPage } from './pages/page.ts';

export function addDocsRoutes(app: FastifyInstance): void {
  const document = openApiDocument();
  const page = docsPage(document);
  app.get('/openapi.json', async () => document);
  app.get('/docs', async (_request, reply) => sendPage(reply, page));
}
