/** What a receiver gets, and that it can do no harm. */

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, test } from 'vitest';
import { httpSender, type Receiver } from '../../../src/delivery/http-sender.ts';
import {
  startWebhookReceiver,
  type Treatment,
  type WebhookReceiver,
} from '../../fakes/webhook-receiver.ts';

const SECRET = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
const NEVER = new AbortController().signal;
const NOTICE = { id: 'msg_1', body: '{"type":"call.paired","text":"ünï ☎"}' };
/** For what hangs; the rest is quicker. */
const WITHIN = 300;

let receiver: WebhookReceiver;
afterEach(() => receiver?.stop());

async function receiving(treatment: Treatment): Promise<WebhookReceiver> {
  receiver = await startWebhookReceiver(() => treatment);
  return receiver;
}

const sender = (url: string, more: Partial<Receiver> = {}) =>
  httpSender({ url, secrets: [SECRET], allowPrivate: true, withinMs: 10_000, ...more });

test('a notice is posted as JSON, signed, to the address as it stands', async () => {
  const { url, deliveries } = await receiving(204);
  const answer = await sender(url)(NOTICE, Date.now(), NEVER);
  expect(answer).toEqual({ kind: 'taken' });
  const [delivery] = deliveries;
  expect(delivery).toMatchObject({ method: 'POST', path: '/hook?key=hush', body: NOTICE.body });
  expect(delivery?.headers).toMatchObject({
    'content-type': 'application/json',
    'webhook-id': 'msg_1',
  });
  const verified = new Webhook(SECRET).verify(delivery?.body ?? '', delivery?.headers ?? {});
  expect(verified).toEqual(JSON.parse(NOTICE.body));
});

describe('a receiver that', () => {
  test.each([
    [500, { kind: 'failed', because: 'status 500' }],
    [410, { kind: 'gone' }],
    ['close', { kind: 'failed', because: 'ECONNRESET' }],
    ['garbage', { kind: 'failed', because: 'HPE_INVALID_CONSTANT' }],
    ['redirect', { kind: 'failed', because: 'status 307' }],
    ['endless-head', { kind: 'failed', because: 'HPE_HEADER_OVERFLOW' }],
    ['endless-answer', { kind: 'taken' }],
    ['hang-after-head', { kind: 'taken' }],
  ] as const)('answers with %s has that noted', async (treatment, answer) => {
    const { url, deliveries, connections } = await receiving(treatment);
    const send = sender(url, { withinMs: 2_000 });
    expect(await send(NOTICE, Date.now(), NEVER)).toEqual(answer);
    await expect.poll(connections, { timeout: 5_000 }).toBe(0);
    expect(deliveries).toHaveLength(1);
  });

  test('hangs is left after its time', async () => {
    const { url, connections } = await receiving('hang');
    const answer = await sender(url, { withinMs: WITHIN })(NOTICE, Date.now(), NEVER);
    expect(answer).toEqual({ kind: 'failed', because: 'too slow' });
    await expect.poll(connections, { timeout: 5_000 }).toBe(0);
  });

  test('hangs is left when it is told to stop', async () => {
    const { url, deliveries } = await receiving('hang');
    const stop = new AbortController();
    const answer = sender(url)(NOTICE, Date.now(), stop.signal);
    await expect.poll(() => deliveries.length, { timeout: 5_000 }).toBe(1);
    stop.abort();
    expect(await answer).toEqual({ kind: 'failed', because: 'cut off' });
  });

  test('does not speak TLS has that noted', async () => {
    const { url } = await receiving(200);
    const answer = await sender(url.replace('http:', 'https:'))(NOTICE, Date.now(), NEVER);
    expect(answer.kind).toBe('failed');
    expect(JSON.stringify(answer)).not.toMatch(/127|hush/);
  });

  test('is not there has that noted, without its address', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const answer = await sender(`http://127.0.0.1:${port}/`)(NOTICE, Date.now(), NEVER);
    expect(answer).toEqual({ kind: 'failed', because: 'ECONNREFUSED' });
  });
});

describe('an address of our own network', () => {
  test.each(['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]'])('gets nothing: %s', async (host) => {
    const { url, connections } = await receiving(200);
    const send = sender(url.replace('127.0.0.1', host), { allowPrivate: false });
    const answer = await send(NOTICE, Date.now(), NEVER);
    expect(answer).toEqual({ kind: 'failed', because: 'PRIVATE_ADDRESS' });
    expect(receiver.deliveries).toEqual([]);
    expect(connections()).toBe(0);
  });
});
