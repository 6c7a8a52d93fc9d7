/** The header with which an app comes back to its dispute: `Authorization: Dispute <id>:<secret>`. */

import type { DisputeId } from '../dispute/dispute.ts';
import { Problem } from './problem.ts';

/** What `WWW-Authenticate` says with every 401. */
export const CHALLENGE = 'Dispute realm="dispute"';

const CREDENTIALS = /^dispute +(?<id>[\w-]{1,64}):(?<secret>[\w-]{1,200})$/i;

export interface Credentials {
  readonly id: DisputeId;
  readonly secret: string;
}

/** @returns undefined when the header is absent. @throws Problem when it holds something else */
export function readCredentials(header: string | undefined): Credentials | undefined {
  if (header === undefined) return undefined;
  const { id, secret } = CREDENTIALS.exec(header)?.groups ?? {};
  if (id === undefined || secret === undefined) throw notAuthorized();
  return { id, secret };
}

/** The same answer whatever is wrong, so that nobody learns which disputes there are. */
export function notAuthorized(): Problem {
  return new Problem(
    'not-authorized',
    'Send `Authorization: Dispute <id>:<secret>` with the id and secret that opening the dispute gave.',
  );
}
