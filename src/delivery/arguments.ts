/** The command line of `deliveries`. */

import { parseArgs } from 'node:util';
import type { NoticeFilter, NoticeState, WhichNotices } from '../dispute/outbox.ts';

export type Arguments =
  | { readonly kind: 'help' }
  | { readonly kind: 'usage'; readonly reason: string }
  | { readonly kind: 'list'; readonly filter: NoticeFilter }
  | { readonly kind: 'replay'; readonly which: WhichNotices };

export const HELP = `deliveries list [--state pending|given-up|delivered] [--dispute ID] [--limit N]
deliveries replay ID
deliveries replay --dispute ID
deliveries replay --given-up

Shows what was or will be delivered to WEBHOOK_URL, oldest first, and sets it to be
delivered again by the running server. What is delivered again has the id that it had.
What was delivered is kept for 7 days, what was given up for 30.

  --limit N   the newest N (100)

Environment: DATABASE_URL or DATA_DIR, as the server has it.
Exit codes: 0 done, 1 failed or nothing to replay, 2 wrong usage.
`;

const STATES: readonly NoticeState[] = ['pending', 'given-up', 'delivered'];
const USUAL_LIMIT = '100';

export function readArguments(args: readonly string[]): Arguments {
  try {
    return understood(parse(args));
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
      state: text,
      dispute: text,
      limit: text,
      'given-up': flag,
      help: { ...flag, short: 'h' },
    },
  });
}

type Parsed = ReturnType<typeof parse>;

function understood(parsed: Parsed): Arguments {
  const [verb, ...rest] = parsed.positionals;
  if (parsed.values.help) return { kind: 'help' };
  if (verb === 'list') return list(parsed.values, rest);
  if (verb === 'replay') return replay(parsed.values, rest);
  return usage('say "list" or "replay"');
}

function list({ state, dispute, limit, ...other }: Parsed['values'], rest: string[]): Arguments {
  if (rest.length > 0 || other['given-up']) return usage('list takes --state, --dispute, --limit');
  const known = STATES.find((name) => name === state);
  if (state !== undefined && !known) return usage(`--state is one of ${STATES.join(', ')}`);
  const most = Number(limit ?? USUAL_LIMIT);
  if (!Number.isSafeInteger(most) || most < 1) return usage('--limit is a whole number above 0');
  const filter = { most, ...(known && { state: known }) };
  return {
    kind: 'list',
    filter: dispute === undefined ? filter : { ...filter, disputeId: dispute },
  };
}

function replay({ state, dispute, limit, ...other }: Parsed['values'], ids: string[]): Arguments {
  const wanted: WhichNotices[] = [
    ...ids.map((id) => ({ id })),
    ...(dispute === undefined ? [] : [{ disputeId: dispute }]),
    ...(other['given-up'] ? [{ state: 'given-up' } as const] : []),
  ];
  const [which, ...more] = wanted;
  if (which === undefined || more.length > 0 || state !== undefined || limit !== undefined) {
    return usage('replay takes one id, --dispute or --given-up');
  }
  return { kind: 'replay', which };
}

function usage(reason: string): Arguments {
  return { kind: 'usage', reason };
}
