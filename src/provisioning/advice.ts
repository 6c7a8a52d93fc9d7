/** What the operator should know beside the plan. */

import type { Step } from './plan.ts';
import type { ProvisionSettings } from './settings.ts';
import { texts, title } from './sip-object.ts';

export function advice(steps: readonly Step[], { phoneNumber }: ProvisionSettings): string[] {
  const number =
    phoneNumber === undefined ? ['LIVEKIT_PHONE_NUMBER is not set: the files say the number'] : [];
  return [...number, ...steps.filter(isOpenTrunk).map(openTrunk)];
}

function isOpenTrunk({ do: what, target: { kind, body } }: Step): boolean {
  if (kind !== 'trunk' || what === 'delete') return false;
  return body.authUsername === undefined && texts(body.allowedAddresses).length === 0;
}

function openTrunk({ target }: Step): string {
  return `${title(target)} takes calls from anybody who knows its SIP address: set SIP_TRUNK_ALLOWED_ADDRESSES, or SIP_TRUNK_USERNAME and SIP_TRUNK_PASSWORD`;
}
