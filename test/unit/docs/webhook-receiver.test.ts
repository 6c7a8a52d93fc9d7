/** The backend of docs/webhooks.md against our sender. */

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { receiver } from '../../../docs/examples/webhook-receiver.ts';
import { httpSender } from '../../../src/delivery/http-sender.ts';
import { noticeBody } from '../../../src/dispute/notice.ts';

const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const OTHER = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;
const NOTICE = {
  id: 'msg_1',
  body: noticeBody('abc', { type: 'call.paired', callId: 'SCL_1' }, Date.now()),
};

async function backend(secret: string, store: () => Promise<void> = async () => {}) {
  const stored = new Map<string, unknown>();
  const server = receiver(secret, async (id, notice) => {
    await store();
    stored.set(id, notice);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const to = { url: `http://127.0.0.1:${port}/`, allowPrivate: true, withinMs: 5_000 };
  const send = httpSender({ ...to, secrets: [SECRET] });
  return { stored, send: () => send(NOTICE, Date.now(), new AbortController().signal) };
}

test('takes what we sign', async () => {
  const { stored, send } = await backend(SECRET);
  expect(await send()).toEqual({ kind: 'taken' });
  expect([...stored]).toEqual([['msg_1', JSON.parse(NOTICE.body)]]);
});

test('takes nothing that somebody else has signed', async () => {
  const { stored, send } = await backend(OTHER);
  expect(await send()).toEqual({ kind: 'failed', because: 'status 400' });
  expect(stored.size).toBe(0);
});

test('has that sent again which it could not store', async () => {
  const { send } = await backend(SECRET, () => Promise.reject(new Error('disk full')));
  expect(await send()).toEqual({ kind: 'failed', because: 'status 500' });
});

test('is what the document shows', () => {
  const shown = readFileSync('docs/webhooks.md', 'utf8').split('```ts\n')[1]?.split('```')[0];
  expect(shown).toBeTruthy();
  expect(readFileSync('docs/examples/webhook-receiver.ts', 'utf8')).toContain(shown);
});
