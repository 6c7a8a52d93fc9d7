/** Variables of who may use the HTTP API, from where, and how our own page is reached. */

import { z } from 'zod';
import { type ApiKeyConfig, apiKeys } from './api-keys.ts';
import { oneOf, url } from './fields.ts';
import { isLoopback, isOpenHttp, origins, proxies } from './network.ts';

export const API = {
  API_AUTH: oneOf(['none', 'keys', 'jwt']).optional(),
  API_KEYS: apiKeys.optional(),
  API_JWT_ISSUER: z.string().optional(),
  API_JWT_AUDIENCE: z.string().optional(),
  API_JWKS_URL: url('https:', 'http:').optional(),
  PUBLIC_PAGE: oneOf(['true', 'false']).default('false'),
  PUBLIC_URL: url('https:', 'http:').optional(),
  CORS_ORIGINS: origins.default([]),
  TRUST_PROXY: proxies.default([]),
};
type ApiVariables = z.infer<z.ZodObject<typeof API>>;
type Variables = ApiVariables & { readonly HOST: string };
type Fault = readonly [name: string, message: string];

export type ApiAccessConfig =
  | { readonly kind: 'none' }
  | { readonly kind: 'keys'; readonly keys: readonly ApiKeyConfig[] }
  | {
      readonly kind: 'jwt';
      readonly issuer: string;
      readonly audience: string;
      readonly jwksUrl: string;
    };

const NEEDED_BY = {
  none: [],
  keys: ['API_KEYS'],
  jwt: ['API_JWT_ISSUER', 'API_JWT_AUDIENCE', 'API_JWKS_URL'],
} as const;

/** What belongs together and is not together; told with all else that is wrong. */
export function lacksAccess(
  env: Variables,
  issues: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void },
): void {
  for (const [name, message] of [...accessFaults(env), ...addressFaults(env)]) {
    issues.addIssue({ code: 'custom', path: [name], message });
  }
}

function accessFaults(env: Variables): readonly Fault[] {
  const auth = env.API_AUTH ?? 'none';
  const idle = (['keys', 'jwt'] as const)
    .filter((other) => other !== auth)
    .flatMap((other) => NEEDED_BY[other].map((name) => [name, `needs API_AUTH=${other}`] as const))
    .filter(([name]) => env[name] !== undefined);
  const missing = (NEEDED_BY[auth] ?? [])
    .filter((name) => env[name] === undefined)
    .map((name) => [name, `is needed by API_AUTH=${auth}`] as const);
  const open: Fault = ['API_AUTH', 'must be keys or jwt, since HOST is not a loopback address'];
  return [...(auth === 'none' && !isLoopback(env.HOST) ? [open] : []), ...idle, ...missing];
}

function addressFaults(env: Variables): readonly Fault[] {
  const open = (['PUBLIC_URL', 'API_JWKS_URL'] as const)
    .filter((name) => isOpenHttp(env[name]))
    .map((name) => [name, 'must begin with https:// unless it is on this machine'] as const);
  const lacksUrl = env.PUBLIC_PAGE === 'true' && env.PUBLIC_URL === undefined;
  const asksWho = env.API_AUTH === 'keys' || env.API_AUTH === 'jwt';
  const missing: Fault = ['PUBLIC_URL', 'is needed by PUBLIC_PAGE=true'];
  return [...open, ...(lacksUrl && asksWho ? [missing] : [])];
}

export function api(env: ApiVariables) {
  return {
    access: accessOf(env),
    /** Serves our own page, which may open disputes without a key. */
    publicPage: env.PUBLIC_PAGE === 'true',
    /** The origin under which people reach the page. */
    publicUrl: env.PUBLIC_URL === undefined ? undefined : new URL(env.PUBLIC_URL).origin,
    /** Pages of others that may ask from a browser. */
    corsOrigins: env.CORS_ORIGINS,
    /** Proxies whose word about the client's address is taken. */
    trustedProxies: env.TRUST_PROXY,
  };
}

/** What is missing was told by `lacksAccess`. */
function accessOf(env: ApiVariables): ApiAccessConfig {
  const { API_KEYS: keys, API_JWT_ISSUER: issuer, API_JWT_AUDIENCE: audience } = env;
  const { API_JWKS_URL: jwksUrl } = env;
  if (env.API_AUTH === 'keys' && keys) return { kind: 'keys', keys };
  if (env.API_AUTH === 'jwt' && issuer && audience && jwksUrl) {
    return { kind: 'jwt', issuer, audience, jwksUrl };
  }
  return { kind: 'none' };
}
