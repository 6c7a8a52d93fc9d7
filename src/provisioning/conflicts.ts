/** Finds what LiveKit would refuse: two rules, or two trunks, that take the same call. */

import {
  type Existing,
  isObject,
  type JsonObject,
  texts,
  title,
  type Wanted,
} from './sip-object.ts';

/** One sentence for each thing of others that takes the calls which `wanted` is to take. */
export function conflicts(wanted: Wanted, others: readonly Existing[]): string[] {
  const ours = new Set(callsTaken(wanted));
  return others
    .filter((other) => other.kind === wanted.kind)
    .filter((other) => callsTaken(other).some((call) => ours.has(call)))
    .map((other) => sentence(wanted, other));
}

function sentence(wanted: Wanted, other: Existing): string {
  const command = wanted.kind === 'trunk' ? 'lk sip inbound delete' : 'lk sip dispatch delete';
  const number = texts(wanted.body.numbers).join(', ');
  return `${title(wanted)} cannot take the calls to ${number}: ${title(other)} already does. Remove that one (${command} ${other.id}) or use another number`;
}

/** One text for each kind of call; nobody else may take a call with the same text. */
function callsTaken({ kind, body }: Wanted): string[] {
  const numbers = orAny(texts(body.numbers).map(normal));
  if (kind === 'trunk') return pairs(numbers, orAny(texts(body.allowedNumbers).map(normal)));
  const callers = orAny(texts(body.inboundNumbers).map(normal));
  return pairs(pairs(numbers, callers), orAny(texts(body.trunkIds))).map(
    (call) => `${call}|${pin(body.rule)}`,
  );
}

function orAny(items: string[]): string[] {
  return items.length === 0 ? ['any'] : items;
}

function pairs(some: string[], others: string[]): string[] {
  return some.flatMap((one) => others.map((other) => `${one}|${other}`));
}

/** LiveKit takes `1 (510) 555-0100` and `+15105550100` for the same number. */
function normal(number: string): string {
  return `+${number.replace(/[-+ ()]/g, '')}`;
}

function pin(rule: JsonObject[string] | undefined): string {
  const [kind] = isObject(rule) ? Object.values(rule) : [];
  return isObject(kind) ? String(kind.pin ?? '') : '';
}
