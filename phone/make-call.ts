/** One phone call from the command line: dial, enter the code, play, hang up, and tell what happens. */

import type { PhoneOrder } from './command-line.ts';
import { dial } from './dial.ts';
import { type KnownPrompt, knownPrompts } from './known-prompts.ts';
import type { PhoneCall } from './phone-call.ts';
import { durationMs, readWav, type Wav, writeWav } from './wav.ts';

const PROMPT_TIMEOUT_MS = 15_000;
/** The prompt after which the calls can be merged. */
const CONNECTED = 'connected';

export type Tell = (what: string, details?: string) => void;

/** Rejects with an Error whose message is fit for the terminal. */
export async function makeCall(order: PhoneOrder, tell: Tell, signal: AbortSignal): Promise<void> {
  const sound = order.play === undefined ? undefined : await readWav(order.play);
  const prompts = await knownPrompts();
  const call = await dial({ ...order, signal });
  tell('ringing', call.callId);
  try {
    await call.answered();
    tell('answered');
    await carryOut({ order, call, sound, prompts, tell });
  } finally {
    await call.hangUp();
    tell('hung up', (await call.hungUp()) === 'by-us' ? 'by the phone' : 'by the other side');
    if (order.record !== undefined) await keep(order.record, call, tell);
  }
}

interface CallToMake {
  readonly order: PhoneOrder;
  readonly call: PhoneCall;
  readonly sound: Wav | undefined;
  readonly prompts: readonly KnownPrompt[];
  readonly tell: Tell;
}

async function carryOut(making: CallToMake): Promise<void> {
  const { order, call, sound, tell } = making;
  await hear(making);
  if (order.code !== undefined) await enterCode(making, order.code);
  if (order.press !== undefined) {
    await call.press(order.press);
    tell('pressed');
    await hear(making);
  }
  if (!sound) return;
  tell('playing', `${Math.round(durationMs(sound) / 1000)} s of sound`);
  await call.speak(sound);
  tell('played');
}

async function enterCode(making: CallToMake, code: string): Promise<void> {
  await making.call.press(`${code}#`);
  making.tell('pressed', 'the code and #');
  const answer = await hear(making);
  if (answer && answer.name !== CONNECTED) throw new Error(`not connected: "${answer.text}"`);
}

/** Nothing, when the agent speaks with another voice than that of the prompts' folder. */
async function hear({ call, prompts, tell }: CallToMake): Promise<KnownPrompt | undefined> {
  const sounds = prompts.map(({ sound }) => sound);
  const heard = await call.heard.hearsOneOf(sounds, PROMPT_TIMEOUT_MS);
  const known = prompts.find(({ sound }) => sound === heard?.prompt);
  tell('hears', known ? `"${known.text}"` : 'nothing that it knows');
  return known;
}

async function keep(path: string, call: PhoneCall, tell: Tell): Promise<void> {
  await writeWav(path, call.heard.recording());
  tell('recorded', path);
}
