/** What the simulator's page needs to call in as a SIP leg would: LiveKit's address and a token. */

import { z } from 'zod';
import { readDispatchRule } from '../../phone/dispatch-rule.ts';
import { sipLeg, sipLegToken } from '../../phone/sip-leg.ts';
import type { LiveKitAddress } from '../setup/start-livekit.ts';

export interface Exchange {
  readonly livekit: LiveKitAddress;
  /** Where browsers reach LiveKit, when that differs. */
  readonly publicUrl?: string | undefined;
  /** Called in instead of the dispatch rule's agents. */
  readonly agentName?: string | undefined;
  /** The number that is called (E.164). */
  readonly phoneNumber: string;
}

export interface LegPass {
  readonly url: string;
  readonly token: string;
  readonly call_id: string;
}

/** A number as a carrier gives it, or nothing when the caller withholds it. */
const ORDER = z.strictObject({ from: z.union([z.literal(''), z.string().regex(/^\+\d{3,15}$/)]) });

/** @returns undefined when the body is no order of a call */
export async function legPass(exchange: Exchange, body: unknown): Promise<LegPass | undefined> {
  const order = ORDER.safeParse(body);
  if (!order.success) return undefined;
  const { livekit, publicUrl, agentName, phoneNumber } = exchange;
  const rule = await readDispatchRule();
  const leg = sipLeg({ from: order.data.from || null, to: phoneNumber }, rule);
  const token = await sipLegToken(leg, rule, { ...livekit, agentName });
  return { url: publicUrl ?? livekit.url, token, call_id: leg.callId };
}
