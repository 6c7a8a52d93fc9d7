/** Everything that the API refuses, as problem details (RFC 9457) with codes that stay the same. */

interface Kind {
  readonly status: number;
  readonly title: string;
}

/** The code of each problem is a promise to clients: add new ones, change none. */
const KINDS = {
  'invalid-json': { status: 400, title: 'The body is not valid JSON' },
  'invalid-fields': { status: 400, title: 'Fields of the request are not acceptable' },
  'bank-missing': { status: 400, title: 'There is neither a dispute to open nor one to rejoin' },
  'bad-request': { status: 400, title: 'The request cannot be understood' },
  'not-authorized': { status: 401, title: 'The credentials open no dispute' },
  forbidden: { status: 403, title: 'The credentials do not allow this' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'method-not-allowed': { status: 405, title: 'The address does not take this method' },
  'call-in-progress': { status: 409, title: 'A call of this dispute is in progress' },
  'dispute-closed': { status: 409, title: 'The dispute is closed' },
  'request-timeout': { status: 408, title: 'The request did not come in time' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body has to be JSON' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  'too-many-requests': { status: 429, title: 'There were too many requests' },
  'internal-error': { status: 500, title: 'Something failed on our side' },
  unavailable: { status: 503, title: 'Something that we need does not answer' },
} as const satisfies Record<string, Kind>;

export type ProblemCode = keyof typeof KINDS;

export const PROBLEM_CODES = Object.keys(KINDS) as readonly ProblemCode[];

export function statusOf(code: ProblemCode): number {
  return KINDS[code].status;
}

/** One field that is not acceptable. Its value is never repeated. */
export interface FieldFault {
  /** Path from the top of the body, for instance `bank.phone_number`; empty for the body itself. */
  readonly field: string;
  readonly detail: string;
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** A refusal on its way to the client; the one error handler of the API writes it down. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly faults: readonly FieldFault[];
  /** Of the answer, for instance how to be let in. */
  readonly headers: Readonly<Record<string, string>>;

  /** @param detail what the client can do about it */
  constructor(
    code: ProblemCode,
    detail: string,
    more: {
      readonly faults?: readonly FieldFault[];
      readonly headers?: Readonly<Record<string, string>>;
      readonly cause?: unknown;
    } = {},
  ) {
    super(detail, { cause: more.cause });
    this.code = code;
    this.faults = more.faults ?? [];
    this.headers = more.headers ?? {};
  }

  get status(): number {
    return statusOf(this.code);
  }

  /** The body of the answer. */
  toJSON() {
    return {
      type: `urn:dispute-call:problem:${this.code}`,
      title: KINDS[this.code].title,
      status: this.status,
      detail: this.message,
      code: this.code,
      ...(this.faults.length > 0 && { errors: this.faults }),
    };
  }
}
