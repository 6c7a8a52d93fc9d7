/** What a check of the set-up finds, in words for the operator: never a key, a code, a number or what was said. */

export type Verdict = 'ok' | 'warning' | 'fault';

export interface Finding {
  readonly verdict: Verdict;
  readonly says: string;
  /** What to do; absent where there is nothing to do. */
  readonly advice?: string;
}

/** One thing to look at. What it throws is a surprise. */
export interface Check {
  /** In a word or two, as the operator calls it. */
  readonly about: string;
  look(signal: AbortSignal): Promise<readonly Finding[]>;
}

export const ok = (says: string): Finding => ({ verdict: 'ok', says });
export const warning = (says: string, advice: string): Finding => ({
  verdict: 'warning',
  says,
  advice,
});
export const fault = (says: string, advice: string): Finding => ({
  verdict: 'fault',
  says,
  advice,
});
