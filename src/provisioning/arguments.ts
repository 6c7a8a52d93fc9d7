/** The command line of `provision`. */

import { parseArgs } from 'node:util';

export type Arguments =
  | { readonly kind: 'help' }
  | { readonly kind: 'usage'; readonly reason: string }
  | {
      readonly kind: 'run';
      readonly verb: 'plan' | 'apply';
      readonly prune: boolean;
      readonly withTrunk: boolean;
      /** `plan` ends with its own exit code where something would change. */
      readonly check: boolean;
    };

export const HELP = `provision plan [--prune] [--without-trunk] [--check]
provision apply [--prune] [--without-trunk]

Brings the SIP trunk and dispatch rule of a LiveKit project into line with
sip/inbound-trunk.json and sip/dispatch-rule.json (other folder: SIP_DIR).
"plan" shows what would change, "apply" does it. Both find their own by name
and see each field that differs, also after "lk sip ... create", which drops
the media timeout without which a held call is cut after 15 seconds.

  --without-trunk  for LiveKit Phone Numbers, which have no inbound trunk:
                   looks after the rule only; bind the number to it with
                   lk number update --number +1... --sip-dispatch-rule-id SDR_...
                   (ringing and call length limits are the trunk's and do not apply)
  --prune          also removes what provision made for this agent and is not
                   wanted any more; never anything that it did not make
  --check          plan only: exit code 3 if something would change
  --help           this text

Environment: LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET (required);
LIVEKIT_AGENT_NAME must be the agent of the rule; LIVEKIT_PHONE_NUMBER replaces
the numbers in both files; SIP_TRUNK_USERNAME with SIP_TRUNK_PASSWORD and
SIP_TRUNK_ALLOWED_ADDRESSES (comma list of addresses or CIDR ranges) say who may
use the trunk: where they are not set, a trunk keeps the access that it has.

Exit codes: 0 done or nothing to do, 1 failed, 2 wrong usage, 3 see --check.
`;

export function readArguments(args: readonly string[]): Arguments {
  try {
    return understood(parse(args));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { kind: 'usage', reason: firstSentence(error.message) };
  }
}

function firstSentence(text: string): string {
  return text.split('. ')[0] ?? text;
}

function parse(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { prune: flag, 'without-trunk': flag, check: flag, help: { ...flag, short: 'h' } },
  });
}

function understood({ values, positionals }: ReturnType<typeof parse>): Arguments {
  const [verb, ...more] = positionals;
  if (values.help) return { kind: 'help' };
  if (more.length > 0 || (verb !== 'plan' && verb !== 'apply')) {
    return { kind: 'usage', reason: 'say "plan" or "apply"' };
  }
  if (values.check && verb === 'apply') return { kind: 'usage', reason: '--check goes with plan' };
  const { prune, check } = values;
  return { kind: 'run', verb, prune, check, withTrunk: !values['without-trunk'] };
}
