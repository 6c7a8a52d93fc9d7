/** A page that stands by itself: no scripts, nothing from elsewhere, and a policy that holds it to that. */

import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { Html, html } from './html.ts';

export interface Page {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  readonly css: string;
  readonly body: Html;
}

const DOCTYPE = '<!doctype html>\n';

export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  const { text } = html`<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
<style>${new Html(page.css)}</style>
</head>
<body>
${page.body}
</body>
</html>
`;
  return reply
    .header('content-security-policy', policyFor(page.css))
    .type('text/html; charset=utf-8')
    .send(DOCTYPE + text);
}

function policyFor(css: string): string {
  const hash = createHash('sha256').update(css).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}
