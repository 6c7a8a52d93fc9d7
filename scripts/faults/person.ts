/** A person with a phone and an app, who calls, types the code until it is taken, talks, and hangs up. */

import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  compareSound,
  dial,
  isSameSound,
  type Listener,
  type PhoneCall,
  readWav,
  type Wav,
} from '../../phone/index.ts';
import type { CallRecord } from '../../src/dispute/call-record.ts';
import { wordsFollow } from '../../src/dispute/line-state.ts';
import { joinAsApp, openDispute } from '../demo/app.ts';
import { PROJECT_DIR } from '../setup/project.mjs';
import type { World } from './world.ts';

/** Of a call that has begun. */
export interface CallInProgress {
  readonly callId: string;
  /** Aborted when the person has hung up. */
  readonly over: AbortSignal;
}

/** A call as person and app have seen it. Times are milliseconds since the epoch. */
export interface CallSeen {
  readonly callId: string;
  readonly dialledAt: number;
  readonly answeredAt?: number;
  /** Absent when the code was never taken. */
  readonly connectedAt?: number;
  /** When the first sample of the recording was said. */
  readonly spokeAt?: number;
  readonly hungUpAt: number;
  /** Whether anything was asked for after the code had been taken. */
  readonly askedAgain: boolean;
  /** When the phone line came into the dispute's room, each time. */
  readonly arrivals: readonly number[];
  /** What the app was shown of the transcript's state. */
  readonly transcript: ReadonlySet<string>;
  /** What the caller heard, and when its first sample was. */
  readonly heard: Wav;
  readonly heardFrom: number;
  /** What went wrong, as the person would say it. */
  readonly trouble?: string;
  /** What is kept of it in the end; absent when it was never paired. */
  readonly record?: CallRecord;
}

export interface Plan {
  readonly sound: Wav;
  /** How long the person waits with the code after the answer. */
  readonly thinkMs: number;
  /** Told as soon as it rings. */
  readonly onDialled?: (call: CallInProgress) => void;
  /** How long the account of the call may take. */
  readonly resultMs?: number;
}

const PHONE_LINE = 'phone-line';
const ANSWER_MS = 70_000;
/** Whoever hears nothing for so long types the code again. */
const PATIENCE_MS = 12_000;
const TYPED_AT_MOST = 6;
/** The line is quiet before somebody hangs up. */
const QUIET_MS = 1_000;
/** The watch gives a call's own process a minute before it writes the account itself. */
const RESULT_MS = 150_000;
const LOOK_MS = 250;
/** The end of the prompt that they are connected. */
const ECHO_MS = 500;
/** A prompt, and not what a codec makes of silence. */
const LOUD = 1_000;
const ASKING = ['request', 'code-not-right', 'code-expired-or-used', 'go-on'];
const ENDING = ['too-many-tries', 'our-failure', 'goodbye'];

/** Resolves when the call's account and its last words are kept, or when that takes too long. */
export async function makeCall(world: World, plan: Plan): Promise<CallSeen> {
  const dispute = await openDispute(world.serverUrl());
  const app = await joinAsApp(dispute);
  const { url: livekitUrl, apiKey, apiSecret } = world.livekit;
  const from = `+1415555${randomInt(1000, 9999)}`;
  const dialledAt = Date.now();
  const phone = await dial({ livekitUrl, apiKey, apiSecret, agentName: world.agentName, from });
  const over = new AbortController();
  plan.onDialled?.({ callId: phone.callId, over: over.signal });
  const talked = await talk({ phone, app, code: dispute.code }, plan);
  over.abort();
  const record = await result(world, phone.callId, plan.resultMs ?? RESULT_MS);
  const seen = { callId: phone.callId, dialledAt, ...talked, ...heardBy(phone), ...shownTo(app) };
  // Where LiveKit was restarted, the app may be out already.
  await app.leave().catch(() => {});
  return { ...seen, ...(record && { record }) };
}

async function result({ ledger }: World, callId: string, withinMs: number) {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const record = await ledger.readCall(callId);
    if ((record && isWhole(record)) || Date.now() > deadline) return record;
    await pause(LOOK_MS);
  }
}

function isWhole(record: CallRecord): boolean {
  const { account, endedAt } = record;
  return account !== undefined && endedAt !== undefined && !wordsFollow(record, Date.now());
}

function heardBy({ heard }: PhoneCall) {
  return { heard: heard.recording(), heardFrom: heard.startedAtMs };
}

function shownTo(app: Listener) {
  const states = app.states(PHONE_LINE).map(({ attributes }) => attributes['dispute.transcript']);
  const transcript = new Set(states.filter((state) => state !== undefined));
  return { arrivals: app.arrivals(PHONE_LINE), transcript };
}

type Times = Pick<CallSeen, 'answeredAt' | 'connectedAt' | 'spokeAt' | 'trouble'>;

interface Talk {
  readonly phone: PhoneCall;
  readonly app: Listener;
  readonly code: string;
}

async function talk(talk: Talk, { sound, thinkMs }: Plan) {
  const { phone } = talk;
  const times: { -readonly [key in keyof Times]: Times[key] } = {};
  try {
    await phone.answered(ANSWER_MS);
    times.answeredAt = Date.now();
    await pause(thinkMs);
    await enterCode(talk);
    times.connectedAt = Date.now();
    times.spokeAt = Date.now();
    await phone.speak(sound);
    await pause(QUIET_MS);
  } catch (error) {
    times.trouble = (error as Error).message;
  }
  const hungUpAt = Date.now();
  await phone.hangUp();
  return { ...times, hungUpAt, askedAgain: await isAskedAgain(phone, times.connectedAt) };
}

/** Types the code, and again whenever it is asked for or nothing is heard, as people do. @throws when it is not taken */
async function enterCode({ phone, app, code }: Talk): Promise<void> {
  for (let typed = 0; typed < TYPED_AT_MOST; typed++) {
    await phone.press(`${code}#`);
    const heard = await hears(phone, ['connected', ...ASKING, ...ENDING], PATIENCE_MS);
    if (heard === 'connected') return;
    if (heard !== undefined && ENDING.includes(heard)) throw new Error(`heard "${heard}"`);
    // Whoever hears nothing looks at the app, which shows whether the code was taken.
    const isShown = app.participants().some(({ identity }) => identity === PHONE_LINE);
    if (heard === undefined && isShown) return;
  }
  throw new Error('the code was not taken');
}

/** Looks when the call is over, so that nothing disturbs it: first for any sound, then for what it was. */
async function isAskedAgain({ heard }: PhoneCall, connectedAt: number | undefined) {
  const recording = heard.recording();
  const fromMs = connectedAt === undefined ? Infinity : connectedAt + ECHO_MS - heard.startedAtMs;
  const from = Math.round((fromMs * recording.sampleRate) / 1000);
  const rest = { ...recording, samples: recording.samples.slice(from) };
  if (!rest.samples.some((sample) => Math.abs(sample) >= LOUD)) return false;
  const prompts = await Promise.all(ASKING.map(promptSound));
  return prompts.some((prompt) => isSameSound(compareSound(prompt, rest)));
}

/** Which of the prompts is heard first; none within the time, or of a prompt that nobody has recorded. */
async function hears(phone: PhoneCall, names: readonly string[], withinMs: number) {
  const sounds = await Promise.all(names.map(promptSound));
  const found = await phone.heard.hearsOneOf(sounds, withinMs);
  return found && names[sounds.indexOf(found.prompt)];
}

function promptSound(name: string): Promise<Wav> {
  return readWav(`${PROJECT_DIR}/prompts/en/${name}.wav`);
}
