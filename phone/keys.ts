/** The keys of a telephone and their event codes (RFC 4733, section 3.2). */

const EVENT_CODES = '0123456789*#ABCD';

export interface Key {
  readonly digit: string;
  /** 0 to 15. */
  readonly code: number;
}

/** Throws when a character is no key of a telephone. Spaces and hyphens are only there for the reader. */
export function toKeys(text: string): Key[] {
  return [...text.replace(/[\s-]/g, '').toUpperCase()].map((digit) => {
    const code = EVENT_CODES.indexOf(digit);
    if (code < 0) throw new Error(`"${digit}" is not a key: use 0-9, *, # and A-D`);
    return { digit, code };
  });
}
