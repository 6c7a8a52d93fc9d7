/** The fields of trunks and dispatch rules, taken from LiveKit's own protocol definitions. */

import { SIPDispatchRuleInfo, SIPInboundTrunkInfo } from 'livekit-server-sdk';
import type { FieldFormat, MessageFormat } from './format.ts';
import type { JsonObject, SipKind } from './sip-object.ts';

type FieldInfo = ReturnType<typeof SIPDispatchRuleInfo.fields.list>[number];
type MessageType = Extract<FieldInfo, { kind: 'message' }>['T'];

const MESSAGES = { trunk: SIPInboundTrunkInfo, rule: SIPDispatchRuleInfo } as const;

/** Numbers of the protobuf scalar types that are not a whole number. */
const SCALARS: Readonly<Record<number, string>> = {
  1: 'a number',
  2: 'a number',
  8: 'true or false',
  9: 'text',
  12: 'base64 text',
};

/** What LiveKit expects in the JSON of a trunk or of a rule. */
export function formatOf(kind: SipKind): MessageFormat {
  return messageFormat(MESSAGES[kind]);
}

/** The one way in which LiveKit writes this: camelCase, defaults left out, fields it does not know dropped. */
export function canonical(kind: SipKind, body: JsonObject): JsonObject {
  return MESSAGES[kind].fromJson(body, { ignoreUnknownFields: true }).toJson() as JsonObject;
}

function messageFormat(type: MessageType): MessageFormat {
  return { fields: type.fields.list().map((field) => fieldFormat(type, field)) };
}

function fieldFormat(type: MessageType, field: FieldInfo): FieldFormat {
  const inner = innerMessage(field);
  return {
    name: field.jsonName,
    alias: field.name,
    holds: field.kind === 'map' ? 'map' : field.repeated ? 'list' : 'one',
    expects: expects(field),
    ...(inner === undefined ? {} : { message: () => messageFormat(inner) }),
    accepts: (value) => decodes(type, { [field.jsonName]: value }),
  };
}

/** Durations and times are written as text, so they have no fields of their own. */
function innerMessage(field: FieldInfo): MessageType | undefined {
  const type = field.kind === 'map' ? field.V : field;
  if (type.kind !== 'message' || type.T.typeName.startsWith('google.protobuf.')) return undefined;
  return type.T;
}

function decodes(type: MessageType, value: JsonObject): boolean {
  try {
    type.fromJson(value);
    return true;
  } catch {
    return false;
  }
}

function expects(field: FieldInfo): string {
  if (field.kind === 'map') return 'an object of names and values';
  return field.repeated ? `a list, each item ${expectsOne(field)}` : expectsOne(field);
}

function expectsOne(field: Exclude<FieldInfo, { kind: 'map' }>): string {
  if (field.kind === 'scalar') return SCALARS[field.T] ?? 'a whole number';
  if (field.kind === 'enum') return `one of ${field.T.values.map((it) => it.name).join(', ')}`;
  if (field.T.typeName === 'google.protobuf.Duration') return 'a time in seconds such as "600s"';
  return 'an object with one value for each choice';
}
