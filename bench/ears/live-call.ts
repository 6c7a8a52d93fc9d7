/** One call of the corpus on the real way: phone, LiveKit server, worker, recogniser, dispute room. */

import { setTimeout as pause } from 'node:timers/promises';
import { durationMs, type Listener, type PhoneCall, readWav } from '../../phone/index.ts';
import { joinAsApp, openDispute } from '../../scripts/demo/app.ts';
import type { Stage } from '../../scripts/demo/stage.ts';
import { PROJECT_DIR } from '../../scripts/setup/project.mjs';
import { jobOf, PHONE_LINE, ring } from '../calls.ts';
import { cpuMeter, memory } from '../process-use.ts';
import type { RunningRecogniser } from '../recogniser/index.ts';
import { foundAgain, toldOtherwise } from './found-again.ts';
import type { Outcome } from './outcome.ts';
import { type CallTimes, roomOutcome } from './room-news.ts';
import type { CorpusCall, Truth } from './truth.ts';

export interface LiveCall {
  readonly outcome: Outcome;
  /** Of the call's job, while the recording was said. */
  readonly cpuPercent: number;
  readonly memoryMb: number;
  /** Facts that the room was told and that are not found in its transcript, or the other way round. */
  readonly otherFacts: number;
}

const ANSWER_MS = 30_000;
/** From the entry into the room to the first word that the caller hears, at most. */
const SPEAKING_BEGINS_MS = 2_000;
/** The line is quiet before somebody hangs up. */
const QUIET_MS = 1_000;
const ACCOUNT_MS = 40_000;

export async function listenLive(
  stage: Stage,
  recogniser: RunningRecogniser,
  call: CorpusCall,
): Promise<LiveCall> {
  const dispute = await openDispute(stage.server.url, tokenForm(call.truth));
  const app = await joinAsApp(dispute);
  const phone = await ring(stage);
  try {
    await pair(phone, app, dispute.code, call);
    const said = await say(stage, phone, call);
    await phone.hangUp();
    // Without an account there is still a transcript to score, and the table shows that it is missing.
    await app.waitForText('dispute.account', isWhole, ACCOUNT_MS).catch(() => {});
    return collect(app, said, await recogniser.figures(), call.truth);
  } finally {
    await phone.hangUp();
    await app.leave();
  }
}

/** The caller says who they are and enters the code; resolves when the agent has said its last word. */
async function pair(phone: PhoneCall, app: Listener, code: string, call: CorpusCall) {
  await phone.answered(ANSWER_MS);
  await phone.speak(call.before);
  await phone.press(code);
  await app.participant(PHONE_LINE);
  const connected = await readWav(`${PROJECT_DIR}/prompts/en/connected.wav`);
  await pause(durationMs(connected) + SPEAKING_BEGINS_MS);
}

interface Said extends CallTimes {
  readonly cpuPercent: number;
  readonly memoryMb: number;
}

async function say(stage: Stage, phone: PhoneCall, call: CorpusCall): Promise<Said> {
  const pid = jobOf(stage, phone);
  const used = cpuMeter([pid]);
  const began = Date.now();
  await phone.speak(call.sound);
  const [cpuPercent = Number.NaN] = used();
  const memoryMb = memory(pid).own;
  await pause(QUIET_MS);
  return { began, ended: Date.now(), cpuPercent, memoryMb };
}

function isWhole({ text }: { readonly text: string }): boolean {
  return (JSON.parse(text) as { ending: unknown }).ending !== null;
}

function collect(
  app: Listener,
  { began, ended, cpuPercent, memoryMb }: Said,
  recognitions: Awaited<ReturnType<RunningRecogniser['figures']>>,
  truth: Truth,
): LiveCall {
  const ours = recognitions.filter(({ receivedAt }) => receivedAt >= began);
  const told = roomOutcome(app, { began, ended }, ours);
  const facts = foundAgain(truth, told.utterances);
  const otherFacts = toldOtherwise(told.facts, facts);
  return { outcome: { ...told, facts }, cpuPercent, memoryMb, otherFacts };
}

/** As `POST /livekit/token` takes it. */
function tokenForm({ dispute }: Truth) {
  const { bank, transactionDate, cardLastFour, ...rest } = dispute;
  return {
    ...rest,
    bank: { name: bank.name, phone_number: bank.phoneNumber },
    transaction_date: transactionDate,
    card_last_four: cardLastFour,
  };
}
