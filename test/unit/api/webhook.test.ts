/** LiveKit's webhooks: which are believed, and what follows from them. */

import { createHash } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';
import { describe, expect, test } from 'vitest';
import { apiForTest, BANK, KEY, SECRET } from './api-for-test.ts';

const AT_S = 1_790_000_000;
const ROOM = 'call-_+14155550876_abcdef';
const LEFT = {
  event: 'participant_left',
  id: 'EV_1',
  createdAt: String(AT_S),
  room: { name: ROOM },
  participant: { identity: 'sip_+14155550876', kind: 'SIP', attributes: { 'sip.callID': 'SCL_1' } },
};

interface Signing {
  readonly key?: string;
  readonly secret?: string;
  readonly ttl?: number;
  /** What the signature is for, if not the body. */
  readonly signed?: string;
}

async function signatureOf(body: string, { key = KEY, secret = SECRET, ...more }: Signing = {}) {
  const token = new AccessToken(key, secret, { ttl: more.ttl ?? 300 });
  token.sha256 = createHash('sha256')
    .update(more.signed ?? body)
    .digest('base64');
  return token.toJwt();
}

function webhooks() {
  const api = apiForTest();
  const send = (payload: string, headers: Record<string, string>) =>
    api.app.inject({
      method: 'POST',
      url: '/livekit/webhook',
      payload,
      headers: { 'content-type': 'application/webhook+json', ...headers },
    });
  const tell = async (event: object, signing: Signing = {}) => {
    const body = JSON.stringify(event);
    return send(body, { authorization: await signatureOf(body, signing) });
  };
  return { ...api, send, tell };
}

describe('what LiveKit has signed', () => {
  test('shows that webhooks come, which a forgery does not', async () => {
    const { tell, app } = webhooks();
    const come = async () => (await app.inject('/readyz')).json().livekit_webhooks;
    await tell(LEFT, { secret: 'another-secret-that-is-long-enough' });
    expect(await come()).toBe('none-yet');
    await tell({ event: 'room_started', id: 'EV_2', room: { name: 'any' } });
    expect(await come()).toBe('come');
  });

  test('tells when a caller’s leg has left, and is answered with nothing', async () => {
    const { tell, left } = webhooks();
    const response = await tell(LEFT);
    expect([response.statusCode, response.body]).toEqual([204, '']);
    expect(left).toEqual([{ call: 'SCL_1', roomName: ROOM, at: AT_S * 1000 }]);
  });

  test('is done once, however often and in whatever order it comes', async () => {
    const { tell, left } = webhooks();
    await tell({ event: 'room_finished', id: 'EV_9', room: { name: ROOM } });
    await tell(LEFT);
    await tell({ ...LEFT, event: 'participant_joined', id: 'EV_0' });
    const again = await tell(LEFT);
    expect(again.statusCode).toBe(204);
    expect(left).toHaveLength(1);
    await tell({ ...LEFT, id: 'EV_2' });
    expect(left).toHaveLength(2);
  });

  test('is believed with the ordinary media type, too', async () => {
    const { send, left } = webhooks();
    const body = JSON.stringify(LEFT, null, 2);
    const headers = { 'content-type': 'application/json', authorization: await signatureOf(body) };
    expect((await send(body, headers)).statusCode).toBe(204);
    expect(left).toHaveLength(1);
  });

  test.each([
    ['an event that is newer than we', { event: 'moon_rose', id: 'EV_3', moon: { phase: 1 } }],
    ['an event without anything', {}],
    ['an app that has left', { ...LEFT, participant: { identity: 'app-1', kind: 'STANDARD' } }],
    ['a leg without a call', { ...LEFT, participant: { kind: 'SIP', attributes: {} } }],
    [
      'a call whose id could be a number',
      { ...LEFT, participant: { kind: 'SIP', attributes: { 'sip.callID': '+14155550876' } } },
    ],
    ['a track', { event: 'track_published', id: 'EV_4', track: { sid: 'TR_1' } }],
  ])('is taken and ignored when it is %s', async (_what, event) => {
    const { tell, left } = webhooks();
    expect((await tell(event)).statusCode).toBe(204);
    expect(left).toEqual([]);
  });

  test('leaves no room, number or identity in the log', async () => {
    const { tell, lines } = webhooks();
    await tell(LEFT);
    await tell(LEFT, { secret: 'x'.repeat(40) });
    expect(JSON.stringify(lines)).not.toMatch(/14155550876|call-|eyJ/);
  });
});

describe('is not believed', () => {
  const body = JSON.stringify(LEFT);
  const forged: readonly (readonly [string, () => Promise<Record<string, string>>])[] = [
    ['without a signature', async () => ({})],
    ['with an empty one', async () => ({ authorization: '' })],
    [
      'signed with another secret',
      async () => ({ authorization: await signatureOf(body, { secret: 'x'.repeat(40) }) }),
    ],
    [
      'signed under another key',
      async () => ({ authorization: await signatureOf(body, { key: 'other' }) }),
    ],
    [
      'signed for another body',
      async () => ({ authorization: await signatureOf(body, { signed: '{}' }) }),
    ],
    [
      'with a signature that has run out',
      async () => ({ authorization: await signatureOf(body, { ttl: -60 }) }),
    ],
    [
      'without a signed algorithm',
      async () => {
        const [, claims] = (await signatureOf(body)).split('.');
        const head = Buffer.from('{"alg":"none"}').toString('base64url');
        return { authorization: `${head}.${claims}.` };
      },
    ],
    ['with a key of the API', async () => ({ authorization: 'Bearer app-key' })],
    ['with nonsense', async () => ({ authorization: 'a.b.c' })],
  ];

  test.each(forged)('what comes %s', async (_what, headers) => {
    const { send, left } = webhooks();
    const response = await send(body, await headers());
    expect([response.statusCode, response.json().code]).toEqual([401, 'not-authorized']);
    expect(response.headers['www-authenticate']).toBe('Bearer realm="livekit"');
    expect(left).toEqual([]);
  });

  test('what an app sends with the token that lets it into its room', async () => {
    const { post, send, left } = webhooks();
    const { participant_token: authorization } = (await post({ bank: BANK })).json();
    expect((await send(body, { authorization })).statusCode).toBe(401);
    expect(left).toEqual([]);
  });

  test('what was changed by one space', async () => {
    const { send } = webhooks();
    const authorization = await signatureOf(body);
    expect((await send(`${body} `, { authorization })).statusCode).toBe(401);
  });

  test('a body that is too large, before its signature is looked at', async () => {
    const { send } = webhooks();
    const huge = JSON.stringify({ ...LEFT, padding: 'x'.repeat(300_000) });
    const response = await send(huge, { authorization: await signatureOf(huge) });
    expect([response.statusCode, response.json().code]).toEqual([413, 'body-too-large']);
  });
});
