/** Bodies that are none, for each route that takes one: refused before anybody is asked who they are, or right after. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addressOf,
  expectHarmless,
  expectSilent,
  MARK,
  type OpenDispute,
  startTarget,
} from './target.ts';

type Target = Awaited<ReturnType<typeof startTarget>>;
type Expected = readonly [status: number, code: string];

let target: Target;
let dispute: OpenDispute;

beforeAll(async () => {
  target = await startTarget();
  dispute = await target.open();
});
afterAll(() => target.close());

const JSON_TYPE = 'application/json';
const NO_JSON: Expected = [400, 'invalid-json'];
const NO_TYPE: Expected = [415, 'unsupported-media-type'];
const TOO_LARGE: Expected = [413, 'body-too-large'];
const WHO: Expected = [401, 'not-authorized'];
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

/** The webhook's body is text until its signature has been checked. */
const BODIES: readonly (readonly [
  what: string,
  body: string,
  type: string,
  answer: Expected,
  ofWebhook: Expected,
])[] = [
  ['nothing, called JSON', '', JSON_TYPE, NO_JSON, WHO],
  ['broken JSON', `{"bank":"${MARK}`, JSON_TYPE, NO_JSON, WHO],
  ['JSON after JSON', `{}{"${MARK}":1}`, JSON_TYPE, NO_JSON, WHO],
  ['a key of objects', `{"__proto__":{"${MARK}":1}}`, JSON_TYPE, NO_JSON, WHO],
  ['such a key deep inside', `{"a":[{"__proto__":{"x":"${MARK}"}}]}`, JSON_TYPE, NO_JSON, WHO],
  ['a constructor', `{"constructor":{"prototype":{"x":"${MARK}"}}}`, JSON_TYPE, NO_JSON, WHO],
  ['an escaped key', '{"\\u005f_proto__":{"x":1}}', JSON_TYPE, NO_JSON, WHO],
  ['bytes that are no text', '\u0000\u0001\u00ff', JSON_TYPE, NO_JSON, WHO],
  ['a huge text', `{"note":"${'x'.repeat(300_000)}"}`, JSON_TYPE, TOO_LARGE, TOO_LARGE],
  ['huge nesting', nested(200_000), JSON_TYPE, TOO_LARGE, TOO_LARGE],
  ['deep nesting', nested(15_000), JSON_TYPE, WHO, WHO],
  ['null', 'null', JSON_TYPE, WHO, WHO],
  ['a list', `["${MARK}"]`, JSON_TYPE, WHO, WHO],
  ['a number', '1e999', JSON_TYPE, WHO, WHO],
  ['a wrong type', `{"bank":{"id":["${MARK}"]}}`, JSON_TYPE, WHO, WHO],
  ['keys of everything', '{"toString":1,"hasOwnProperty":1,"then":1}', JSON_TYPE, WHO, WHO],
  ['plain text', MARK, 'text/plain', NO_TYPE, NO_TYPE],
  ['a form', `a=${MARK}`, 'application/x-www-form-urlencoded', NO_TYPE, NO_TYPE],
  ['a form with files', MARK, 'multipart/form-data; boundary=x', NO_TYPE, NO_TYPE],
  ['XML', `<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>`, 'application/xml', NO_TYPE, NO_TYPE],
  ['a type that is none', '{}', `/;${MARK}`, NO_TYPE, NO_TYPE],
  ['a type like JSON', '{}', 'application/json-seq', NO_TYPE, NO_TYPE],
];

test.each(BODIES)('%s', async (_what, body, type, answer, ofWebhook) => {
  for (const { method, path, guard } of target.routes.filter(takesBody)) {
    const at = addressOf({ path }, dispute.id);
    const said = await target.ask({ method, path: at, body, headers: { 'content-type': type } });
    expectHarmless(said);
    const [status, code] = guard === 'livekit' ? ofWebhook : answer;
    expect([`${method} ${path}`, said.status, JSON.parse(said.body).code]).toEqual([
      `${method} ${path}`,
      status,
      code,
    ]);
  }
});

test('a body with a question that takes none is not looked at', async () => {
  for (const { path, guard } of target.routes.filter((route) => !takesBody(route))) {
    const at = addressOf({ path }, dispute.id);
    const headers = { 'content-type': JSON_TYPE };
    const said = await target.ask({ path: at, body: `{"__proto__":"${MARK}`, headers });
    expect([path, said.status]).toEqual([path, guard === 'public' ? 200 : 401]);
  }
});

describe('after all that', () => {
  test('no object has got anything from it', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test('one dispute is open, as it was before', () => {
    expect([...target.ledger.rows.keys()]).toEqual([dispute.id]);
  });

  test('the log is silent', () => expectSilent(JSON.stringify(target.lines)));
});

function takesBody({ method }: { method: string }): boolean {
  return method !== 'GET';
}
