/** Checks a JSON object against the fields that LiveKit knows, as strictly as `lk` does. */

import { isObject, type Json, type JsonObject } from './sip-object.ts';
import { nearest } from './spelling.ts';

export interface FieldFormat {
  /** The spelling that LiveKit writes (`roomPrefix`). */
  readonly name: string;
  /** The other spelling that it reads (`room_prefix`). */
  readonly alias: string;
  readonly holds: 'one' | 'list' | 'map';
  /** Completes the sentence "must be …". */
  readonly expects: string;
  /** Set where the value has fields of its own. */
  readonly message?: () => MessageFormat;
  accepts(value: Json): boolean;
}

export interface MessageFormat {
  readonly fields: readonly FieldFormat[];
}

export interface Fault {
  /** JSON path, for instance `dispatch_rule.roomConfig.agents[0].agentName`. */
  readonly path: string;
  readonly reason: string;
}

/** All unknown fields and values of a wrong type in `value`, at any depth. */
export function formatFaults(value: Json, format: MessageFormat, path: string): Fault[] {
  if (!isObject(value)) return [{ path, reason: 'must be an object' }];
  return Object.entries(value).flatMap(([key, item]) => fieldFaults(key, item, format, path));
}

function fieldFaults(key: string, value: Json, format: MessageFormat, path: string): Fault[] {
  const at = `${path}.${key}`;
  const field = format.fields.find((it) => it.name === key || it.alias === key);
  if (field === undefined) return [{ path: at, reason: unknownField(key, format) }];
  const inner = parts(field, value, at).flatMap((part) =>
    formatFaults(part.value, part.format, part.path),
  );
  if (inner.length > 0 || field.accepts(value)) return inner;
  return [{ path: at, reason: `must be ${field.expects}` }];
}

interface Part {
  readonly path: string;
  readonly value: Json;
  readonly format: MessageFormat;
}

function parts(field: FieldFormat, value: Json, at: string): Part[] {
  const format = field.message?.();
  if (format === undefined) return [];
  if (field.holds === 'list' && Array.isArray(value)) {
    return value.map((item, index) => ({ path: `${at}[${index}]`, value: item, format }));
  }
  if (!isObject(value)) return [];
  if (field.holds === 'one') return [{ path: at, value, format }];
  return mapParts(value, at, format);
}

function mapParts(value: JsonObject, at: string, format: MessageFormat): Part[] {
  return Object.entries(value).map(([key, item]) => ({
    path: `${at}.${key}`,
    value: item,
    format,
  }));
}

function unknownField(key: string, format: MessageFormat): string {
  const meant = nearest(key, names(format)) ?? deeper(key, format);
  return meant === undefined ? 'unknown field' : `unknown field, did you mean "${meant}"?`;
}

/** A field that is known, but one level further in. */
function deeper(key: string, format: MessageFormat): string | undefined {
  for (const field of format.fields) {
    const found = field.message && nearest(key, names(field.message()));
    if (found !== undefined && field.holds === 'one') return `${field.name}.${found}`;
  }
  return undefined;
}

function names(format: MessageFormat): string[] {
  return format.fields.map((field) => field.name);
}
