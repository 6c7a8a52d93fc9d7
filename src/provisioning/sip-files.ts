/** Reads `sip/*.json` and refuses what `lk` would refuse, with the place in the file. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatFaults } from './format.ts';
import { canonical, formatOf } from './livekit-format.ts';
import { isObject, type Json, type JsonObject, type Problem, type SipKind } from './sip-object.ts';
import { nearest } from './spelling.ts';

export interface SipFile {
  readonly kind: SipKind;
  /** As the operator names it. */
  readonly file: string;
  /** The key around the object, as the file spells it: the first part of each JSON path. */
  readonly root: string;
  /** Canonical. */
  readonly body: JsonObject;
}

export type ReadFile =
  | { readonly kind: 'read'; readonly file: SipFile }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

const FILES: Readonly<Record<SipKind, { name: string; roots: readonly string[] }>> = {
  trunk: { name: 'inbound-trunk.json', roots: ['trunk'] },
  rule: { name: 'dispatch-rule.json', roots: ['dispatch_rule', 'dispatchRule'] },
};

export async function readSipFile(sipDir: string, kind: SipKind): Promise<ReadFile> {
  const file = join(sipDir, FILES[kind].name);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => error);
  if (typeof text === 'string') return parse(kind, file, text);
  return refused(file, `cannot be read (${text.code}): SIP_DIR names the folder of the SIP files`);
}

function parse(kind: SipKind, file: string, text: string): ReadFile {
  const json = fromText(text);
  if (json === undefined) return refused(file, 'is not JSON');
  const root = isObject(json) ? rootOf(kind, json) : undefined;
  if (!isObject(json) || root === undefined) {
    return refused(file, `must be an object with the one key "${FILES[kind].roots[0]}"`);
  }
  const problems = [...strayKeys(kind, file, json, root), ...faults(kind, file, json, root)];
  if (problems.length > 0) return { kind: 'refused', problems };
  const body = canonical(kind, json[root] as JsonObject);
  return { kind: 'read', file: { kind, file, root, body } };
}

/** The parser's own message would quote the file. */
function fromText(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function rootOf(kind: SipKind, json: JsonObject): string | undefined {
  return FILES[kind].roots.find((root) => root in json);
}

function strayKeys(kind: SipKind, file: string, json: JsonObject, root: string): Problem[] {
  const inside = formatOf(kind).fields.map((field) => field.name);
  return Object.keys(json)
    .filter((key) => key !== root)
    .map((key) => {
      const meant = nearest(key, inside);
      const hint = meant === undefined ? '' : `, did you mean "${root}.${meant}"?`;
      return { where: `${file}: ${key}`, reason: `unknown field${hint}` };
    });
}

function faults(kind: SipKind, file: string, json: JsonObject, root: string): Problem[] {
  return formatFaults(json[root] ?? null, formatOf(kind), root).map(({ path, reason }) => ({
    where: `${file}: ${path}`,
    reason,
  }));
}

function refused(where: string, reason: string): ReadFile {
  return { kind: 'refused', problems: [{ where, reason }] };
}
