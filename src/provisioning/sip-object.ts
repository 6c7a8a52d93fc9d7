/** The nouns of provisioning: inbound trunks and dispatch rules as JSON, in LiveKit's own field names. */

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export type SipKind = 'trunk' | 'rule';

export const KIND_NAMES: Readonly<Record<SipKind, string>> = {
  trunk: 'inbound trunk',
  rule: 'dispatch rule',
};

/** What is to be in the LiveKit project. `body` is canonical and holds no id. */
export interface Wanted {
  readonly kind: SipKind;
  readonly name: string;
  readonly body: JsonObject;
}

/** What is in the LiveKit project. */
export interface Existing extends Wanted {
  readonly id: string;
}

/** What keeps a file or a setting from being used: where (file and JSON path, or variable) and why. */
export interface Problem {
  readonly where: string;
  readonly reason: string;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The texts of a list, nothing if there is no such list. */
export function texts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Names one thing for the operator, for instance `dispatch rule "dispute-call" (SDR_x)`. */
export function title(object: { kind: SipKind; name: string; id?: string }): string {
  const id = object.id === undefined ? '' : ` (${object.id})`;
  return `${KIND_NAMES[object.kind]} "${object.name}"${id}`;
}
