/** What an `Authorization` header says: a dispute's own secret, or the key or token of an app or operator. */

import type { DisputeId } from '../dispute/dispute.ts';
import { Problem } from './problem.ts';

const DISPUTE = /^dispute +(?<id>[\w-]{1,64}):(?<secret>[\w-]{1,200})$/i;
/** RFC 6750, 2.1; longer than any token that an issuer gives. */
const BEARER = /^bearer +(?<token>[\w.~+/-]{1,8192}=*)$/i;

export interface Credentials {
  readonly id: DisputeId;
  readonly secret: string;
}

export type Authorization =
  | ({ readonly kind: 'dispute' } & Credentials)
  | { readonly kind: 'bearer'; readonly token: string };

/** @returns undefined when the header is absent. @throws Problem when it holds something else */
export function readAuthorization(header: string | undefined): Authorization | undefined {
  if (header === undefined) return undefined;
  const { id, secret } = DISPUTE.exec(header)?.groups ?? {};
  if (id !== undefined && secret !== undefined) return { kind: 'dispute', id, secret };
  const { token } = BEARER.exec(header)?.groups ?? {};
  if (token !== undefined) return { kind: 'bearer', token };
  throw notAuthorized();
}

/** @returns the dispute's own, if these were sent. @throws Problem when the header is of no known kind */
export function readCredentials(header: string | undefined): Credentials | undefined {
  const sent = readAuthorization(header);
  return sent?.kind === 'dispute' ? sent : undefined;
}

/** The same answer whatever is wrong, so that nobody learns which disputes there are. */
export function notAuthorized(): Problem {
  return new Problem(
    'not-authorized',
    'Send `Authorization: Dispute <id>:<secret>` with the id and secret that opening the dispute gave.',
    { headers: { 'www-authenticate': 'Dispute realm="dispute"' } },
  );
}
