/** The story of one call: a simulated phone dials, types a wrong and the right code, and the merged call is played. */

import { dial, type Listener, type PhoneCall, readWav, type Wav } from '../../phone/index.ts';
import { PROJECT_DIR } from '../setup/project.mjs';
import type { OpenDispute } from './app.ts';
import type { Stage } from './stage.ts';
import type { Timeline } from './timeline.ts';

export interface Played {
  readonly merged: Wav;
  /** What arrived in the dispute room from the phone line. */
  readonly arrived: Wav;
  readonly ringToAnswerMs: number;
  readonly codeToLineMs: number;
  readonly hangUpToGoneMs: number;
}

/** Identity of the phone line in the dispute room. */
const PHONE_LINE = 'phone-line';
const ANSWER_MS = 30_000;
const PROMPT_MS = 15_000;
const ACCOUNT_MS = 15_000;

export async function play(
  stage: Stage,
  dispute: OpenDispute,
  app: Listener,
  story: Timeline,
): Promise<Played> {
  const { url: livekitUrl, apiKey, apiSecret } = stage.livekit;
  const { agentName } = stage;
  const call = await dial({ livekitUrl, apiKey, apiSecret, agentName, to: dispute.phoneNumber });
  try {
    return await talk(call, dispute, app, story);
  } finally {
    await call.hangUp();
  }
}

async function talk(
  call: PhoneCall,
  dispute: OpenDispute,
  app: Listener,
  story: Timeline,
): Promise<Played> {
  const ringToAnswerMs = await beAnswered(call, story);
  await typeWrongCode(call, dispute, story);
  const codeToLineMs = await typeRightCode(call, dispute, app, story);
  const merged = await merge(call, story);
  const hangUpToGoneMs = await hangUp(call, app, story);
  const arrived = app.recording(PHONE_LINE);
  return { merged, arrived, ringToAnswerMs, codeToLineMs, hangUpToGoneMs };
}

async function beAnswered(call: PhoneCall, story: Timeline): Promise<number> {
  story.start();
  story.say('phone', `dials our number; it rings (call ${call.callId})`);
  await call.answered(ANSWER_MS);
  const answered = story.now();
  story.say('worker', 'answers');
  await hear(call, 'request', story);
  return answered;
}

async function typeWrongCode(call: PhoneCall, { code }: OpenDispute, story: Timeline) {
  const wrong = wrongCode(code);
  story.say('phone', `types ${grouped(wrong)} # (a wrong code)`);
  await call.press(`${wrong}#`);
  await hear(call, 'code-not-right', story);
}

async function typeRightCode(
  call: PhoneCall,
  { code }: OpenDispute,
  app: Listener,
  story: Timeline,
): Promise<number> {
  story.say('phone', `types ${grouped(code)} # (the code of the dispute)`);
  // The last digit ends a code; the # after it does no harm.
  await call.press(code);
  const pressed = story.now();
  const arrived = app.participant(PHONE_LINE).then(() => story.now());
  await call.press('#');
  const connected = (await arrived) - pressed;
  story.say('app', 'sees the phone line in the room of the dispute');
  await hear(call, 'connected', story);
  return connected;
}

async function merge(call: PhoneCall, story: Timeline): Promise<Wav> {
  const merged = await readWav(`${PROJECT_DIR}/phone/sounds/merged-call.wav`);
  story.say(
    'phone',
    'merges the calls; both voices are on the line (a recording stands in for them)',
  );
  await call.speak(merged);
  story.say('phone', 'the conversation is over');
  return merged;
}

async function hangUp(call: PhoneCall, app: Listener, story: Timeline): Promise<number> {
  const began = story.now();
  await call.hangUp();
  story.say('phone', 'hangs up');
  await app.waitForText('dispute.account', () => true, ACCOUNT_MS);
  story.say('app', 'has the account of the call');
  await app.left(PHONE_LINE);
  const gone = story.now() - began;
  story.say('app', 'sees that the phone line has left');
  return gone;
}

async function hear(call: PhoneCall, prompt: string, story: Timeline): Promise<void> {
  const recording = await readWav(`${PROJECT_DIR}/prompts/en/${prompt}.wav`);
  await call.heard.hears(recording, PROMPT_MS);
  story.say('phone', `hears the prompt “${prompt}”`);
}

/** Another last digit, different from its neighbour: the check digit does not fit any more. */
function wrongCode(code: string): string {
  const last = Number(code.at(-1));
  const other = [1, 2].map((step) => String((last + step) % 10)).find((d) => d !== code.at(-2));
  return code.slice(0, -1) + other;
}

function grouped(code: string): string {
  const half = Math.ceil(code.length / 2);
  return `${code.slice(0, half)} ${code.slice(half)}`;
}
