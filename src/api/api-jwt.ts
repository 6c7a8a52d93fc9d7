/** Tokens of the operator's own issuer (JWT, RFC 7519), checked with the keys that it publishes (JWKS). */

import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { EpochMs } from '../dispute/dispute.ts';
import type { BearerOf, Scope } from './bearer.ts';
import { issuerKeys } from './jwks-keys.ts';
import { Problem } from './problem.ts';
import { tokenName } from './token-name.ts';

export interface JwtIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  /** Keys the fingerprints under which holders of tokens are known. */
  readonly auditKey: string;
}

/** With a public key alone nobody can sign: never HS256 and the like, never `none`. */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];
const CLOCK_TOLERANCE_S = 30;
const SCOPES: readonly Scope[] = ['app', 'operator'];

export function jwtBearers(
  { issuer, audience, jwksUrl, auditKey }: JwtIssuer,
  now: () => EpochMs,
): BearerOf {
  const keys = issuerKeys(new URL(jwksUrl), now);
  const rules = {
    issuer,
    audience,
    algorithms: ALGORITHMS,
    clockTolerance: CLOCK_TOLERANCE_S,
    requiredClaims: ['exp'],
  };
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        ...rules,
        currentDate: new Date(now()),
      });
      return { name: tokenName(payload.sub ?? '', auditKey), scopes: scopesOf(payload) };
    } catch (error) {
      if (isWrongToken(error)) return undefined;
      throw new Problem('unavailable', 'Try again in a few seconds.', { cause: error });
    }
  };
}

/** RFC 8693, 4.2: a text with spaces between the scopes; others than ours may be among them. */
function scopesOf({ scope }: JWTPayload): ReadonlySet<Scope> {
  const given = typeof scope === 'string' ? scope.split(' ') : [];
  return new Set(SCOPES.filter((known) => given.includes(known)));
}

/** Anything else is the issuer's address that does not answer as it should. */
function isWrongToken(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return false;
  const issuerFails = error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid;
  return !issuerFails && error.code !== errors.JOSEError.code;
}
