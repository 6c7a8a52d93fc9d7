/** A recogniser that a test can take away, and a worker that asks it; and a call that is merged. */

import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { CaptionSeen, Listener, PhoneCall } from '../../phone/index.ts';
import { readRecording, type StandIn, startStandIn } from '../../scripts/standin/index.ts';
import { answered, appIn, newDispute, PATIENCE_MS, PHONE_LINE } from './town.ts';
import { workerOfItsOwn } from './worker-of-its-own.ts';

const FOR_EVER = Number.MAX_SAFE_INTEGER;

export interface Outage {
  begin(): void;
  end(): void;
}

/** It knows the merged call by heart. */
export async function recogniser(): Promise<StandIn & Outage> {
  const recordings = [await readRecording('phone/sounds/merged-call.wav')];
  const standIn = await startStandIn({ recordings });
  onTestFinished(() => standIn.stop());
  return {
    ...standIn,
    begin: () => standIn.failNext(FOR_EVER, 503),
    end: () => standIn.failNext(0, 503),
  };
}

export async function workerThatAsks(
  { baseUrl }: StandIn,
  variables: Readonly<Record<string, string>> = {},
) {
  const agentName = `outage-${randomBytes(4).toString('hex')}`;
  const worker = await workerOfItsOwn(agentName, {
    OPENAI_BASE_URL: baseUrl,
    TIME_ZONE: 'America/New_York',
    ...variables,
  });
  return { ...worker, agentName };
}

export async function connected(agentName: string) {
  const dispute = await newDispute();
  const app: Listener = await appIn(dispute);
  const call: PhoneCall = await answered({ agentName });
  await call.press(`${dispute.code}#`);
  await app.participant(PHONE_LINE, PATIENCE_MS);
  return { dispute, app, call };
}

/** The transcript's states so far, each once as long as it stayed. */
export function transcriptStates(app: Listener): string[] {
  const all = app.states(PHONE_LINE).map(({ attributes }) => attributes['dispute.transcript']);
  return all.filter((state, n) => state !== all[n - 1]) as string[];
}

const PARTS = [
  'How can I help?',
  'I never signed up for it',
  'on the third of October',
  'that is the one',
  'I have opened a dispute',
  'When will I hear back?',
  'our answer in writing',
  'By November the twelfth. Thank you.',
];

/** What the app has been shown, without what may still change, in the order of the call. */
export function shownWords(app: Listener): string {
  const startOf = ({ attributes }: CaptionSeen) => Number(attributes['dispute.start_ms']);
  const final = app.captions().filter(({ isFinal }) => isFinal);
  return textOf(final.sort((a, b) => startOf(a) - startOf(b)));
}

export function textOf(said: readonly { readonly text: string }[]): string {
  return said.map(({ text }) => text).join(' ');
}

/** Nothing is left out, and all of it in order. */
export function isWholeCall(text: string): boolean {
  const places = PARTS.map((part) => text.indexOf(part));
  return places.every((place, n) => place > (places[n - 1] ?? -1));
}
