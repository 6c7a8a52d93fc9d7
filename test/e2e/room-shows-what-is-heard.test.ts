/** Apps in the dispute room see the transcript, the state of the line, facts and account, and so do those who come late. */

import { AccessToken } from 'livekit-server-sdk';
import { expect, onTestFinished, test } from 'vitest';
import { joinRoom, type ReceivedText } from '../../phone/index.ts';
import type { OpenDispute } from '../../scripts/demo/app.ts';
import type { AppAnswer } from '../../src/call/app-request.ts';
import type { DisputeRoom } from '../../src/call/dispute-room.ts';
import { livekitDisputeRooms } from '../../src/call/livekit-dispute-room.ts';
import { systemClock } from '../../src/call/system-clock.ts';
import { TellRoom } from '../../src/call/tell-room.ts';
import type { Fact } from '../../src/dispute/fact.ts';
import type { LineState } from '../../src/dispute/line-state.ts';
import type { Utterance } from '../../src/dispute/utterance.ts';
import { appIn, livekit, newDispute, PATIENCE_MS, PHONE_LINE } from './town.ts';

const access = {
  livekitUrl: livekit.livekitUrl,
  livekitApiKey: livekit.apiKey,
  livekitApiSecret: livekit.apiSecret,
};
const STATE: LineState = {
  line: 'connected',
  merged: 'unknown',
  activity: 'unknown',
  transcript: 'live',
};
const SAID: Utterance = {
  id: '0.0',
  speaker: 'bank',
  confidence: 0.91,
  startMs: 1_200,
  endMs: 3_400,
  text: 'Your reference number is D X 4 7.',
  revision: 0,
};
const FACT: Fact = {
  id: 'reference-number-1',
  kind: 'reference-number',
  value: 'DX47',
  by: 'bank',
  confidence: 0.9,
  evidence: ['0.0'],
};

async function lineIn(dispute: OpenDispute): Promise<DisputeRoom> {
  const form = { bank: { name: 'Example Bank', phoneNumber: '+15105550123' } };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const asDispute = { id: dispute.id, form, openedAt: Date.now() };
  const room = await livekitDisputeRooms({
    ...access,
    carriesAlways: false,
    disclosure: 'before-merge',
  }).enter(asDispute, STATE, signal);
  onTestFinished(() => room.leave());
  return room;
}

function teller(): { teller: TellRoom; failures: unknown[] } {
  const failures: unknown[] = [];
  const failed = (error: unknown) => void failures.push(error);
  return { teller: new TellRoom({ call: 'SCL_test', clock: systemClock, failed }), failures };
}

function isRevised(id: string) {
  return ({ attributes }: ReceivedText) =>
    attributes['dispute.utterance_id'] === id && attributes['dispute.revision'] === '1';
}

test('words come as they are heard, are corrected and taken back under the same segment', async () => {
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const { teller: tell, failures } = teller();
  tell.inRoom(await lineIn(dispute));

  tell.utterance({ ...SAID, text: 'Your reference', provisional: true });
  await app.waitForText('lk.transcription', ({ text }) => text === 'Your reference', PATIENCE_MS);
  tell.utterance(SAID);
  tell.utterance({ ...SAID, id: '0.1', text: 'Made up.' });
  tell.utterance({ ...SAID, speaker: 'machine', revision: 1 });
  tell.utterance({ ...SAID, id: '0.1', text: '', revision: 1 });
  for (const id of ['0.0', '0.1']) {
    await app.waitForText('lk.transcription', isRevised(id), PATIENCE_MS);
  }

  const [interim, ...finals] = app.texts();
  expect(interim?.from).toBe(PHONE_LINE);
  expect(interim?.attributes).toMatchObject({
    'lk.segment_id': 'SCL_test-0.0',
    'lk.transcription_final': 'false',
    'lk.transcribed_track_id': expect.stringMatching(/^TR_/),
  });
  expect(finals.find(isRevised('0.1'))?.text).toBe('');
  expect(app.captions()).toHaveLength(1);
  expect(app.captions()[0]).toMatchObject({
    segmentId: 'SCL_test-0.0',
    text: SAID.text,
    isFinal: true,
    speaker: 'machine',
    startMs: 1_200,
    revision: 1,
  });
  expect(failures).toEqual([]);
});

test('the state of the line is in its attributes, and facts come whole', async () => {
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const { teller: tell, failures } = teller();
  tell.inRoom(await lineIn(dispute));

  tell.line({ ...STATE, merged: 'yes', activity: 'on-hold' });
  tell.event({ kind: 'on-hold', atMs: 5_000 });
  tell.facts([FACT], [{ wanted: 'reference-number', obtained: true }]);

  const facts = await app.waitForText('dispute.facts', () => true, PATIENCE_MS);
  const event = await app.waitForText('dispute.events', () => true, PATIENCE_MS);
  await expect
    .poll(() => app.attributes(PHONE_LINE), { timeout: PATIENCE_MS })
    .toMatchObject({
      'dispute.line': 'connected',
      'dispute.merged': 'yes',
      'dispute.activity': 'on-hold',
      'dispute.transcript': 'live',
    });
  expect(JSON.parse(facts.text)).toEqual({
    call_id: 'SCL_test',
    facts: [{ ...FACT, due: null }],
    checklist: [{ wanted: 'reference-number', obtained: true }],
  });
  expect(JSON.parse(event.text)).toEqual({ call_id: 'SCL_test', kind: 'on-hold', at_ms: 5_000 });
  expect(failures).toEqual([]);
});

test('an app that comes late is told all that stands, in order, and so is everyone after the line fell out', async () => {
  const dispute = await newDispute();
  const { teller: tell, failures } = teller();
  const first = await lineIn(dispute);
  tell.inRoom(first);
  for (let i = 0; i < 50; i++) {
    tell.utterance({ ...SAID, id: `${i}.0`, startMs: i * 1_000, text: `Sentence ${i}.` });
  }
  tell.facts([FACT], []);
  await tell.told();

  const app = await appIn(dispute);
  await app.waitForText('dispute.facts', () => true, PATIENCE_MS);
  const last = ({ text }: { text: string }) => text === 'Sentence 49.';
  await app.waitForText('lk.transcription', last, PATIENCE_MS);
  const all = Array.from({ length: 50 }, (_, i) => `Sentence ${i}.`);
  expect(app.captions().map(({ text }) => text)).toEqual(all);

  await first.leave();
  tell.utterance({ ...SAID, id: '50.0', startMs: 50_000, text: 'Said while the line was out.' });
  tell.inRoom(await lineIn(dispute));
  await app.waitForText('lk.transcription', ({ text }) => text.startsWith('Said'), PATIENCE_MS);
  expect(app.captions()).toHaveLength(51);
  expect(failures).toEqual([]);
});

test('an app asks by RPC and is answered in JSON; others are not, and what is refused has a code', async () => {
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const room = await lineIn(dispute);
  const asked: unknown[] = [];
  room.onRequest(async (request, from): Promise<AppAnswer> => {
    asked.push({ request, from });
    if (request.kind === 'say') return { kind: 'refused', because: 'no-pause' };
    return { kind: 'paused' };
  });
  await app.participant(PHONE_LINE);

  expect(await app.rpc(PHONE_LINE, 'dispute.pause-listening')).toEqual({ transcript: 'paused' });
  await expect(
    app.rpc(PHONE_LINE, 'dispute.say', { say: 'the-transaction' }),
  ).rejects.toMatchObject({ code: 2102, data: 'no-pause' });
  await expect(app.rpc(PHONE_LINE, 'dispute.say', { say: 'x' })).rejects.toMatchObject({
    code: 2001,
    data: 'bad-request',
  });
  expect(asked).toEqual([
    { request: { kind: 'pause-listening' }, from: app.identity },
    { request: { kind: 'say', say: 'the-transaction' }, from: app.identity },
  ]);

  const stranger = await joinRoom({
    url: livekit.livekitUrl,
    token: await strangersToken(dispute),
  });
  onTestFinished(() => stranger.leave());
  await expect(stranger.rpc(PHONE_LINE, 'dispute.pause-listening')).rejects.toMatchObject({
    code: 2002,
  });
});

function strangersToken(dispute: OpenDispute): Promise<string> {
  const token = new AccessToken(livekit.apiKey, livekit.apiSecret, { identity: 'somebody-else' });
  token.addGrant({ room: dispute.roomName, roomJoin: true, canPublishData: true });
  return token.toJwt();
}
