/** What `rotate-keys` does: seals all numbers of callers with the first key. */

import type { Audit } from '../dispute/audit.ts';
import type { CallId } from '../dispute/call.ts';
import type { CallerNumbers, SealedAgain } from '../dispute/caller-numbers.ts';
import type { EpochMs } from '../dispute/dispute.ts';
import { EXIT, type Terminal } from './terminal.ts';

export const ROTATE_HELP = `rotate-keys

Seals the kept numbers of callers again, with the first key of DATA_KEY. It may be stopped
and started at any time, while server and workers run.

To replace a key:
  1. put the new key before the old one (DATA_KEY=new,old), and restart server and workers
  2. run rotate-keys
  3. take the old key away, and restart server and workers

Environment: DATABASE_URL or DATA_DIR, LIVEKIT_API_SECRET and DATA_KEY, as the server has them.
Exit codes: 0 done, 1 failed or some numbers need a key that is not there, 2 wrong usage.
`;

/** @returns the exit code */
export async function sealAllAgain(
  numbers: Pick<CallerNumbers, 'sealAgain'>,
  audit: Pick<Audit, 'record'>,
  now: () => EpochMs,
  terminal: Terminal,
): Promise<number> {
  const command = { actor: { kind: 'command', name: 'rotate-keys' } } as const;
  await audit.record({ at: now(), ...command, action: 'numbers.seal', outcome: 'asked' });
  const { again, already, lost } = await allBatches(numbers);
  const counts = { again, already, lost };
  await audit.record({ at: now(), ...command, action: 'numbers.seal', outcome: 'done', counts });
  terminal.say(`${numbersOf(again)} sealed again, ${already} had the first key already`);
  if (lost === 0) return EXIT.done;
  terminal.complain(
    `rotate-keys: ${numbersOf(lost)} cannot be opened with any key of DATA_KEY; put the missing key back at its end`,
  );
  return EXIT.failed;
}

async function allBatches(numbers: Pick<CallerNumbers, 'sealAgain'>): Promise<SealedAgain> {
  const sum = { again: 0, already: 0, lost: 0 };
  let next: CallId | undefined = '';
  while (next !== undefined) {
    const batch = await numbers.sealAgain(next);
    sum.again += batch.again;
    sum.already += batch.already;
    sum.lost += batch.lost;
    next = batch.next;
  }
  return sum;
}

function numbersOf(count: number): string {
  return count === 1 ? '1 number' : `${count} numbers`;
}
