/** The world around a call, for one test: disputes, callers, apps, and a look at what is left afterwards. */

import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RoomServiceClient } from 'livekit-server-sdk';
import { expect, inject, onTestFinished } from 'vitest';
import {
  type CallerOptions,
  dial,
  type Listener,
  type PhoneCall,
  readWav,
  type Wav,
  writeWav,
} from '../../phone/index.ts';
import { joinAsApp, type OpenDispute, openDispute } from '../../scripts/demo/app.ts';
import '../setup/provided.ts';

export const PHONE_LINE = 'phone-line';

export const livekit = {
  livekitUrl: inject('livekitUrl'),
  apiKey: inject('livekitApiKey'),
  apiSecret: inject('livekitApiSecret'),
};

/** Generous, for a busy machine; what has a bound of its own is tested against that. */
export const PATIENCE_MS = 30_000;
/** What may be left of a call for so long after its end. */
export const LEFT_BEHIND_MS = 2_000;

export function newDispute(): Promise<OpenDispute> {
  return openDispute(inject('serverUrl'));
}

/** An app in the room of the dispute, until the test ends. */
export async function appIn(dispute: OpenDispute): Promise<Listener> {
  const app = await joinAsApp(dispute);
  onTestFinished(() => app.leave());
  return app;
}

/** A call that rings; hung up when the test ends. Each caller has a number of their own. */
export async function ringing(options: Partial<CallerOptions> = {}): Promise<PhoneCall> {
  const call = await dial({
    ...livekit,
    agentName: inject('agentName'),
    from: `+1415555${randomInt(1000, 9999)}`,
    ...options,
  });
  onTestFinished(() => call.hangUp());
  return call;
}

export async function answered(options: Partial<CallerOptions> = {}): Promise<PhoneCall> {
  const call = await ringing(options);
  await call.answered(PATIENCE_MS);
  return call;
}

/** Resolves when the caller has heard the whole prompt. */
export async function hears(call: PhoneCall, prompt: string): Promise<void> {
  const sound = await readWav(`prompts/en/${prompt}.wav`);
  await call.heard.hears(sound, PATIENCE_MS).catch(async (error: Error) => {
    const path = join(tmpdir(), `heard-${call.callId}.wav`);
    await writeWav(path, call.heard.recording());
    throw new Error(`${error.message}: ${prompt} (see ${path})\n${await workerSaid(call)}`);
  });
}

/** What the worker has logged of the call. */
async function workerSaid(call: PhoneCall): Promise<string> {
  const lines = (await readFile(inject('workerLogPath'), 'utf8')).split('\n');
  return lines.filter((line) => line.includes(call.callId)).join('\n');
}

export async function callRoomIsGone(call: PhoneCall, withinMs: number): Promise<void> {
  const rooms = new RoomServiceClient(livekit.livekitUrl, livekit.apiKey, livekit.apiSecret);
  const names = async () => (await rooms.listRooms([call.roomName])).length;
  await expect.poll(names, { timeout: withinMs, interval: 50 }).toBe(0);
}

/** The two recorded conversations, cut to one length. */
export async function twoSounds(): Promise<[Wav, Wav]> {
  const merged = await readWav('phone/sounds/merged-call.wav');
  const other = await readWav('phone/sounds/other-call.wav');
  return [{ ...merged, samples: merged.samples.slice(0, other.samples.length) }, other];
}

/** The same code with another last digit, so that the check digit does not fit. */
export function misspelt(code: string): string {
  const last = Number(code.at(-1));
  const others = [1, 2].map((step) => String((last + step) % 10));
  return code.slice(0, -1) + others.find((digit) => digit !== code.at(-2));
}
