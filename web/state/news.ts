/** Everything that can happen to the page: by the person, from the API, from the room. */

import type { Caption } from './caption.ts';
import type { Attributes } from './line.ts';
import type { Tapped, Taps } from './steps.ts';
import type {
  AccountForm,
  EnteredDispute,
  EventForm,
  FactsForm,
  NewCode,
  Recorded,
} from './wire.ts';

/** Whether the page reaches the dispute's room. */
export type Link = 'connecting' | 'connected' | 'reconnecting' | 'offline';

export type FromRoom =
  | { readonly kind: 'link'; readonly link: Link }
  | { readonly kind: 'line'; readonly attributes: Attributes }
  | { readonly kind: 'line-left' }
  | { readonly kind: 'caption'; readonly caption: Caption }
  | { readonly kind: 'facts'; readonly facts: FactsForm }
  /** `at` is the epoch's time at which it was told. */
  | { readonly kind: 'event'; readonly event: EventForm; readonly at: number }
  | { readonly kind: 'account'; readonly account: AccountForm }
  | { readonly kind: 'sound'; readonly playing: boolean };

export type FromApi =
  /** The room is about to be entered, again or for the first time. */
  | { readonly kind: 'entered'; readonly dispute: EnteredDispute }
  | { readonly kind: 'caught-up'; readonly recorded: Recorded }
  | { readonly kind: 'code'; readonly code: NewCode }
  /** The dispute is not there any more, or never was. */
  | { readonly kind: 'gone' };

export type FromPerson =
  | { readonly kind: 'begun'; readonly taps: Taps }
  | { readonly kind: 'tapped'; readonly tapped: Tapped }
  | {
      readonly kind: 'asked-for-words';
      readonly callId: string;
      readonly evidence: readonly string[];
    }
  | { readonly kind: 'listening-refused'; readonly refused: boolean }
  | { readonly kind: 'forgotten' };

export type News = FromRoom | FromApi | FromPerson;
