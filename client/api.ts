/** The API as types. Made by `npm run client`: change the schemas in src/api/ instead. */

export interface paths {
  '/livekit/token': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    /** Opens a dispute, or with its own credentials lets an app back in, into a closed one too. */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: { content: { 'application/json': components['schemas']['Opening'] | components['schemas']['Rejoining'] } };
      responses: {
        201: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['RoomEntry'] } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        413: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        415: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/banks': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    /** The directory from which a person picks their bank. */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Banks'] } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/disputes': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    /** All disputes, newest first, page by page. Pages neither repeat nor leave out what was there. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string; state?: "open" | "closed" };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['DisputePage'] } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/disputes/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    /** A dispute as it stands. */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { id: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Dispute'] } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    /** Deletes a dispute with all that belongs to it. */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: { id: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        409: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/disputes/{id}/transcript': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    /** What was said on each call, and what happened on the line. */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { id: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Transcript'] } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/disputes/{id}/facts': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    /** What matters in each call, and what it has not yielded. */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { id: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Facts'] } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/disputes/{id}/account': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    /** The account of each call, with the words that prove it; with `Accept: text/html` to print. */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { id: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['DisputeAccount']; 'text/html': string } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/disputes/{id}/code': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    /** Gives a new short code; the unused one stops working. */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: { id: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        201: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ShortCode'] } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        409: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/disputes/{id}/close': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    /** Closes a dispute: its codes stop working, and all can still be read. May be asked again. */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: { id: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Dispute'] } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        403: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        404: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/livekit/webhook': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    /** Takes LiveKit’s own webhooks. */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: { headers: { [name: string]: unknown }; content?: never };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        401: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/openapi.json': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    /** This document. */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['OpenApi'] } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/docs': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    /** This document as a page to read. */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'text/html': string } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/healthz': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    /** Whether the process is up. */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Up'] } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/readyz': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    /** Whether the database answers, and LiveKit has. */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Ready'] } };
        400: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        429: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        500: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
        503: { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}

export interface components {
  schemas: {
    RoomEntry: {
      /** Where the app reaches LiveKit */
      server_url: string;
      participant_token: string;
      room_name: string;
      dispute: {
        id: string;
        /** Given once, when the dispute is opened */
        secret?: string;
        /** Null while a call is paired and once closed */
        short_code: string | null;
        extra_digits: string | null;
        short_code_expires_at: string | null;
        /** The number that the person calls, E.164 */
        phone_number: string;
        bank: components['schemas']['Bank'];
      };
    };
    Dispute: {
      id: string;
      opened_at: string;
      closed_at: string | null;
      bank: components['schemas']['Bank'];
      merchant: string | null;
      /** A decimal number */
      amount: string | null;
      /** ISO 4217 */
      currency: string | null;
      transaction_date: string | null;
      card_last_four: string | null;
      note: string | null;
      /** BCP 47 */
      locale: string | null;
      /** The number that the person calls, E.164 */
      phone_number: string;
      /** The unused live code. Null while a call is paired, when it is spent, once the dispute is closed, and for an operator */
      short_code: string | null;
      extra_digits: string | null;
      short_code_expires_at: string | null;
      /** Oldest first */
      calls: components['schemas']['CallOfDispute'][];
    };
    DisputeWithCalls: {
      id: string;
      opened_at: string;
      closed_at: string | null;
      bank: components['schemas']['Bank'];
      merchant: string | null;
      /** A decimal number */
      amount: string | null;
      /** ISO 4217 */
      currency: string | null;
      transaction_date: string | null;
      card_last_four: string | null;
      note: string | null;
      /** BCP 47 */
      locale: string | null;
      /** The number that the person calls, E.164 */
      phone_number: string;
      /** Oldest first */
      calls: components['schemas']['PairedCall'][];
    };
    ListedDispute: {
      id: string;
      opened_at: string;
      closed_at: string | null;
      bank: components['schemas']['Bank'];
      merchant: string | null;
      /** A decimal number */
      amount: string | null;
      /** ISO 4217 */
      currency: string | null;
      transaction_date: string | null;
      card_last_four: string | null;
      note: string | null;
      /** BCP 47 */
      locale: string | null;
      /** The number that the person calls, E.164 */
      phone_number: string;
    };
    DisputePage: {
      /** Newest first */
      disputes: components['schemas']['ListedDispute'][];
      /** Null on the last page */
      next_cursor: string | null;
    };
    PairedCall: {
      /** LiveKit's id of the call, `SCL_…` */
      call_id: string;
      paired_at: string;
      ended_at: string | null;
      ending: components['schemas']['CallEnding'] | null;
    };
    CallOfDispute: {
      /** LiveKit's id of the call, `SCL_…` */
      call_id: string;
      paired_at: string;
      ended_at: string | null;
      ending: components['schemas']['CallEnding'] | null;
      /** In part, for an operator: `+1 415 ••• ••23`. Null for the app, when withheld, and when it is no longer kept */
      caller_number: string | null;
    };
    CallEnding: {
      reason: "hung-up" | "our-failure";
      during: "answering" | "collecting" | "pairing" | "carrying";
    } | {
      reason: "no-code-entered" | "too-many-wrong-codes" | "locked-out" | "too-long" | "silent-too-long";
    } | {
      reason: "refused";
      because: "calls-at-once" | "calls-per-hour" | "flood";
    };
    ShortCode: {
      short_code: string;
      /** Asked for beside the short code while codes are being guessed: show them with it */
      extra_digits: string;
      short_code_expires_at: string;
    };
    Transcript: {
      /** Oldest first */
      calls: {
        /** LiveKit's id of the call, `SCL_…` */
        call_id: string;
        paired_at: string;
        ended_at: string | null;
        /** The call is over and the rest of its words comes later, with a new account */
        words_follow: boolean;
        /** In the order in which they were said */
        utterances: components['schemas']['Utterance'][];
        events: components['schemas']['CallEvent'][];
      }[];
    };
    Utterance: {
      /** Unique within the call; facts and account cite it */
      utterance_id: string;
      speaker: "caller" | "bank" | "machine" | "unknown";
      confidence: number;
      start_ms: number;
      end_ms: number;
      text: string;
      revision: number;
    };
    CallEvent: {
      kind: "merged" | "on-hold" | "human-back" | "silent" | "talking" | "listening-paused" | "listening-resumed" | "disclosed" | "words-lost" | "words-late" | "words-caught-up" | "listening-gap";
      at_ms: number;
      /** Only of a `listening-gap` */
      until_ms?: number;
    };
    Facts: {
      /** Oldest first */
      calls: {
        /** LiveKit's id of the call, `SCL_…` */
        call_id: string;
        facts: components['schemas']['Fact'][];
        checklist: components['schemas']['ChecklistItem'][];
      }[];
    };
    Fact: {
      id: string;
      kind: "reference-number" | "amount" | "date" | "deadline" | "phone-number" | "name" | "badge-number" | "promise" | "caller-task";
      value: string;
      by: "caller" | "bank" | "machine" | "unknown";
      due: string | null;
      confidence: number;
      /** Utterances of the same call that prove it */
      evidence: string[];
    };
    ChecklistItem: {
      wanted: "reference-number" | "deadline" | "bank-name" | "next-step";
      obtained: boolean;
    };
    DisputeAccount: {
      dispute: components['schemas']['DisputeWithCalls'];
      /** Of each call that has one, oldest first */
      accounts: components['schemas']['Account'][];
      /** Calls whose account is written anew when the rest of their words has come */
      words_follow: string[];
      /** The utterances that the accounts cite */
      cited: components['schemas']['CitedUtterance'][];
    };
    Account: {
      /** LiveKit's id of the call, `SCL_…` */
      call_id: string;
      written_by: "rules" | "language-model";
      written_at: string;
      disputed: components['schemas']['AccountSentence'][];
      agreed: components['schemas']['AccountSentence'][];
      bank_will: components['schemas']['AccountSentence'][];
      caller_must: components['schemas']['AccountSentence'][];
      particulars: components['schemas']['AccountSentence'][];
      ending: components['schemas']['CallEnding'] | null;
      total_ms: number;
      hold_ms: number;
    };
    AccountSentence: {
      text: string;
      /** Utterances of the same call that prove it */
      evidence: string[];
      due: string | null;
    };
    CitedUtterance: {
      /** LiveKit's id of the call, `SCL_…` */
      call_id: string;
      utterance_id: string;
      speaker: "caller" | "bank" | "machine" | "unknown";
      start_ms: number;
      text: string;
    };
    Bank: {
      name: string;
      phone_number: string;
    };
    ListedBank: {
      id: string;
      name: string;
      phone_number: string;
    };
    Banks: components['schemas']['ListedBank'][];
    OpenApi: {
      openapi: string;
    };
    Up: {
      status: "up";
    };
    Ready: {
      status: "ready";
      livekit: "answers" | "away";
      livekit_webhooks: "come" | "none-yet";
    };
    Problem: {
      type: string;
      title: string;
      status: number;
      /** What to do about it */
      detail: string;
      /** Stays the same */
      code: "invalid-json" | "invalid-fields" | "bank-missing" | "bad-request" | "not-authorized" | "forbidden" | "not-found" | "method-not-allowed" | "call-in-progress" | "dispute-closed" | "request-timeout" | "body-too-large" | "unsupported-media-type" | "headers-too-large" | "too-many-requests" | "internal-error" | "unavailable";
      errors?: {
        /** Path in the body or query, for instance `bank.phone_number` */
        field: string;
        detail: string;
      }[];
    };
    Opening: {
      participant_name?: string;
      /** Chosen by the server */
      participant_identity?: unknown;
      /** Chosen by the server */
      participant_metadata?: unknown;
      /** Chosen by the server */
      participant_attributes?: unknown;
      /** Chosen by the server */
      room_name?: unknown;
      /** Chosen by the server */
      room_config?: unknown;
      bank: {
        id?: string;
        name?: string;
        phone_number?: string;
      };
      merchant?: string;
      amount?: string | number;
      currency?: string;
      transaction_date?: string;
      card_last_four?: string;
      note?: string;
      locale?: string;
    };
    Rejoining: {
      participant_name?: string;
      /** Chosen by the server */
      participant_identity?: unknown;
      /** Chosen by the server */
      participant_metadata?: unknown;
      /** Chosen by the server */
      participant_attributes?: unknown;
      /** Chosen by the server */
      room_name?: unknown;
      /** Chosen by the server */
      room_config?: unknown;
    };
  };
}
