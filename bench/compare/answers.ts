/** Calls at one moment: how long each rings until it is answered. */

import { randomUUID } from 'node:crypto';
import { AgentDispatchClient, RoomServiceClient } from 'livekit-server-sdk';
import { dial, type PhoneCall } from '../../phone/index.ts';
import type { LiveKitAddress } from '../../scripts/setup/start-livekit.ts';
import { someCaller } from '../calls.ts';
import { now } from '../clock.ts';
import type { Contender } from './contender.ts';
import type { Figure } from './figure.ts';
import { familyOf, untilResting } from './processes.ts';

/** A caller does not wait longer. */
const PATIENCE_MS = 60_000;
const LEAVING_MS = 60_000;

export interface Burst {
  readonly calls: number;
  /** The more, the fewer calls it has. */
  readonly times: number;
}

export async function measureAnswers(
  livekit: LiveKitAddress,
  contender: Contender,
  bursts: readonly Burst[],
  say: (detail: string) => void,
): Promise<Figure[]> {
  // The first call of the phone's own process is slower.
  await burst(livekit, contender, 1);
  const figures: Figure[] = [];
  for (const { calls, times } of bursts) {
    const answers: (number | undefined)[] = [];
    for (let time = 1; time <= times; time++) {
      say(`${contender.name}: ${calls} at one moment, ${time} of ${times}`);
      answers.push(...(await burst(livekit, contender, calls)));
    }
    figures.push(...asFigures(calls, answers));
  }
  return figures;
}

function asFigures(calls: number, answers: readonly (number | undefined)[]): Figure[] {
  const values = answers.filter((answer) => answer !== undefined);
  const unanswered = answers.length - values.length;
  return [
    { name: `${calls} at one moment: ring to answer`, unit: 'ms', values },
    { name: `${calls} at one moment: not answered`, unit: 'calls', values: [unanswered] },
  ];
}

/**
 * The phones are in their rooms before any of them rings: what they take of the machine to get there, a SIP service
 * takes of another.
 */
async function burst(livekit: LiveKitAddress, contender: Contender, calls: number) {
  const phones: PhoneCall[] = [];
  try {
    while (phones.length < calls) phones.push(await offHook(livekit));
    await untilResting(contender.pid, 0);
    return await Promise.all(phones.map((phone) => answer(livekit, contender, phone)));
  } finally {
    // A phone that is not let go of in time is gone all the same: what counts is that the worker has left.
    await Promise.allSettled(phones.map((phone) => phone.hangUp()));
    await untilLeft(contender.pid);
  }
}

/** In a room to which no agent is called, and which has not the name of a call: our server sends nobody there. */
async function offHook({ url: livekitUrl, apiKey, apiSecret }: LiveKitAddress): Promise<PhoneCall> {
  const room = `bench-${randomUUID()}`;
  await new RoomServiceClient(livekitUrl, apiKey, apiSecret).createRoom({ name: room });
  return dial({ livekitUrl, apiKey, apiSecret, room, from: someCaller() });
}

/** Milliseconds, or `undefined` when nobody answered. */
async function answer(
  { url, apiKey, apiSecret }: LiveKitAddress,
  { agentName }: Contender,
  phone: PhoneCall,
): Promise<number | undefined> {
  const rang = now();
  await new AgentDispatchClient(url, apiKey, apiSecret).createDispatch(phone.roomName, agentName);
  try {
    await phone.answered(PATIENCE_MS);
  } catch {
    return undefined;
  }
  return now() - rang;
}

async function untilLeft(workerPid: number): Promise<void> {
  const deadline = now() + LEAVING_MS;
  while ((await familyOf(workerPid)).inCalls.length > 0) {
    if (now() > deadline) throw new Error('A job process did not end after its call');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
