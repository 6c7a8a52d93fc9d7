/** International bank account numbers (ISO 13616), which begin with letters. */

import type { HeardTurn } from './heard-turn.ts';
import type { SecretSpan } from './secret.ts';

const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[\s-]?[A-Z0-9]{2,4}){3,8}(?![\p{L}\p{N}])/gu;
const LEAST_DIGITS = 10;

/** A number that its turn calls a reference is none. */
export function ibans(turns: readonly HeardTurn[]): readonly SecretSpan[] {
  return turns.flatMap(({ text, items }, turn) => {
    if (items.some((item) => item.kind === 'cue' && item.cue.meaning === 'identifier')) return [];
    return [...text.matchAll(IBAN)]
      .filter(([found]) => found.replaceAll(/\D/g, '').length >= LEAST_DIGITS)
      .map(({ 0: found, index }) => {
        return { turn, start: index, end: index + found.length, secret: 'account number' };
      });
  });
}
