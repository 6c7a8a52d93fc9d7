/** The rejoin as clients built on livekit-client do it: `TokenSource.endpoint`, unchanged, over HTTP. */

import { TokenSource } from 'livekit-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiForTest, authorization, BANK, verify } from './api-for-test.ts';

const api = apiForTest();
let url: string;

beforeAll(async () => {
  url = `${await api.app.listen({ host: '127.0.0.1', port: 0 })}/livekit/token`;
});
afterAll(() => api.app.close());

async function rejoining() {
  const { dispute } = (await api.post({ bank: BANK })).json();
  return { dispute, source: TokenSource.endpoint(url, { headers: authorization(dispute) }) };
}

test('a TokenSource with the dispute’s credentials enters its room', async () => {
  const { dispute, source } = await rejoining();
  const count = api.ledger.rows.size;
  const { serverUrl, participantToken } = await source.fetch({});
  const { sub, video } = await verify(participantToken);
  expect(serverUrl).toBe('ws://127.0.0.1:7880');
  expect(sub).toMatch(/^app-/);
  expect(video).toMatchObject({ room: `dispute-${dispute.id}`, roomJoin: true });
  expect(api.ledger.rows.size).toBe(count);
});

test('a TokenSource may name its participant', async () => {
  const { source } = await rejoining();
  const { participantToken } = await source.fetch({ participantName: 'Ada' });
  expect((await verify(participantToken)).name).toBe('Ada');
});

test('a TokenSource that asks anew gets a new token for the same dispute', async () => {
  const { source } = await rejoining();
  const first = await source.fetch({});
  const again = await source.fetch({}, true);
  const rooms = await Promise.all(
    [first, again].map(async ({ participantToken: token }) => (await verify(token)).video?.room),
  );
  expect(again.participantToken).not.toBe(first.participantToken);
  expect(rooms[1]).toBe(rooms[0]);
});

test.each([
  { participantIdentity: '' },
  { roomName: '', participantMetadata: '' },
  { participantAttributes: {} },
  { agentName: '' },
])('a TokenSource that sends the empty options %j is served', async (options) => {
  const { source } = await rejoining();
  expect((await source.fetch(options)).participantToken).toBeTruthy();
});

test.each([
  ['room_name', { roomName: 'call-1' }],
  ['participant_identity', { participantIdentity: 'phone-line' }],
  ['participant_metadata', { participantMetadata: 'x' }],
  ['participant_attributes', { participantAttributes: { a: 'b' } }],
  ['room_config', { agentName: 'other' }],
  ['room_config', { agentMetadata: 'x' }],
])('a TokenSource that chooses %s hears that it may not', async (field, options) => {
  const { source } = await rejoining();
  const refused = source.fetch(options);
  await expect(refused).rejects.toThrow(/received 400/);
  await expect(refused).rejects.toThrow(`"field":"${field}","detail":"is chosen by the server`);
});

test('a TokenSource without credentials hears how to open a dispute', async () => {
  const count = api.ledger.rows.size;
  const refused = TokenSource.endpoint(url).fetch({});
  await expect(refused).rejects.toThrow(/received 400 .*bank-missing/);
  expect(api.ledger.rows.size).toBe(count);
});

test('a TokenSource with a wrong secret is not let in', async () => {
  const headers = authorization({ id: 'unknown', secret: 'wrong' });
  await expect(TokenSource.endpoint(url, { headers }).fetch({})).rejects.toThrow(/received 401/);
});
