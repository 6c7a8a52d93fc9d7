/** The issuer's public keys, fetched when one is needed that is not known, and kept while its address is silent. */

import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JWKSCacheInput,
  type JWTVerifyGetKey,
  jwksCache,
} from 'jose';
import type { EpochMs } from '../dispute/dispute.ts';

const ANSWER_WITHIN_MS = 3_000;
/** New keys are seen, and withdrawn ones forgotten, after this. */
const KEPT_MS = 10 * 60_000;
/** However many tokens name unknown keys, the issuer is asked no oftener. */
const ASK_AGAIN_AFTER_MS = 30_000;
/** An issuer that is down shuts nobody out for so long. */
const KEPT_IN_SILENCE_MS = 60 * 60_000;

export function issuerKeys(url: URL, now: () => EpochMs): JWTVerifyGetKey {
  const cache: JWKSCacheInput = {};
  const remote = createRemoteJWKSet(url, {
    timeoutDuration: ANSWER_WITHIN_MS,
    cacheMaxAge: KEPT_MS,
    cooldownDuration: ASK_AGAIN_AFTER_MS,
    [jwksCache]: cache,
  });
  return async (header, token) => {
    try {
      return await remote(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) throw error;
      const { jwks, uat = 0 } = cache;
      if (!jwks || now() > uat + KEPT_IN_SILENCE_MS) throw error;
      return createLocalJWKSet(jwks)(header, token);
    }
  };
}
