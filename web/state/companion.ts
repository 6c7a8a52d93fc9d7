/** All that the page knows at one moment. */

import type { Calls } from './call.ts';
import type { Line } from './line.ts';
import type { Link } from './news.ts';
import type { Tapped } from './steps.ts';
import type { DisputeAnswer, EnteredDispute } from './wire.ts';

export interface Code {
  readonly text: string;
  /** Asked for beside it while codes are being guessed. */
  readonly extra: string;
  /** Epoch time. */
  readonly expiresAt: number;
}

/** Words that the person wants to see; each asking is a new object, so that asking twice shows twice. */
export interface ShownWords {
  readonly callId: string;
  readonly evidence: readonly string[];
}

export interface Companion {
  /** There is a dispute, though nothing may be known of it yet; otherwise the form is shown. */
  readonly isBegun: boolean;
  readonly dispute: EnteredDispute | undefined;
  /** What only the API tells of the dispute. */
  readonly details: DisputeAnswer | undefined;
  /** Absent while a call is paired, and once it has run out. */
  readonly code: Code | undefined;
  readonly link: Link;
  /** Absent until a call is in the room; stays as ended when that is over. */
  readonly line: Line | undefined;
  readonly calls: Calls;
  /** Which call the room tells of. */
  readonly liveCall: string | undefined;
  readonly tapped: readonly Tapped[];
  /** How many calls were over when that was tapped: a call that ends uses it up. */
  readonly tappedAfter: number;
  /** Epoch time at which a person came back from hold. */
  readonly humanBackAt: number | undefined;
  readonly playing: boolean;
  readonly shownWords: ShownWords | undefined;
  /** The line left the room before the call was over; it may come back. */
  readonly lineLost: boolean;
  /** The agent did not stop or resume listening when it was asked to. */
  readonly listeningRefused: boolean;
  /** The dispute that this browser remembered is not there any more. */
  readonly wasGone: boolean;
}

export const NO_DISPUTE: Companion = {
  isBegun: false,
  dispute: undefined,
  details: undefined,
  code: undefined,
  link: 'connecting',
  line: undefined,
  calls: [],
  liveCall: undefined,
  tapped: [],
  tappedAfter: 0,
  humanBackAt: undefined,
  playing: false,
  shownWords: undefined,
  lineLost: false,
  listeningRefused: false,
  wasGone: false,
};
