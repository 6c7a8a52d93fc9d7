/** What differs between a thing that is wanted and the one that exists, field by field, for people to read. */

import { isObject, type Json, type JsonObject } from './sip-object.ts';

export interface FieldChange {
  /** JSON path, for instance `media.mediaTimeout`. */
  readonly path: string;
  /** As shown to the operator: never a secret. */
  readonly from: string;
  readonly to: string;
}

/** Secrets, and numbers of people. */
const UNSHOWN = /^(auth(Username|Password)|headers\..*|rule\..*\.pin|(allowed|inbound)Numbers.*)$/;

export function fieldChanges(existing: JsonObject, wanted: JsonObject): FieldChange[] {
  const before = leaves(existing);
  const after = leaves(wanted);
  return [...new Set([...after.keys(), ...before.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => ({ path, ...shown(path, before.get(path), after.get(path)) }));
}

/** Fields with a value of their own, as `path` and JSON text; empty objects and lists have none. */
function leaves(value: Json, path = ''): Map<string, string> {
  if (Array.isArray(value) && value.some(isObject)) {
    return new Map(value.flatMap((item, index) => [...leaves(item, `${path}[${index}]`)]));
  }
  if (isObject(value)) {
    return new Map(
      Object.entries(value).flatMap(([key, item]) => [
        ...leaves(item, path === '' ? key : `${path}.${key}`),
      ]),
    );
  }
  const empty = value === null || (Array.isArray(value) && value.length === 0);
  return empty ? new Map() : new Map([[path, JSON.stringify(value)]]);
}

function shown(path: string, from: string | undefined, to: string | undefined) {
  if (!UNSHOWN.test(path)) return { from: plain(from, to), to: plain(to, from) };
  if (from !== undefined && to !== undefined) return { from: 'set', to: 'changed' };
  return { from: presence(from), to: presence(to) };
}

function plain(text: string | undefined, other: string | undefined): string {
  if (text === undefined) return other === 'true' ? 'false' : 'not set';
  const value = JSON.parse(text) as Json;
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function presence(text: string | undefined): string {
  return text === undefined ? 'not set' : 'set';
}
