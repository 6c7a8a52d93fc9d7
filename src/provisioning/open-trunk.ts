/** Warns of a trunk that lets everybody call in. */

import type { Step } from './plan.ts';
import { texts, title } from './sip-object.ts';

export function openTrunkNotes(steps: readonly Step[]): string[] {
  return steps
    .filter(({ do: what, target }) => what !== 'delete' && target.kind === 'trunk')
    .filter(
      ({ target: { body } }) =>
        body.authUsername === undefined && texts(body.allowedAddresses).length === 0,
    )
    .map(
      ({ target }) =>
        `${title(target)} takes calls from anybody who knows its SIP address: set SIP_TRUNK_ALLOWED_ADDRESSES, or SIP_TRUNK_USERNAME and SIP_TRUNK_PASSWORD`,
    );
}
