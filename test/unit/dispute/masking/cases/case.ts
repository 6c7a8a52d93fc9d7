/** How the sentences for masking are written down. */

/**
 * What must go, then the turns: `b: …` is said by the bank, `c: …` by the caller, `m: …` by a machine,
 * `u: …` by nobody known. A turn that is marked `b= …` must stay exactly as it is. What must go is digits,
 * of which no four in a row (or all, of a shorter one) may be left, or words.
 */
export type MustGo = readonly [secret: string, ...turns: readonly string[]];

/** Turns that must stay exactly as they are. */
export type MustStay = readonly string[];
