/** What becomes of a request: the closed set of outcomes that the page can do something about. */

export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | Refused
  /** No answer, or one that only time can better. */
  | { readonly kind: 'unreachable' };

export interface Refused {
  readonly kind: 'refused';
  readonly status: number;
  /** Stays the same, see docs/api.md. */
  readonly code: string;
  /** Names of the fields at fault. */
  readonly fields: readonly string[];
}
