/** Runs one check and shows what it found as a person reads it. */

import type { Check } from '../../../src/doctoring/finding.ts';

const NEVER = new AbortController().signal;

/** `verdict: what it says → advice` */
export async function found(check: Check): Promise<string[]> {
  const findings = await check.look(NEVER);
  return findings.map(({ verdict, says, advice }) =>
    advice === undefined ? `${verdict}: ${says}` : `${verdict}: ${says} → ${advice}`,
  );
}
