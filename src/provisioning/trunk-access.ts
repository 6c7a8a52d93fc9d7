/** Who may use the trunk: what neither file nor environment gives stays as it is, so that no update opens a trunk. */

import type { Existing, JsonObject, Wanted } from './sip-object.ts';

const SIGN_IN = ['authUsername', 'authPassword', 'authRealm'];

/**
 * What is known of the trunk's password. An update replaces the whole trunk, so one that is neither
 * given by us nor given back by LiveKit would be lost.
 */
export type Password = 'comparable' | 'given but not comparable' | 'would be lost';

/** The wanted body with the access that stays as it is: what an update sends. */
export function withAccess(
  wanted: Wanted,
  existing: Existing,
): { body: JsonObject; password: Password } {
  if (wanted.kind === 'rule') return { body: wanted.body, password: 'comparable' };
  const body = { ...kept(wanted.body, existing.body), ...wanted.body };
  if (!hidesPassword(existing.body)) return { body, password: 'comparable' };
  const given = wanted.body.authPassword !== undefined;
  return { body, password: given ? 'given but not comparable' : 'would be lost' };
}

/** True where a password is in use that the answer leaves out or masks. */
function hidesPassword({ authUsername, authPassword = '' }: JsonObject): boolean {
  return authUsername !== undefined && /^\**$/.test(String(authPassword));
}

function kept(wanted: JsonObject, existing: JsonObject): JsonObject {
  const fields = [
    ...(SIGN_IN.some((field) => field in wanted) ? [] : SIGN_IN),
    ...('allowedAddresses' in wanted ? [] : ['allowedAddresses']),
  ];
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = existing[field];
      return value === undefined ? [] : [[field, value]];
    }),
  );
}
