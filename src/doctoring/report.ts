/** Findings as the operator reads them. */

import type { Found } from './examine.ts';

const VERDICT_WIDTH = 'warning'.length;
const ABOUT_WIDTH = 'language model'.length;

/** One line; what to do comes after the arrow. */
export function lineOf({ verdict, about, says, advice }: Found): string {
  const head = `${verdict.padEnd(VERDICT_WIDTH)}  ${about.padEnd(ABOUT_WIDTH)}  ${says}`;
  return oneLine(advice === undefined ? head : `${head} → ${advice}`);
}

export function summaryOf(found: readonly Found[]): string {
  const faults = found.filter(({ verdict }) => verdict === 'fault').length;
  const warnings = found.filter(({ verdict }) => verdict === 'warning').length;
  if (faults + warnings === 0) return 'All is well.';
  return `${counted(faults, 'fault')}, ${counted(warnings, 'warning')}.`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
