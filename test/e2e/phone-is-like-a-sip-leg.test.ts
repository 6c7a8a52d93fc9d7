/** The simulated phone is seen in the room as LiveKit SIP would show a caller. */

import { dispose } from '@livekit/rtc-node';
import { afterAll, afterEach, expect, inject, test } from 'vitest';
import {
  type CallerOptions,
  dial,
  joinRoom,
  type Listener,
  type PhoneCall,
} from '../../phone/index.ts';
import { Answerer, roomToken } from '../fakes/answerer.ts';
import '../setup/provided.ts';

const livekit = {
  url: inject('livekitUrl'),
  apiKey: inject('livekitApiKey'),
  apiSecret: inject('livekitApiSecret'),
};
const leaving: Array<() => Promise<void>> = [];

async function phone(options: Partial<CallerOptions> = {}): Promise<PhoneCall> {
  const agentName = 'an-agent-that-nobody-runs';
  const { url: livekitUrl, ...keys } = livekit;
  const call = await dial({ livekitUrl, ...keys, agentName, ...options });
  leaving.push(() => call.hangUp());
  return call;
}

async function watch(call: PhoneCall): Promise<Listener> {
  const token = await roomToken(livekit, call.roomName, 'watcher');
  const listener = await joinRoom({ url: livekit.url, token });
  leaving.push(() => listener.leave());
  return listener;
}

async function answerer(call: PhoneCall): Promise<Answerer> {
  const entered = await Answerer.enter(livekit, call.roomName);
  leaving.push(() => entered.leave());
  return entered;
}

afterEach(async () => {
  for (const leave of leaving.splice(0)) await leave();
});

afterAll(() => dispose());

test('it comes with the kind, name and attributes of a SIP leg that rings', async () => {
  const call = await phone({ from: '+14155550123', to: '+15105550100' });
  const seen = await (await watch(call)).participant(call.identity);

  expect(call.roomName).toMatch(/^call-_\+14155550123_\w{12}$/);
  expect(seen).toMatchObject({ identity: 'sip_+14155550123', kind: 'sip' });
  expect(seen.attributes).toEqual({
    'sip.callStatus': 'ringing',
    'sip.phoneNumber': '+14155550123',
    'sip.trunkPhoneNumber': '+15105550100',
    'sip.trunkID': expect.stringMatching(/^ST_/),
    'sip.ruleID': expect.stringMatching(/^SDR_/),
    'sip.callID': call.callId,
    'sip.callIDFull': expect.any(String),
    'sip.callTag': expect.any(String),
    'sip.hostname': expect.any(String),
  });
});

test('it rings on while others are in the room, until one publishes a track', async () => {
  const call = await phone();
  const agent = await answerer(call);
  const watcher = await watch(call);
  await expect(call.answered(300)).rejects.toThrow('not answered');
  expect(watcher.attributes(call.identity)['sip.callStatus']).toBe('ringing');

  const active = statusOf(watcher, call.identity, 'active');
  await agent.pickUp();
  await call.answered(5000);
  await active;
});

test('it says that it hangs up, and is gone', async () => {
  const call = await phone();
  const watcher = await watch(call);
  const said = statusOf(watcher, call.identity, 'hangup');
  await call.hangUp();

  await said;
  await watcher.left(call.identity, 5000);
  expect(await call.hungUp()).toBe('by-us');
});

test('a caller who withholds their number is anonymous', async () => {
  const call = await phone({ from: null });
  const seen = await (await watch(call)).participant('sip_anonymous');

  expect(call.roomName).toMatch(/^call-_anonymous_\w{12}$/);
  expect(seen.attributes['sip.phoneNumber']).toBe('anonymous');
});

test('a second leg joins the same room, and each takes the other for an answer', async () => {
  const first = await phone();
  const second = await phone({ from: '+14155550199', room: first.roomName });
  await Promise.all([first.answered(5000), second.answered(5000)]);

  expect(second.roomName).toBe(first.roomName);
  expect(second.identity).toBe('sip_+14155550199');
});

test('it hangs up when its signal is aborted', async () => {
  const stop = new AbortController();
  const call = await phone({ signal: stop.signal });
  stop.abort();
  expect(await call.hungUp(5000)).toBe('by-us');
});

test('a server that cannot be reached is an error, and leaves nothing running', async () => {
  await expect(phone({ livekitUrl: 'ws://127.0.0.1:9' })).rejects.toThrow(/connect/i);
});

function statusOf(listener: Listener, identity: string, status: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the status "${status}" did not come`)), 5000);
    const stop = listener.onAttributes((of, attributes) => {
      if (of !== identity || attributes['sip.callStatus'] !== status) return;
      clearTimeout(late);
      stop();
      resolve();
    });
  });
}
