/** What the phone command is told to do, or why it cannot be understood. */

import { parseArgs } from 'node:util';
import { toKeys } from './keys.ts';

export const USAGE = `Calls the dispute number with a simulated phone.

  npm run phone -- --code 48213796 --play merged.wav

  --code <digits>       enter this code, then #, after the call is answered
  --press <keys>        press these keys as they are (0-9 * # A-D), after the code
  --play <file.wav>     then play this sound (mono 16-bit PCM)
  --record <file.wav>   keep what the phone hears
  --from <number>       the caller's number; "withheld" hides it
  --to <number>         the number that is called (that of sip/dispatch-rule.json)
  --agent-name <name>   the agent that is called in (that of sip/dispatch-rule.json)
  --url <ws://…> --api-key <key> --api-secret <secret>
                        LiveKit; else PHONE_LIVEKIT_URL, PHONE_LIVEKIT_API_KEY and
                        PHONE_LIVEKIT_API_SECRET, else the same names without PHONE_
  --help`;

export interface PhoneOrder {
  readonly livekitUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly from: string | null | undefined;
  readonly to: string | undefined;
  readonly agentName: string | undefined;
  readonly code: string | undefined;
  readonly press: string | undefined;
  readonly play: string | undefined;
  readonly record: string | undefined;
}

export type ReadOrder =
  | { readonly kind: 'order'; readonly order: PhoneOrder }
  | { readonly kind: 'help' }
  | { readonly kind: 'misunderstood'; readonly reason: string };

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  code: TEXT,
  press: TEXT,
  play: TEXT,
  record: TEXT,
  from: TEXT,
  to: TEXT,
  'agent-name': TEXT,
  url: TEXT,
  'api-key': TEXT,
  'api-secret': TEXT,
  help: { type: 'boolean', short: 'h' },
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

export function readCommandLine(args: string[], environment: Environment): ReadOrder {
  try {
    const { values } = parseArgs({ args, options: OPTIONS, allowPositionals: false });
    if (values.help) return { kind: 'help' };
    return { kind: 'order', order: toOrder(values, environment) };
  } catch (error) {
    return { kind: 'misunderstood', reason: (error as Error).message };
  }
}

type Values = Partial<Record<Exclude<keyof typeof OPTIONS, 'help'>, string>>;

function toOrder(values: Values, environment: Environment): PhoneOrder {
  toKeys(`${values.code ?? ''}${values.press ?? ''}`);
  const livekit = (name: string, option: 'url' | 'api-key' | 'api-secret') => {
    const value = values[option] ?? environment[`PHONE_${name}`] ?? environment[name];
    if (!value) throw new Error(`LiveKit's ${option} is missing: give --${option} or set ${name}`);
    return value;
  };
  return {
    livekitUrl: livekit('LIVEKIT_URL', 'url'),
    apiKey: livekit('LIVEKIT_API_KEY', 'api-key'),
    apiSecret: livekit('LIVEKIT_API_SECRET', 'api-secret'),
    from: values.from === 'withheld' ? null : values.from,
    to: values.to,
    agentName: values['agent-name'],
    code: values.code,
    press: values.press,
    play: values.play,
    record: values.record,
  };
}
