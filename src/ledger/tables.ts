/** Rows of the ledger as both databases hold them; times are milliseconds since the epoch. */

import type { Generated } from 'kysely';

export interface Tables {
  disputes: {
    id: string;
    /** SHA-256, base64url. */
    secret_hash: string;
    /** JSON of a `DisputeForm`. */
    form: string;
    opened_at: number;
    /** Null while it is open. */
    closed_at: number | null;
    /** Fingerprint of whose key or token opened it; null when nobody was asked. */
    opened_by: string | null;
  };
  codes: {
    code: string;
    /** Null in codes from before there were extra digits. */
    extra: string | null;
    dispute_id: string;
    /** As its dispute's. */
    opened_by: string | null;
    expires_at: number;
    /** `expires_at` never goes beyond. */
    longest_life_ends_at: number;
    /** The latest call that was paired with this code; null while it is unused. */
    call_id: string | null;
    /** Fingerprint of that call's number; null when withheld. */
    caller: string | null;
  };
  calls: {
    id: string;
    /** Null, like `paired_at`, when the call was never paired. */
    dispute_id: string | null;
    paired_at: number | null;
    ended_at: number | null;
    /** JSON of a `CallEnding`. */
    ending: string | null;
    /** 1 once an account of it was written, null before. */
    has_account: number | null;
    /** When what was heard on it was purged; null until then. */
    transcript_gone_at: number | null;
    account_gone_at: number | null;
  };
  /** Where the calls came from. */
  caller_numbers: {
    call_id: string;
    paired_at: number;
    /** Base64url; see sealing.ts. */
    sealed: string;
  };
  callers: {
    /** Fingerprint of a number, or `withheld` for all who withhold theirs. */
    caller: string;
    /** JSON array of times at which a wrong code counted: the latest, as many as decide anything. */
    wrong_at: string;
    /** When they last tried a code. */
    seen_at: number;
  };
  /** Wrong codes of all callers in the last hour: one row for each minute of an hour, used again and again. */
  wrong_codes: {
    minute_of_hour: number;
    /** Minutes since the epoch; tells whether the row is of this hour. */
    minute: number;
    count: number;
  };
  /** Wrong codes of all callers in the last day: one row for each hour of a day and one more. */
  wrong_code_hours: {
    hour_of_day: number;
    /** Hours since the epoch. */
    hour: number;
    count: number;
  };
  /** Counts that are too dear to be made each time. */
  noted_counts: {
    name: string;
    count: number;
    at: number;
  };
  /** Calls that were taken in the last hours. */
  call_arrivals: {
    call_id: string;
    /** As in `callers`. */
    caller: string;
    at: number;
    ended_at: number | null;
  };
  /** Disputes opened, by whom and in which hour since the epoch. */
  openings: {
    opened_by: string;
    hour: number;
    count: number;
  };
  utterances: {
    call_id: string;
    /** Of the utterance, within its call. */
    id: string;
    revision: number;
    /** JSON of an `Utterance`: escaped, since Postgres takes no NUL in a text. */
    utterance: string;
  };
  facts: {
    call_id: string;
    /** JSON of an array of `Fact`: they are always written together. */
    facts: string;
  };
  call_events: {
    call_id: string;
    /** Since the call's first sound. */
    at_ms: number;
    kind: string;
    /** Null for what happens at one moment. */
    until_ms: number | null;
  };
  accounts: {
    call_id: string;
    /** `rules` or `language-model`. */
    written_by: string;
    /** JSON of an `Account`. */
    account: string;
  };
  /** Calls that somebody listens to, or should. */
  listeners: {
    call_id: string;
    /** Null as long as nobody has come that was sent for. */
    listener: string | null;
    beat: number;
    /** In short succession. */
    starts: number;
    /** Since the latest start. */
    dispatches: number;
    /** 1 when its process is known to be gone. */
    died: Generated<number>;
    /** JSON of a `ListeningProgress`. */
    progress: string;
  };
  /** What a backend is told of; deleted with the dispute. */
  notices: {
    id: string;
    dispute_id: string;
    /** Counts up from 1 in each dispute, in the order in which they are delivered. */
    position: number;
    type: string;
    /** JSON, as it is delivered. */
    body: string;
    written_at: number;
    give_up_at: number;
    /** A `NoticeState`. */
    state: string;
    /** Not to be sent before; while it is claimed, the end of the lease. */
    due_at: number;
    attempts: number;
    /** Null unless somebody has claimed it. */
    lease: string | null;
    /** Null while it is pending. */
    finished_at: number | null;
    /** Why the latest try failed. */
    because: string | null;
  };
  notice_counts: {
    dispute_id: string;
    /** The position of the dispute's latest notice. */
    written: number;
  };
  /** Append-only: the database refuses changes, and deletes only what is older than `keeping` says. */
  audit: {
    id: string;
    at: number;
    /** See `actorText`. */
    actor: string;
    action: string;
    outcome: string;
    /** Of a dispute that may be gone. */
    dispute_id: string | null;
    /** JSON: how many of what. */
    counts: string | null;
  };
  /** `purge`: when it is due; `audit`: what is older may be deleted. */
  keeping: {
    name: string;
    at: number;
  };
}
