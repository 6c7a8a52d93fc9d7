/** Whether a phone call reaches our worker: trunk, dispatch rule, and the agent that the rule names. */

import { type Check, type Finding, fault, ok, warning } from './finding.ts';

/** What LiveKit has, beside what sip/*.json want of it. */
export type CallsInLook =
  /** The files, or variables, are not usable. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  /** LiveKit says no, or something is in the way. */
  | { readonly kind: 'blocked'; readonly reasons: readonly string[] }
  | {
      readonly kind: 'compared';
      readonly trunk: Standing;
      readonly rule: Standing;
      /** Anybody may call in who knows the address. */
      readonly isOpenTrunk: boolean;
    };

export type Standing =
  | { readonly kind: 'missing' }
  /** @property fields that differ, by their paths */
  | { readonly kind: 'differs'; readonly fields: readonly string[] }
  | { readonly kind: 'right' };

const APPLY = '`npm run provision -- apply` (in a container: node dist/provision.js apply)';
const FILES = 'mend the file or the variable that is named';

export function checkCallsIn(look: () => Promise<CallsInLook>): Check {
  return { about: 'phone number', look: async () => findings(await look()) };
}

function findings(seen: CallsInLook): readonly Finding[] {
  if (seen.kind === 'refused') return seen.problems.map((problem) => fault(problem, FILES));
  if (seen.kind === 'blocked') {
    const advice = '`npm run provision -- plan` shows all of it';
    return seen.reasons.map((reason) => fault(reason, advice));
  }
  return [ofRule(seen.rule), ...ofTrunk(seen)];
}

function ofRule(rule: Standing): Finding {
  if (rule.kind === 'missing') return fault('no dispatch rule leads calls to our worker', APPLY);
  if (rule.kind === 'right') return ok('the dispatch rule leads calls to our worker');
  const says = `the dispatch rule is not as sip/dispatch-rule.json has it (${rule.fields.join(', ')})`;
  return fault(says, APPLY);
}

function ofTrunk({ trunk, isOpenTrunk }: Extract<CallsInLook, { kind: 'compared' }>): Finding[] {
  if (trunk.kind === 'missing') {
    const says = 'there is no inbound trunk: right with LiveKit Phone Numbers, and only there';
    return [warning(says, `with a carrier of your own: ${APPLY}`)];
  }
  const says = (fields: readonly string[]) =>
    `the inbound trunk is not as sip/inbound-trunk.json has it (${fields.join(', ')})`;
  const standing =
    trunk.kind === 'right'
      ? ok('the inbound trunk takes calls to LIVEKIT_PHONE_NUMBER')
      : fault(says(trunk.fields), APPLY);
  const open = warning(
    'the inbound trunk takes calls from anybody who knows its SIP address',
    'set SIP_TRUNK_ALLOWED_ADDRESSES, or SIP_TRUNK_USERNAME and SIP_TRUNK_PASSWORD, and apply',
  );
  return isOpenTrunk ? [standing, open] : [standing];
}
