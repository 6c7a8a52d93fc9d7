/** The name of whoever holds a token: a fingerprint, since a subject can be somebody's address. */

import { createHmac } from 'node:crypto';

const LETTERS = 22;

/** Keyed, since anybody could try all addresses. */
export function tokenName(subject: string, key: string): string {
  const fingerprint = createHmac('sha256', key).update(subject).digest('base64url');
  return `jwt:${fingerprint.slice(0, LETTERS)}`;
}
