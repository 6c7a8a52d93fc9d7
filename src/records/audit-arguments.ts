/** The command line of `audit`. */

import { parseArgs } from 'node:util';
import { AUDIT_ACTIONS, type AuditAction, type AuditFilter } from '../dispute/audit.ts';

export type AuditArguments =
  | { readonly kind: 'help' }
  | { readonly kind: 'usage'; readonly reason: string }
  | { readonly kind: 'list'; readonly filter: AuditFilter; readonly json: boolean };

export const AUDIT_HELP = `audit list [--dispute ID] [--who WHO | --subject SUBJECT] [--action ACTION]
           [--since TIME] [--limit N] [--json]

Shows who has read, changed or deleted what, oldest first. Nothing in it can be changed;
it is kept for KEEP_AUDIT_DAYS. To have read it is written down, too.

  --who WHO          key:NAME, jwt:FINGERPRINT, app (with its dispute's own secret), page,
                     anybody (where nobody is asked), server, command:NAME
  --subject SUBJECT  the one token (JWT) whose subject that is: the audit holds a fingerprint
  --action ACTION    ${wrapped(AUDIT_ACTIONS)}
  --since TIME       such as 2026-11-26 or 2026-11-26T08:00:00Z
  --limit N          the newest N (100)
  --json             one JSON object a line

Environment: DATABASE_URL or DATA_DIR, and LIVEKIT_API_SECRET, as the server has them.
Exit codes: 0 done, 1 failed, 2 wrong usage.
`;

const USUAL_LIMIT = '100';
/** A day, or a moment with its time zone: without one it would be that of the machine. */
const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;

/** @param fingerprint what the audit holds instead of a token's subject */
export function readAuditArguments(
  args: readonly string[],
  fingerprint: (subject: string) => string,
): AuditArguments {
  try {
    return understood(parse(args), fingerprint);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return usage(error.message.split('. ')[0] ?? error.message);
  }
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      dispute: text,
      who: text,
      subject: text,
      action: text,
      since: text,
      limit: text,
      json: flag,
      help: { ...flag, short: 'h' },
    },
  });
}

type Values = ReturnType<typeof parse>['values'];

function understood(
  { values, positionals }: ReturnType<typeof parse>,
  fingerprint: (subject: string) => string,
): AuditArguments {
  if (values.help) return { kind: 'help' };
  if (positionals.join(' ') !== 'list') return usage('say "list"');
  const fault = faultOf(values);
  if (fault !== undefined) return usage(fault);
  return { kind: 'list', filter: filterOf(values, fingerprint), json: values.json };
}

function faultOf({ who, subject, action, since, limit }: Values): string | undefined {
  if (who !== undefined && subject !== undefined) return '--who or --subject, not both';
  if (action !== undefined && !knownAction(action)) return '--action is one that --help lists';
  if (since !== undefined && Number.isNaN(timeOf(since))) {
    return '--since is a time such as 2026-11-26T08:00:00Z';
  }
  const isWhole = Number.isSafeInteger(mostOf(limit)) && mostOf(limit) >= 1;
  return isWhole ? undefined : '--limit is a whole number above 0';
}

function filterOf(
  { dispute, who, subject, action, since, limit }: Values,
  fingerprint: (subject: string) => string,
): AuditFilter {
  const actor = subject === undefined ? who : fingerprint(subject);
  const known = knownAction(action);
  return {
    most: mostOf(limit),
    ...(dispute !== undefined && { disputeId: dispute }),
    ...(actor !== undefined && { actor }),
    ...(known && { action: known }),
    ...(since !== undefined && { since: timeOf(since) }),
  };
}

function knownAction(text: string | undefined): AuditAction | undefined {
  return AUDIT_ACTIONS.find((known) => known === text);
}

function mostOf(limit: string | undefined): number {
  return Number(limit ?? USUAL_LIMIT);
}

/** NaN when it is no time. */
function timeOf(text: string): number {
  return TIME.test(text) ? Date.parse(text) : Number.NaN;
}

function usage(reason: string): AuditArguments {
  return { kind: 'usage', reason };
}

function wrapped(words: readonly string[]): string {
  const lines: string[] = [];
  for (let from = 0; from < words.length; from += 4) {
    lines.push(words.slice(from, from + 4).join(', '));
  }
  return lines.join(`,\n${' '.repeat(21)}`);
}
