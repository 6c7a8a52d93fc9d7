/** Who may do what: a dispute's own secret opens that dispute alone, a key or token what its scopes say. */

import type { FastifyRequest } from 'fastify';
import type { Actor } from '../dispute/audit.ts';
import type { DisputeId } from '../dispute/dispute.ts';
import type { Ledger } from '../dispute/ledger.ts';
import type { RequestBearer, Scope } from './bearer.ts';
import { notAuthorized, readAuthorization } from './credentials.ts';
import { Problem } from './problem.ts';

/** Who asks for one dispute: its own app, or an operator. */
export interface Asker {
  readonly as: 'own' | 'operator';
  readonly actor: Actor;
}

/** Both throw a Problem: `not-authorized` when it is not clear who asks, `forbidden` when they may not. */
export interface Access {
  /** Says as whom the dispute may be read and changed; the refusal is the same for a foreign dispute and for none. */
  requireDispute(request: FastifyRequest, id: DisputeId): Promise<Asker>;
  requireScope(request: FastifyRequest, scope: Scope): Promise<Actor>;
}

export interface AccessParts {
  readonly ledger: Pick<Ledger, 'isSecretOf'>;
  /** Absent where nobody is asked who they are, which is on loopback alone: everybody is app and operator. */
  readonly bearer?: RequestBearer | undefined;
}

export function createAccess({ ledger, bearer }: AccessParts): Access {
  const requireScope = async (request: FastifyRequest, scope: Scope): Promise<Actor> => {
    const sent = readAuthorization(request.headers.authorization);
    if (sent?.kind === 'dispute') throw onlyItsDispute();
    if (!bearer && !sent) return { kind: 'anybody' };
    if (!bearer) throw noKeysHere();
    const holder = await bearer(request);
    if (!holder) throw noBearer(sent !== undefined);
    if (!holder.scopes.has(scope)) throw lacksScope(scope);
    return { kind: 'bearer', name: holder.name };
  };
  return {
    requireScope,
    async requireDispute(request, id) {
      const sent = readAuthorization(request.headers.authorization);
      if (sent?.kind !== 'dispute') {
        return { as: 'operator', actor: await requireScope(request, 'operator') };
      }
      if (sent.id !== id || !(await ledger.isSecretOf(id, sent.secret))) throw notAuthorized();
      return { as: 'own', actor: { kind: 'app' } };
    },
  };
}

function onlyItsDispute(): Problem {
  return new Problem('forbidden', 'A dispute’s id and secret open that dispute and nothing else.');
}

function noKeysHere(): Problem {
  return new Problem('not-authorized', 'This server takes no keys; leave the header out.', {
    headers: { 'www-authenticate': 'Dispute realm="dispute"' },
  });
}

/** RFC 6750, 3: the error is named only when something was sent. */
function noBearer(wasSent: boolean): Problem {
  const bearer = `Bearer realm="dispute"${wasSent ? ', error="invalid_token"' : ''}`;
  return new Problem('not-authorized', 'Send `Authorization: Bearer <key or token>`.', {
    headers: { 'www-authenticate': `${bearer}, Dispute realm="dispute"` },
  });
}

function lacksScope(scope: Scope): Problem {
  const challenge = `Bearer realm="dispute", error="insufficient_scope", scope="${scope}"`;
  return new Problem('forbidden', `This needs a key or token with the scope \`${scope}\`.`, {
    headers: { 'www-authenticate': challenge },
  });
}
