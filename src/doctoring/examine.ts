/** Runs the checks one after the other and shows each finding as it comes. */

import type { Check, Finding } from './finding.ts';

export const EXIT = { well: 0, faults: 1, usage: 2 } as const;

export type Found = Finding & { readonly about: string };

export interface Examination {
  readonly checks: readonly Check[];
  /** For one check. */
  readonly withinMs: number;
  /** Of an error that no check foresaw, without anything private. */
  readonly describe: (error: unknown) => string;
  readonly show: (found: Found) => void;
}

export async function examine(examination: Examination): Promise<readonly Found[]> {
  const all: Found[] = [];
  for (const check of examination.checks) {
    for (const finding of await findingsOf(check, examination)) {
      const found = { about: check.about, ...finding };
      examination.show(found);
      all.push(found);
    }
  }
  return all;
}

export function exitCode(found: readonly Found[]): number {
  return found.some(({ verdict }) => verdict === 'fault') ? EXIT.faults : EXIT.well;
}

async function findingsOf(
  check: Check,
  { withinMs, describe }: Examination,
): Promise<readonly Finding[]> {
  const tooLong = AbortSignal.timeout(withinMs);
  try {
    return await Promise.race([check.look(tooLong), aborted(tooLong)]);
  } catch (error) {
    return tooLong.aborted ? [slow(withinMs)] : [surprise(describe(error))];
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function slow(withinMs: number): Finding {
  const says = `nothing was to be learnt within ${withinMs / 1000} s`;
  return { verdict: 'fault', says, advice: 'look whether the network swallows what is sent' };
}

function surprise(error: string): Finding {
  const says = `could not be looked at: ${error}`;
  return { verdict: 'fault', says, advice: 'a fault of the doctor: please report it' };
}
