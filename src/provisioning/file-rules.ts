/** What a trunk or rule of ours must and must not say, beyond being well-formed. */

import type { SipFile } from './sip-files.ts';
import { isObject, type JsonObject, type Problem, texts } from './sip-object.ts';

/** ITU-T E.164 with the leading plus. */
const E164 = /^\+[1-9]\d{6,14}$/;

const NOT_IN_A_FILE: Readonly<Record<string, string>> = {
  sipTrunkId: 'is given by LiveKit: remove it',
  sipDispatchRuleId: 'is given by LiveKit: remove it',
  createdAt: 'is given by LiveKit: remove it',
  updatedAt: 'is given by LiveKit: remove it',
  metadata: 'is where provision marks what it made: use another field',
  authPassword: 'is a secret and does not belong in a file: set SIP_TRUNK_PASSWORD',
};

/** @param agentName the name under which the worker registers */
export function fileProblems(file: SipFile, agentName: string): Problem[] {
  const at = (path: string) => `${file.file}: ${file.root}.${path}`;
  return [
    ...nameProblems(file.body, at),
    ...forbidden(file.body, at),
    ...numberProblems(file, at),
    ...(file.kind === 'rule' ? agentProblems(file.body, agentName, at) : []),
  ];
}

type At = (path: string) => string;

function nameProblems(body: JsonObject, at: At): Problem[] {
  if (body.name !== undefined) return [];
  return [{ where: at('name'), reason: 'must be set: provision finds its own by name' }];
}

function forbidden(body: JsonObject, at: At): Problem[] {
  return Object.entries(NOT_IN_A_FILE)
    .filter(([field]) => field in body)
    .map(([field, reason]) => ({ where: at(field), reason }));
}

function numberProblems(file: SipFile, at: At): Problem[] {
  const numbers = texts(file.body.numbers);
  if (numbers.length === 0) return [{ where: at('numbers'), reason: unbound(file) }];
  return numbers.flatMap((number, index) =>
    E164.test(number)
      ? []
      : [{ where: at(`numbers[${index}]`), reason: 'must be in E.164 form: +15105550100' }],
  );
}

function unbound({ kind, body }: SipFile): string {
  if (kind === 'trunk') return 'must hold the number that is called';
  const hint = 'inboundNumbers' in body ? ' (inboundNumbers are the numbers of callers)' : '';
  return `must hold the number that is called, or the rule takes every call of the project${hint}`;
}

function agentProblems(body: JsonObject, agentName: string, at: At): Problem[] {
  const agents = isObject(body.roomConfig) ? body.roomConfig.agents : undefined;
  const list = Array.isArray(agents) ? agents.filter(isObject) : [];
  if (list.length === 0) {
    return [{ where: at('roomConfig.agents'), reason: `must name the agent "${agentName}"` }];
  }
  return list.flatMap(({ agentName: named = '' }, index) =>
    named === agentName
      ? []
      : [{ where: at(`roomConfig.agents[${index}].agentName`), reason: differs(named, agentName) }],
  );
}

function differs(named: unknown, agentName: string): string {
  return `is "${named}", but the worker registers as "${agentName}" (LIVEKIT_AGENT_NAME): no agent would answer`;
}
