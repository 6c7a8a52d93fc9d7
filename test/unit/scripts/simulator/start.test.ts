/** The simulated telephone's server: a leg like a carrier's for its own page, and nothing for others. */

import { once } from 'node:events';
import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../../../scripts/simulator/start.ts';

const OPTIONS = {
  livekit: { url: 'ws://127.0.0.1:7880', apiKey: 'key', apiSecret: 'a secret of enough length' },
  agentName: 'agent-of-the-test',
  phoneNumber: '+15105550100',
  companionUrl: 'http://127.0.0.1:8080',
};

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator(OPTIONS);
});
afterAll(() => simulator.stop());

async function ask(path: string, options: RequestOptions = {}, body = '') {
  const asking = request(new URL(path, simulator.url), options).end(body);
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

function askForLeg(body: string, headers: Record<string, string> = {}) {
  const { origin } = new URL(simulator.url);
  return ask('/simulator/leg', { method: 'POST', headers: { origin, ...headers } }, body);
}

test('lets its page in as a SIP leg whose call the agent takes', async () => {
  const { status, body } = await askForLeg(JSON.stringify({ from: '+14155550123' }));
  const { url, token, call_id } = JSON.parse(body);
  expect(status).toBe(200);
  expect(url).toBe(OPTIONS.livekit.url);
  expect(decodeJwt(token)).toMatchObject({
    kind: 'sip',
    sub: 'sip_+14155550123',
    attributes: { 'sip.callID': call_id, 'sip.trunkPhoneNumber': '+15105550100' },
    video: { room: expect.stringMatching(/^call-_\+14155550123_/), roomJoin: true },
    roomConfig: { agents: [{ agentName: 'agent-of-the-test' }] },
  });
});

test('an empty number is a withheld one', async () => {
  const { body } = await askForLeg(JSON.stringify({ from: '' }));
  expect(decodeJwt(JSON.parse(body).token).sub).toBe('sip_anonymous');
});

test.each(['{"from": "me"}', '{}', 'null', 'no JSON'])('refuses %s with 400', async (body) => {
  expect((await askForLeg(body)).status).toBe(400);
});

test('refuses the pages of others, also those that have a name for loopback', async () => {
  const body = JSON.stringify({ from: '' });
  const foreign = await askForLeg(body, { origin: 'http://elsewhere.example' });
  expect(foreign.status).toBe(403);
  const renamed = await askForLeg(body, { host: 'elsewhere.example' });
  expect(renamed.status).toBe(403);
});

test('shows a page that runs only what came from here', async () => {
  const { status, headers, body } = await ask('/simulator');
  expect(status).toBe(200);
  expect(headers['content-security-policy']).toContain("default-src 'self'");
  expect(body).toContain('content="+15105550100"');
});

test.each(['/', '/simulator/', '/simulator/leg', '/simulator/../../package.json'])(
  'has nothing at GET %s',
  async (path) => {
    expect((await ask(path)).status).toBe(404);
  },
);
