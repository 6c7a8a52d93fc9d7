/** Calls as they are measured: made by the simulated phone, paired, and found again in the worker's log. */

import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { AccessToken } from 'livekit-server-sdk';
import { dial, durationMs, type PhoneCall, readWav } from '../phone/index.ts';
import { type OpenDispute, openDispute } from '../scripts/demo/app.ts';
import type { Stage } from '../scripts/demo/stage.ts';
import { PROJECT_DIR } from '../scripts/setup/project.mjs';
import type { CarriedDelay } from '../src/call/delays.ts';
import { until } from './clock.ts';
import { type Listener, listen } from './listener.ts';
import { untilGone } from './process-use.ts';

export const PHONE_LINE = 'phone-line';
const PATIENCE_MS = 30_000;
/** From the entry into the room to the first word that the caller hears, at most. */
const SPEAKING_BEGINS_MS = 2_000;

/** Rings; each time with another number. */
export function ring({
  livekit,
  agentName,
}: Pick<Stage, 'livekit' | 'agentName'>): Promise<PhoneCall> {
  const { url: livekitUrl, apiKey, apiSecret } = livekit;
  return dial({ livekitUrl, apiKey, apiSecret, agentName, from: someCaller() });
}

export function someCaller(): string {
  return `+1415555${randomInt(1000, 9999)}`;
}

export interface CarriedCall {
  readonly dispute: OpenDispute;
  readonly phone: PhoneCall;
  /** The call's job process. */
  readonly pid: number;
}

/** A call whose line is in its dispute's room; nothing is said to the caller any more. */
export async function carriedCall(stage: Stage): Promise<CarriedCall> {
  const dispute = await openDispute(stage.server.url);
  const phone = await ring(stage);
  await phone.answered(PATIENCE_MS);
  await phone.press(dispute.code);
  const isCarried = async () => logged(stage, phone).phase === 'carrying';
  await until(isCarried, 'The call did not reach its dispute');
  const connected = await readWav(`${PROJECT_DIR}/prompts/en/connected.wav`);
  await pause(durationMs(connected) + SPEAKING_BEGINS_MS);
  return { dispute, phone, pid: jobOf(stage, phone) };
}

/** Resolves with how its sound went through the job, when nothing is left of it. */
export async function hangUp(stage: Stage, { phone, pid }: CarriedCall): Promise<CarriedDelay> {
  await phone.hangUp();
  await untilGone(pid);
  const { delay } = logged(stage, phone);
  if (!delay) throw new Error('The worker has not logged how the sound went through');
  return delay;
}

/** The process that has taken the call. */
export function jobOf(stage: Stage, call: PhoneCall): number {
  const { pid } = logged(stage, call);
  if (pid === undefined) throw new Error('The worker has logged nothing of the call');
  return pid;
}

interface Logged {
  readonly pid?: number;
  /** The last that it entered. */
  readonly phase?: string;
  readonly delay?: CarriedDelay;
}

/** What the lines of one call in the worker's log say. */
function logged(stage: Stage, { callId }: PhoneCall): Logged {
  const lines = readFileSync(stage.worker.logPath, 'utf8').split('\n');
  const ours = lines.filter((line) => line.startsWith('{') && line.includes(callId));
  return Object.assign({}, ...ours.map((line) => JSON.parse(line)));
}

export interface TwoListeners {
  /** Hears the caller in the call room: one hop. */
  readonly near: Listener;
  /** Hears the phone line in the dispute room: two hops, with the job between them. */
  readonly far: Listener;
  stop(): Promise<void>;
}

export async function listenOnBothSides(stage: Stage, call: CarriedCall): Promise<TwoListeners> {
  const { url } = stage.livekit;
  const [near, far] = await Promise.all([
    listen({ url, token: await callRoomToken(stage, call), identity: call.phone.identity }),
    listen({ url, token: call.dispute.token, identity: PHONE_LINE }),
  ]);
  return { near, far, stop: async () => void (await Promise.all([near.stop(), far.stop()])) };
}

/** Only to listen, as an app: neither the agent nor the phone takes notice of it. */
function callRoomToken({ livekit }: Stage, { phone }: CarriedCall): Promise<string> {
  const token = new AccessToken(livekit.apiKey, livekit.apiSecret, { identity: 'bench' });
  token.addGrant({ room: phone.roomName, roomJoin: true, canPublish: false, canSubscribe: true });
  return token.toJwt();
}
