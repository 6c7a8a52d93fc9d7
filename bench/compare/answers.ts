/** Calls at one moment: how long each rings until it is answered. */

import { randomInt } from 'node:crypto';
import { dial, type PhoneCall } from '../../phone/index.ts';
import type { LiveKitAddress } from '../../scripts/setup/start-livekit.ts';
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

interface Answer {
  readonly dialToAnswer: number;
  readonly ringToAnswer: number;
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
    const answers: (Answer | undefined)[] = [];
    for (let time = 1; time <= times; time++) {
      say(`${contender.name}: ${calls} at one moment, ${time} of ${times}`);
      answers.push(...(await burst(livekit, contender, calls)));
    }
    figures.push(...asFigures(calls, answers));
  }
  return figures;
}

function asFigures(calls: number, answers: readonly (Answer | undefined)[]): Figure[] {
  const answered = answers.filter((answer) => answer !== undefined);
  const times = (name: string, which: keyof Answer): Figure => ({
    name: `${calls} at one moment: ${name}`,
    unit: 'ms',
    values: answered.map((answer) => answer[which]),
  });
  const unanswered = answers.length - answered.length;
  return [
    times('ring to answer', 'ringToAnswer'),
    times('dial to answer', 'dialToAnswer'),
    { name: `${calls} at one moment: not answered`, unit: 'calls', values: [unanswered] },
  ];
}

async function burst(livekit: LiveKitAddress, contender: Contender, calls: number) {
  await untilResting(contender.pid, 0);
  const phones: PhoneCall[] = [];
  try {
    return await Promise.all(
      Array.from({ length: calls }, () => answer(livekit, contender, (one) => phones.push(one))),
    );
  } finally {
    // A phone that is not let go of in time is gone all the same: what counts is that the worker has left.
    await Promise.allSettled(phones.map((phone) => phone.hangUp()));
    await untilLeft(contender.pid);
  }
}

async function answer(
  { url: livekitUrl, apiKey, apiSecret }: LiveKitAddress,
  { agentName }: Contender,
  keep: (phone: PhoneCall) => void,
): Promise<Answer | undefined> {
  const dialled = now();
  const from = `+1415555${randomInt(1000, 9999)}`;
  const phone = await dial({ livekitUrl, apiKey, apiSecret, agentName, from });
  keep(phone);
  const rang = now();
  try {
    await phone.answered(PATIENCE_MS);
  } catch {
    return undefined;
  }
  return { dialToAnswer: now() - dialled, ringToAnswer: now() - rang };
}

async function untilLeft(workerPid: number): Promise<void> {
  const deadline = now() + LEAVING_MS;
  while ((await familyOf(workerPid)).inCalls.length > 0) {
    if (now() > deadline) throw new Error('A job process did not end after its call');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
