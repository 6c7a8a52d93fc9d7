/** The types of the client are those of the API. */

import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { createClient } from '../../../../client/index.ts';
import { printClient } from '../../../../scripts/client/print-client.ts';
import { openApiDocument } from '../../../../src/api/openapi/document.ts';
import { typeText } from '../../../../src/api/openapi/type-text.ts';

test('what is committed is what `npm run client` makes', async () => {
  expect(await readFile('client/api.ts', 'utf8')).toBe(printClient(openApiDocument()));
});

describe('a schema becomes the type', () => {
  const named = (name: string) => `<${name}>`;
  test.each([
    [{ type: 'string' }, 'string'],
    [{ type: ['string', 'null'] }, 'string | null'],
    [{ type: 'integer', minimum: 0 }, 'number'],
    [{ const: 'up' }, '"up"'],
    [{ enum: ['a', 'b'] }, '"a" | "b"'],
    [{ type: 'array', items: { enum: ['a', 'b'] } }, '("a" | "b")[]'],
    [{ type: 'array', items: { $ref: '#/components/schemas/Fact' } }, '<Fact>[]'],
    [{ anyOf: [{ $ref: '#/components/schemas/Fact' }, { type: 'null' }] }, '<Fact> | null'],
    [{ type: 'array', items: { type: 'object', properties: {} } }, '{\n}[]'],
    [{}, 'unknown'],
    [
      { type: 'object', properties: { a: { type: 'string' }, b: {} }, required: ['a'] },
      '{\n  a: string;\n  b?: unknown;\n}',
    ],
  ])('%j', (schema, text) => {
    expect(typeText(schema, named)).toBe(text);
  });
});

test('the client sends a dispute’s credentials and reads problems', async () => {
  const asked: Request[] = [];
  const client = createClient({
    baseUrl: 'http://127.0.0.1:1',
    dispute: { id: 'abc', secret: 's' },
    fetch: async (request) => {
      asked.push(request);
      const problem = { code: 'not-authorized', status: 401, title: '', type: '', detail: '' };
      return Response.json(problem, { status: 401 });
    },
  });
  const { data, error } = await client.GET('/disputes/{id}', { params: { path: { id: 'abc' } } });
  expect(asked[0]?.url).toBe('http://127.0.0.1:1/disputes/abc');
  expect(asked[0]?.headers.get('authorization')).toBe('Dispute abc:s');
  expect(data).toBeUndefined();
  expect(error?.code).toBe('not-authorized');
});
