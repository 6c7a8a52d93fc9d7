/** The command line of `doctor`. */

import { parseArgs } from 'node:util';

/** The processes of ours that a machine may run. */
export const PARTS = ['server', 'worker'] as const;
export type Part = (typeof PARTS)[number];

export type Arguments =
  | { readonly kind: 'help' }
  | { readonly kind: 'usage'; readonly reason: string }
  | { readonly kind: 'examine'; readonly parts: readonly Part[]; readonly json: boolean };

export const HELP = `doctor [--only server|worker] [--json]

Looks at everything that a call needs and says what to mend: configuration, LiveKit and
its keys, the clock, trunk and dispatch rule, server and worker on this machine, recogniser
and language model, database, disk, recorded prompts, webhooks, and the backend.
It changes nothing. A recogniser, a language model and a voice are asked once, with a
sentence of our own; a backend gets a HEAD request and no result. Where no webhook of
LiveKit has come yet, LiveKit has an empty room for a moment, to have something to tell.

  --only PART  where this machine runs the server or the worker alone
  --json       one JSON object: {"findings": [{"about", "verdict", "says", "advice"}]}

Environment: that of server and worker.
Exit codes: 0 no faults, 1 faults, 2 wrong usage.
`;

export function readArguments(args: readonly string[]): Arguments {
  try {
    return understood(parse(args));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { kind: 'usage', reason: error.message.split('. ')[0] ?? error.message };
  }
}

function parse(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  const options = { only: { type: 'string' }, json: flag, help: { ...flag, short: 'h' } } as const;
  return parseArgs({ args: [...args], options }).values;
}

function understood({ only, json, help }: ReturnType<typeof parse>): Arguments {
  if (help) return { kind: 'help' };
  const parts = PARTS.filter((part) => only === undefined || only === part);
  if (parts.length === 0) return { kind: 'usage', reason: `--only is one of ${PARTS.join(', ')}` };
  return { kind: 'examine', parts, json };
}
