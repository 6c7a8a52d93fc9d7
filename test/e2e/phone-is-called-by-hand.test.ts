/** The phone command makes a whole call, and says what happens in it. */

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { dispose } from '@livekit/rtc-node';
import { RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, expect, inject, test } from 'vitest';
import { readWav } from '../../phone/index.ts';
import { Answerer } from '../fakes/answerer.ts';
import '../setup/provided.ts';

const livekit = {
  url: inject('livekitUrl'),
  apiKey: inject('livekitApiKey'),
  apiSecret: inject('livekitApiSecret'),
};
const CALLER = '+14155550177';
const rooms = new RoomServiceClient(livekit.url, livekit.apiKey, livekit.apiSecret);
const prompt = (name: string) => readWav(`prompts/en/${name}.wav`);

function phone(...args: string[]) {
  const access = ['--url', livekit.url, '--api-key', livekit.apiKey];
  const all = ['phone/main.ts', ...access, '--api-secret', livekit.apiSecret, ...args];
  return promisify(execFile)('node_modules/.bin/tsx', all, {
    env: { PATH: process.env.PATH },
    timeout: 50_000,
  });
}

/** Enters the room of the call when the phone says that it rings. */
async function answer({ child }: ReturnType<typeof phone>): Promise<Answerer> {
  if (!child.stdout) throw new Error('the command has no output');
  await once(child.stdout, 'data', { signal: AbortSignal.timeout(30_000) });
  const room = (await rooms.listRooms()).find(({ name }) => name.includes(CALLER));
  return Answerer.enter(livekit, room?.name ?? 'no call came');
}

afterAll(() => dispose());

test('it enters the code, plays the sound and hangs up, each with its time', async () => {
  const file = 'prompts/en/goodbye.wav';
  const args = ['--from', CALLER, '--agent-name', 'an-agent-that-nobody-runs'];
  const made = phone(...args, '--code', '4821 3796', '--play', file);
  const agent = await answer(made);
  await agent.pickUp();
  await agent.say(await prompt('greeting'));
  const keys = await agent.pressed(9);
  await agent.say(await prompt('connected'));
  const { stdout } = await made;
  await agent.leave();

  expect(keys.map(({ digit }) => digit).join('')).toBe('48213796#');
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => line.replace(/^ *[\d.]+ s +/, ''));
  expect(events).toEqual([
    expect.stringMatching(/^ringing +SCL_/),
    'answered',
    expect.stringMatching(/^hears +"Hello/),
    'pressed   the code and #',
    expect.stringMatching(/^hears +"You are connected/),
    expect.stringMatching(/^playing/),
    'played',
    'hung up   by the phone',
  ]);
});

test('a file that is not there is one line on stderr, and exit code 1', async () => {
  const failed = await phone('--play', 'no-such.wav').catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 1, stdout: '' });
  expect(failed).toHaveProperty('stderr', expect.stringMatching(/^phone: .*no-such\.wav[^\n]*\n$/));
});

test('a command that cannot be understood is exit code 2', async () => {
  const failed = await phone('--cod', '1').catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 2, stderr: expect.stringMatching(/^phone: [^\n]*\n$/) });
});
