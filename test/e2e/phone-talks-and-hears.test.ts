/** What the simulated phone presses and says arrives, and it hears what is said to it. */

import { dispose } from '@livekit/rtc-node';
import { RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, afterEach, beforeEach, expect, inject, test } from 'vitest';
import {
  compareSound,
  dial,
  durationMs,
  isSameSound,
  joinRoom,
  type PhoneCall,
  readWav,
} from '../../phone/index.ts';
import { Answerer, roomToken } from '../fakes/answerer.ts';
import '../setup/provided.ts';

const livekit = {
  url: inject('livekitUrl'),
  apiKey: inject('livekitApiKey'),
  apiSecret: inject('livekitApiSecret'),
};
const request = await readWav('prompts/en/request.wav');
const wrong = await readWav('prompts/en/code-not-right.wav');
const expired = await readWav('prompts/en/code-expired-or-used.wav');

let call: PhoneCall;
let agent: Answerer;

beforeEach(async () => {
  const { url: livekitUrl, ...keys } = livekit;
  call = await dial({ livekitUrl, ...keys, agentName: 'an-agent-that-nobody-runs' });
  agent = await Answerer.enter(livekit, call.roomName);
  await agent.pickUp();
  await call.answered(10_000);
});

afterEach(async () => {
  await call.hangUp();
  await agent.leave();
});

afterAll(() => dispose());

test('every key arrives once, in order, with its event code', async () => {
  await call.press('0123456789*#ABCD', { gapMs: 20 });
  const keys = await agent.pressed(16);

  expect(keys.map(({ digit }) => digit).join('')).toBe('0123456789*#ABCD');
  expect(keys.map(({ code }) => code)).toEqual([...Array(16).keys()]);
  expect(new Set(keys.map(({ from }) => from))).toEqual(new Set([call.identity]));
});

test('a key that no telephone has is refused before any is sent', async () => {
  await expect(call.press('12E')).rejects.toThrow('is not a key');
  expect(agent.keys).toEqual([]);
});

test('what it says is what arrives', async () => {
  const token = await roomToken(livekit, call.roomName, 'watcher');
  const watcher = await joinRoom({ url: livekit.url, token });
  await watcher.participant(call.identity);
  await call.speak(wrong);
  await call.press('1');
  const arrived = watcher.recording(call.identity);
  await watcher.leave();

  const same = compareSound(wrong, arrived);
  expect(same.coverage).toBeGreaterThan(0.8);
  expect(same.correlation).toBeGreaterThan(0.8);
  expect(Math.abs(same.levelDb)).toBeLessThan(2);
  expect(isSameSound(compareSound(expired, arrived))).toBe(false);
});

test('it hears prompts in a row, each as itself', async () => {
  const played = async () => {
    for (const prompt of [request, wrong, wrong]) await agent.say(prompt);
  };
  const [first] = await Promise.all([call.heard.hears(wrong, 20_000), played()]);
  const again = await call.heard.hears(wrong, 20_000);

  expect(first.correlation).toBeGreaterThan(0.8);
  expect(again.atMs).toBeGreaterThan(first.atMs + durationMs(wrong) / 2);
});

test('it does not hear a prompt that is not played', async () => {
  const heard = call.heard.hears(expired, 4000);
  heard.catch(() => {});
  await agent.say(wrong);
  await expect(heard).rejects.toThrow('was not heard within 4000 ms');
});

test('it knows when speech starts and stops', async () => {
  const started = call.heard.speechStarted();
  await agent.say(request);
  const startedMs = await started;
  const stoppedMs = await call.heard.speechStopped();

  const spokenMs = stoppedMs - startedMs;
  expect(spokenMs).toBeGreaterThan(1000);
  expect(spokenMs).toBeLessThan(10_000);
});

test('what it says is cut short at once', async () => {
  const stop = new AbortController();
  const long = { sampleRate: 8000, samples: new Int16Array(8000 * 60) };
  const spoken = call.speak(long, { signal: stop.signal });
  stop.abort();
  await spoken;
});

test('it is hung up when its room is deleted, and waits end', async () => {
  const { url, apiKey, apiSecret } = livekit;
  const waiting = call.heard.speechStarted(20_000);
  waiting.catch(() => {});
  await new RoomServiceClient(url, apiKey, apiSecret).deleteRoom(call.roomName);

  expect(await call.hungUp(5000)).toBe('by-them');
  await expect(waiting).rejects.toThrow('the call is over');
  await expect(call.press('1')).rejects.toThrow('the call is over');
});
