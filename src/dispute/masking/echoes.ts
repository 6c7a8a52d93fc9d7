/** Numbers that repeat a part of a secret, wherever they are said. */

import type { Secret } from './secret.ts';
import { isSecret } from './topic.ts';
import { secretOf, type Verdict } from './verdict.ts';

/** So many equal digits in a row are no chance, beside a name for the number and without. */
const ALIKE_NAMED = 6;
const ALIKE = 5;
const SHORTEST = 4;

export function judgeEchoes(verdicts: readonly Verdict[]): readonly Verdict[] {
  if (!verdicts.some(mayEcho)) return verdicts;
  const parts = partsOfSecrets(verdicts);
  return verdicts.map((verdict) => {
    const is = echoed(verdict, parts);
    return is ? { ...verdict, is } : verdict;
  });
}

function mayEcho({ is, run }: Verdict): boolean {
  return (is === 'plain' || is === 'identifier') && run.digits.length >= SHORTEST;
}

function echoed(verdict: Verdict, parts: ReadonlyMap<string, Secret>): Secret | undefined {
  if (!mayEcho(verdict)) return undefined;
  const { is, run } = verdict;
  const least =
    is === 'identifier' ? ALIKE_NAMED : Math.max(SHORTEST, Math.min(ALIKE, run.digits.length));
  for (const part of partsOf(run.digits, least)) {
    const secret = parts.get(part);
    if (secret) return secret;
  }
  return undefined;
}

function partsOfSecrets(verdicts: readonly Verdict[]): ReadonlyMap<string, Secret> {
  const parts = new Map<string, Secret>();
  for (const [said, secret] of secretsSaid(verdicts)) {
    for (const length of [SHORTEST, ALIKE, ALIKE_NAMED]) {
      for (const part of partsOf(said, length)) parts.set(part, secret);
    }
  }
  return parts;
}

/** Each run, and all that was told of one topic in one. */
function secretsSaid(verdicts: readonly Verdict[]): Map<string, Secret> {
  const said = new Map<string, Secret>();
  for (const verdict of verdicts) {
    const secret = secretOf(verdict);
    if (secret === undefined || verdict.run.isDate) continue;
    said.set(verdict.run.digits, secret);
    if (verdict.topic && isSecret(verdict.topic.meaning)) said.set(verdict.topic.digits, secret);
  }
  return said;
}

function* partsOf(digits: string, length: number): Generator<string> {
  for (let at = 0; at + length <= digits.length; at++) yield digits.slice(at, at + length);
}
