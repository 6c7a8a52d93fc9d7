/** Whether a receiver can trust what it gets. */

import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { signer } from '../../../src/delivery/sign.ts';

const OLD = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
const NEW = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;
const OTHER = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
const BODY = '{"type":"call.paired","note":"ünï ☎"}';

const verified = (secret: string, headers: Record<string, string>, body = BODY) => {
  try {
    return new Webhook(secret).verify(body, headers);
  } catch (error) {
    return (error as Error).message;
  }
};

test('whoever has the secret can check it, and nobody else', () => {
  const headers = signer([NEW])('msg_1', BODY, Date.now());
  expect(verified(NEW, headers)).toEqual(JSON.parse(BODY));
  expect(verified(OTHER, headers)).toBe('No matching signature found');
});

test('while a secret is replaced, the old and the new one fit', () => {
  const headers = signer([NEW, OLD])('msg_1', BODY, Date.now());
  expect(headers['webhook-signature'].split(' ')).toHaveLength(2);
  for (const secret of [OLD, NEW]) expect(verified(secret, headers)).toEqual(JSON.parse(BODY));
});

test('another body, another id or another time does not fit', () => {
  const headers = signer([NEW])('msg_1', BODY, Date.now());
  const seconds = Number(headers['webhook-timestamp']);
  expect(verified(NEW, headers, BODY.replace('paired', 'ended'))).toMatch('No matching');
  expect(verified(NEW, { ...headers, 'webhook-id': 'msg_2' })).toMatch('No matching');
  const later = { ...headers, 'webhook-timestamp': `${seconds + 1}` };
  expect(verified(NEW, later)).toMatch('No matching');
});
