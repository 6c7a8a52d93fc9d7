/** How a SIP leg appears in a room: room name, identity, attributes and token, as LiveKit SIP makes them. */

import { randomBytes, randomInt } from 'node:crypto';
import { AccessToken, RoomAgentDispatch } from 'livekit-server-sdk';
import type { DispatchRule } from './dispatch-rule.ts';

/** A caller who withholds their number comes as this user of this host (RFC 3323, section 4.1.1.3). */
const WITHHELD = { user: 'anonymous', host: 'anonymous.invalid' };
const CARRIER_HOST = 'sip.carrier.example';
const ID_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const ID_LENGTH = 12;

export interface SipLeg {
  readonly callId: string;
  readonly roomName: string;
  readonly identity: string;
  readonly name: string;
  readonly attributes: Record<string, string>;
}

export interface Dialled {
  /** The caller's number, null when it is withheld. */
  readonly from: string | null;
  readonly to: string;
  /** Instead of the room that the rule would make. */
  readonly room?: string | undefined;
}

export function sipLeg({ from, to, room }: Dialled, rule: DispatchRule): SipLeg {
  const caller = from === null ? WITHHELD : { user: from, host: CARRIER_HOST };
  const callId = randomId('SCL_');
  return {
    callId,
    roomName: room ?? `${rule.roomPrefix}_${caller.user}_${randomId('')}`,
    identity: `sip_${caller.user}`,
    name: `Phone ${caller.user}`,
    attributes: {
      'sip.callStatus': 'ringing',
      'sip.phoneNumber': caller.user,
      'sip.hostname': caller.host,
      'sip.trunkPhoneNumber': to,
      'sip.trunkID': randomId('ST_'),
      'sip.ruleID': randomId('SDR_'),
      'sip.callID': callId,
      'sip.callIDFull': `${randomBytes(16).toString('hex')}@${caller.host}`,
      'sip.callTag': randomBytes(8).toString('hex'),
    },
  };
}

export interface Signing {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Called in instead of the rule's agents. */
  readonly agentName?: string | undefined;
}

/** The token that LiveKit SIP would join with; the room's agents come with it. */
export async function sipLegToken(leg: SipLeg, rule: DispatchRule, by: Signing): Promise<string> {
  const token = new AccessToken(by.apiKey, by.apiSecret, {
    identity: leg.identity,
    name: leg.name,
    attributes: leg.attributes,
    ttl: '24h',
  });
  token.kind = 'sip';
  token.addGrant({
    roomJoin: true,
    room: leg.roomName,
    canPublish: true,
    canSubscribe: true,
    canPublishData: true,
    canUpdateOwnMetadata: true,
  });
  token.roomConfig = rule.roomConfig.clone();
  if (by.agentName !== undefined) {
    token.roomConfig.agents = [new RoomAgentDispatch({ agentName: by.agentName })];
  }
  return token.toJwt();
}

function randomId(prefix: string): string {
  const letters = Array.from(
    { length: ID_LENGTH },
    () => ID_ALPHABET[randomInt(ID_ALPHABET.length)],
  );
  return prefix + letters.join('');
}
