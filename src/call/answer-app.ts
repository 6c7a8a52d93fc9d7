/** Decides what an app that asks something of the agent is answered. */

import type { Account } from '../dispute/account.ts';
import type { DisputeForm } from '../dispute/dispute.ts';
import type { Ears } from '../listening/ears.ts';
import type { AppAnswer, AppRequest, Refusal, Saying } from './app-request.ts';
import type { AppIdentity } from './dispute-room.ts';
import { accountForm } from './room-forms.ts';
import { sentence } from './sayings.ts';
import type { SpokenHelp } from './spoken-help.ts';

export interface AppDesk {
  readonly ears: Pick<Ears, 'state' | 'pause' | 'resume' | 'accountSoFar'>;
  readonly form: DisputeForm;
  /** Absent when the agent must not speak. */
  readonly help?: Pick<SpokenHelp, 'say'>;
  /** Whether the text holds something that must not leave the process. */
  isPrivate(text: string): boolean;
  /** Sends an account that is too long for an answer. */
  sendAccount(to: AppIdentity, account: Account): void;
  failed(error: unknown): void;
}

/** LiveKit takes 15 KiB in an answer; the rest is for what is around the account. */
const LONGEST_ANSWER_BYTES = 15_000;

/** The answer never throws. */
export function answerApp(
  desk: AppDesk,
): (request: AppRequest, from: AppIdentity) => Promise<AppAnswer> {
  return async (request, from) => {
    try {
      return await decide(desk, request, from);
    } catch (error) {
      desk.failed(error);
      return refused('failed');
    }
  };
}

async function decide(desk: AppDesk, request: AppRequest, from: AppIdentity): Promise<AppAnswer> {
  if (request.kind === 'account') return account(desk, from);
  const { line, transcript } = desk.ears.state();
  if (line === 'ended') return refused('call-ended');
  if (request.kind === 'say') return say(desk, request.say);
  if (transcript === 'off') return refused('not-listening');
  if (request.kind === 'pause-listening') {
    desk.ears.pause();
    return { kind: 'paused' };
  }
  desk.ears.resume();
  return { kind: 'resumed' };
}

async function account({ ears, sendAccount }: AppDesk, from: AppIdentity): Promise<AppAnswer> {
  const soFar = await ears.accountSoFar();
  if (soFar === undefined) return refused('not-listening');
  if (Buffer.byteLength(accountForm(soFar)) <= LONGEST_ANSWER_BYTES) {
    return { kind: 'account', account: soFar };
  }
  sendAccount(from, soFar);
  return { kind: 'account-sent' };
}

async function say(desk: AppDesk, saying: Saying): Promise<AppAnswer> {
  if (!desk.help) return refused('voice-off');
  const text = sentence(saying, desk.form);
  if (text === undefined) return refused('nothing-to-say');
  if (typeof saying !== 'string' && desk.isPrivate(text)) return refused('private-number');
  const spoken = await desk.help.say(text);
  return spoken === 'said' ? { kind: 'said', text } : refused(spoken);
}

function refused(because: Refusal): AppAnswer {
  return { kind: 'refused', because };
}
