/** Finds banks by what a person types: any part of any word, whatever the accents and the case. */

import type { BankOfList } from './wire.ts';

export function findBanks(banks: readonly BankOfList[], typed: string): readonly BankOfList[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return banks.filter(({ name }) => words.every((word) => plain(name).includes(word)));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
