/** A disputed bank charge: what the person tells us, and the names that follow from it. */

/** Milliseconds since the Unix epoch. */
export type EpochMs = number;

export type DisputeId = string;

/** E.164: `+`, then at most 15 digits. */
export type PhoneNumber = string;

export interface Bank {
  /** The directory's id; absent when the person typed the bank themselves. */
  readonly id?: string;
  readonly name: string;
  readonly phoneNumber: PhoneNumber;
}

/** The form of a dispute, as the person filled it in. */
export interface DisputeForm {
  readonly bank: Bank;
  readonly merchant?: string;
  /** A decimal number as text, for instance `49.99`. */
  readonly amount?: string;
  /** ISO 4217. */
  readonly currency?: string;
  /** A calendar date, `YYYY-MM-DD`. */
  readonly transactionDate?: string;
  readonly cardLastFour?: string;
  readonly note?: string;
  /** BCP 47. */
  readonly locale?: string;
}

export interface Dispute {
  readonly id: DisputeId;
  readonly form: DisputeForm;
  readonly openedAt: EpochMs;
}

const ROOM_PREFIX = 'dispute-';

/** The LiveKit room of a dispute: the app waits there, and the phone line is carried into it. */
export function disputeRoomName(id: DisputeId): string {
  return ROOM_PREFIX + id;
}

/** Begins the identity of an app in the dispute room; a random rest lets two devices of one person be in at once. */
export const APP_IDENTITY_PREFIX = 'app-';

/** Identity of the phone line in the dispute room; one line at a time, so a new call replaces a stale one. */
export const PHONE_LINE_IDENTITY = 'phone-line';
