/** The phone line as its participant's attributes describe it. */

export interface Line {
  readonly state: 'connected' | 'ended';
  readonly merged: 'yes' | 'no' | 'unknown';
  readonly activity: 'talking' | 'on-hold' | 'silent' | 'unknown';
  readonly transcript: 'live' | 'paused' | 'delayed' | 'off';
}

export type Attributes = Readonly<Record<string, string>>;

const PHONE_LINE = 'phone-line';

/** Whatever else is in the room is no phone line, whatever it says. */
export function isPhoneLine(identity: string): boolean {
  return identity === PHONE_LINE;
}

/** A value that is not known yet stands for the one that promises least: the last. */
const VALUES = {
  state: ['ended', 'connected'],
  merged: ['yes', 'no', 'unknown'],
  activity: ['talking', 'on-hold', 'silent', 'unknown'],
  transcript: ['off', 'paused', 'delayed', 'live'],
} as const satisfies { readonly [K in keyof Line]: readonly Line[K][] };

export function lineOf(attributes: Attributes): Line {
  return {
    state: oneOf(VALUES.state, attributes['dispute.line']),
    merged: oneOf(VALUES.merged, attributes['dispute.merged']),
    activity: oneOf(VALUES.activity, attributes['dispute.activity']),
    transcript: oneOf(VALUES.transcript, attributes['dispute.transcript']),
  };
}

function oneOf<T extends string>(values: readonly [...T[], T], given: string | undefined): T {
  return values.find((value) => value === given) ?? (values.at(-1) as T);
}
