/** The document of the API: it has every route, and what is really answered is as it says. */

import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from '../../../src/api/openapi/document.ts';
import { OPERATIONS } from '../../../src/api/openapi/operations.ts';
import { apiForTest, BANK } from './api-for-test.ts';
import { APP, disputes, OPERATOR, withAccount, withCall } from './disputes-for-test.ts';

const DOCUMENT = openApiDocument();

/** Pages for people, which no program asks for. */
const PAGES = /^\/$|^\/\*$|^\/assets\/|^\/simulator/;

async function routesOfApp(): Promise<string[]> {
  const routes = new Set<string>();
  const { app } = apiForTest();
  app.addHook('onRoute', ({ method, url }) => {
    const methods = [method].flat().filter((each) => each !== 'HEAD' && each !== 'OPTIONS');
    for (const each of methods) {
      if (!PAGES.test(url)) routes.add(`${each} ${url.replace(/:(\w+)/g, '{$1}')}`);
    }
  });
  await app.ready();
  return [...routes].sort();
}

/** Of the document alone, as a client would. */
function schemaOf(path: string, method: 'get' | 'post' | 'delete', status: number): z.ZodType {
  const operation = DOCUMENT.paths[path]?.[method];
  const { content } = operation?.responses[status] ?? {};
  const [media] = Object.values(content ?? {});
  if (!media) throw new Error(`${method} ${path} is not said to answer ${status} with a body`);
  const local = JSON.stringify({ ...media.schema, $defs: DOCUMENT.components.schemas });
  return z.fromJSONSchema(JSON.parse(local.replaceAll('#/components/schemas/', '#/$defs/')));
}

function fits(
  response: LightMyRequestResponse,
  path: string,
  method: 'get' | 'post' | 'delete' = 'get',
): void {
  expect(schemaOf(path, method, response.statusCode).parse(response.json())).toBeDefined();
}

test('every route of the app is in the document, and the other way round', async () => {
  const documented = Object.entries(DOCUMENT.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(documented.toSorted()).toEqual(await routesOfApp());
});

test('every reference leads somewhere, and names are used once', () => {
  const text = JSON.stringify(DOCUMENT);
  for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) {
    expect(DOCUMENT.components.schemas).toHaveProperty(name);
  }
  expect(text).not.toMatch(/__shared|\$schema|\$id"/);
  expect(new Set(OPERATIONS.map(({ name }) => name)).size).toBe(OPERATIONS.length);
});

describe('what is really answered is as the document says:', () => {
  test('opening, rejoining, banks and health', async () => {
    const { app, post } = apiForTest();
    const opened = await post({ bank: BANK });
    fits(opened, '/livekit/token', 'post');
    const { id, secret } = opened.json().dispute;
    fits(await post({}, { authorization: `Dispute ${id}:${secret}` }), '/livekit/token', 'post');
    for (const path of ['/banks', '/healthz', '/readyz']) fits(await app.inject(path), path);
  });

  test('a dispute with a call and its account', async () => {
    const { ask, id } = await withAccount();
    for (const path of ['', '/transcript', '/facts', '/account']) {
      fits(await ask('GET', `/${id}${path}`), `/disputes/{id}${path}`);
    }
    fits(await ask('GET', '?limit=1', OPERATOR), '/disputes');
    fits(await ask('POST', `/${id}/code`), '/disputes/{id}/code', 'post');
    fits(await ask('POST', `/${id}/close`), '/disputes/{id}/close', 'post');
  });

  test('refusals', async () => {
    const { ask, id, app } = await withCall();
    fits(await ask('POST', `/${id}/code`), '/disputes/{id}/code', 'post');
    fits(await ask('DELETE', `/${id}`), '/disputes/{id}', 'delete');
    fits(await ask('GET', `/${id}`, {}), '/disputes/{id}');
    fits(await ask('GET', '', APP), '/disputes');
    fits(await ask('GET', '?limit=x', OPERATOR), '/disputes');
    fits(await ask('GET', `/${'0'.repeat(32)}`, OPERATOR), '/disputes/{id}');
    const broken = { method: 'POST', url: '/livekit/token', payload: 'x' } as const;
    fits(
      await app.inject({ ...broken, headers: { 'content-type': 'application/json' } }),
      '/livekit/token',
      'post',
    );
  });

  test('and what it does not say is refused by it', () => {
    const schema = schemaOf('/disputes/{id}', 'get', 200);
    expect(schema.safeParse({ id: 1 }).success).toBe(false);
    expect(schemaOf('/disputes/{id}', 'get', 401).safeParse({ code: 'x' }).success).toBe(false);
  });
});

test('a request is described by the schema that validates it', () => {
  const { Opening } = DOCUMENT.components.schemas;
  expect(Opening?.required).toEqual(['bank']);
  expect(Opening?.properties).toMatchObject({
    merchant: { type: 'string', maxLength: 120 },
    card_last_four: { type: 'string', pattern: '^\\d{4}$' },
  });
});

test('the document and its page are served', async () => {
  const { app } = apiForTest();
  expect((await app.inject('/openapi.json')).json()).toEqual(JSON.parse(JSON.stringify(DOCUMENT)));
  const page = await app.inject('/docs');
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  for (const { path } of OPERATIONS) expect(page.body).toContain(path);
  expect(page.body).not.toMatch(/<script|<link|<img|\bsrc=|https?:/i);
  for (const [, target] of page.body.matchAll(/href="#([\w-]+)"/g)) {
    expect(page.body).toContain(`id="${target}"`);
  }
});

test('who may ask is said of each request', async () => {
  const { ask } = await disputes();
  expect(DOCUMENT.paths['/disputes']?.get?.security).toEqual([{ bearer: ['operator'] }]);
  expect((await ask('GET', '', APP)).statusCode).toBe(403);
});
