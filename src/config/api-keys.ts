/** `API_KEYS`: named keys of the HTTP API as hashes, so that the configuration holds no key. */

import { list } from './fields.ts';

const SCOPES = ['app', 'operator'] as const;
const ENTRY = /^(?<name>[a-z0-9][a-z0-9_-]{0,39}):(?<scopes>[a-z+]+):(?<hash>[0-9a-f]{64})$/;
const ENTRY_FORM =
  'must list keys as <name>:<scope>:<sha256>, the scope being app, operator or app+operator; ' +
  '`npm run api-key` prints such an entry';

export interface ApiKeyConfig {
  readonly name: string;
  readonly scopes: readonly (typeof SCOPES)[number][];
  /** SHA-256 in hex. */
  readonly hash: string;
}

export const apiKeys = list.transform((items, context): readonly ApiKeyConfig[] => {
  const keys = items.map(toKey).filter((key) => key !== undefined);
  const names = new Set(keys.map(({ name }) => name));
  const refuse = (message: string) => context.addIssue({ code: 'custom', message });
  if (keys.length === 0 || keys.length < items.length) refuse(ENTRY_FORM);
  else if (names.size < keys.length) refuse('must give each key a name of its own');
  return keys;
});

function toKey(item: string): ApiKeyConfig | undefined {
  const { name, scopes, hash } = ENTRY.exec(item)?.groups ?? {};
  if (name === undefined || scopes === undefined || hash === undefined) return undefined;
  const asked = scopes.split('+');
  const known = SCOPES.filter((scope) => asked.includes(scope));
  return known.length === asked.length ? { name, scopes: known, hash } : undefined;
}
