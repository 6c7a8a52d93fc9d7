/** Makes a phone call to the dispute number, standing in for the SIP leg that a carrier would bring. */

import { setTimeout as pause } from 'node:timers/promises';
import { unlessAborted, within } from './deadline.ts';
import { type DispatchRule, readDispatchRule } from './dispatch-rule.ts';
import { Earpiece } from './heard.ts';
import { toKeys } from './keys.ts';
import { Line } from './line.ts';
import type { CallerOptions, HungUpBy, PhoneCall } from './phone-call.ts';
import { type SipLeg, sipLeg, sipLegToken } from './sip-leg.ts';
import type { Wav } from './wav.ts';

const DEFAULT_CALLER = '+14155550123';
const JOIN_TIMEOUT_MS = 15_000;
const ANSWER_TIMEOUT_MS = 30_000;
const HANG_UP_TIMEOUT_MS = 30_000;
const KEY_GAP_MS = 120;

/**
 * Resolves when it rings. Rejects when the room cannot be joined.
 * The caller ends the call by `hangUp`; a process that makes no more calls ends with rtc-node's `dispose`.
 */
export async function dial(options: CallerOptions): Promise<PhoneCall> {
  options.signal?.throwIfAborted();
  const rule = await readDispatchRule();
  const leg = sipLeg(dialled(options, rule), rule);
  const line = new Line(leg.identity);
  try {
    const token = await sipLegToken(leg, rule, options);
    const ring = line.ring(options.livekitUrl, token);
    await within(JOIN_TIMEOUT_MS, 'the phone did not reach LiveKit', ring);
  } catch (error) {
    await line.hangUp();
    throw error;
  }
  hangUpOn(options.signal, line);
  return new CallInHand(leg, line);
}

class CallInHand implements PhoneCall {
  readonly callId: string;
  readonly roomName: string;
  readonly identity: string;
  readonly heard: Earpiece;
  readonly #line: Line;

  constructor(leg: SipLeg, line: Line) {
    this.callId = leg.callId;
    this.roomName = leg.roomName;
    this.identity = leg.identity;
    this.heard = new Earpiece(line.recorder, line.over);
    this.#line = line;
  }

  async answered(timeoutMs = ANSWER_TIMEOUT_MS): Promise<void> {
    const answer = unlessAborted(this.#line.over, this.#line.pickedUp);
    await within(timeoutMs, 'the call was not answered', answer);
  }

  async press(keys: string, { gapMs = KEY_GAP_MS }: { gapMs?: number } = {}): Promise<void> {
    for (const [i, { code, digit }] of toKeys(keys).entries()) {
      if (i > 0) await unlessAborted(this.#line.over, pause(gapMs));
      this.#line.over.throwIfAborted();
      await this.#line.room.localParticipant?.publishDtmf(code, digit);
    }
  }

  async speak(wav: Wav, { signal }: { signal?: AbortSignal } = {}): Promise<void> {
    const { microphone, over } = this.#line;
    await microphone.play(wav, signal ? AbortSignal.any([signal, over]) : over);
    over.throwIfAborted();
  }

  async hungUp(timeoutMs = HANG_UP_TIMEOUT_MS): Promise<HungUpBy> {
    return within(timeoutMs, 'nobody hung up', this.#line.ended);
  }

  hangUp(): Promise<void> {
    return this.#line.hangUp();
  }
}

function dialled({ from, to, room }: CallerOptions, rule: DispatchRule) {
  const number = to ?? rule.calledNumber;
  if (number === undefined) throw new Error('the dispatch rule names no number to call');
  return { from: from === undefined ? DEFAULT_CALLER : from, to: number, room };
}

function hangUpOn(signal: AbortSignal | undefined, line: Line): void {
  // The error, if there is one, is for who calls `hangUp` or waits for it.
  const hangUp = () => void line.hangUp().catch(() => {});
  if (signal?.aborted) hangUp();
  else signal?.addEventListener('abort', hangUp, { once: true, signal: line.over });
}
