/** What an operator is told while keys are replaced. */

import { expect, test } from 'vitest';
import type { SealingBatch } from '../../../src/dispute/caller-numbers.ts';
import { sealAllAgain } from '../../../src/records/seal-again.ts';
import { fakeAudit } from '../../fakes/fake-audit.ts';

async function sealed(batches: readonly SealingBatch[]) {
  const asked: (string | undefined)[] = [];
  const said: string[] = [];
  const complained: string[] = [];
  const audit = fakeAudit();
  const numbers = {
    sealAgain: async (after?: string) => {
      asked.push(after);
      return batches[asked.length - 1] ?? { again: 0, already: 0, lost: 0 };
    },
  };
  const screen = {
    say: (line: string) => void said.push(line),
    complain: (line: string) => void complained.push(line),
  };
  const code = await sealAllAgain(numbers, audit, () => 5, screen);
  return { asked, said, complained, audit, code };
}

test('all batches are done and counted', async () => {
  const { asked, said, code } = await sealed([
    { again: 200, already: 0, lost: 0, next: 'SCL_b' },
    { again: 1, already: 7, lost: 0 },
  ]);
  expect(asked).toEqual(['', 'SCL_b']);
  expect(said).toEqual(['201 numbers sealed again, 7 had the first key already']);
  expect(code).toBe(0);
});

test('what no key opens is said, and is a failure', async () => {
  const { complained, code } = await sealed([{ again: 0, already: 0, lost: 1 }]);
  expect(complained).toEqual([expect.stringMatching(/^rotate-keys: 1 number cannot be opened/)]);
  expect(code).toBe(1);
});

test('it is written down before and after', async () => {
  const { audit } = await sealed([{ again: 2, already: 0, lost: 0 }]);
  const by = { at: 5, actor: 'command:rotate-keys', action: 'numbers.seal' };
  expect(audit.lines).toEqual([
    { ...by, outcome: 'asked' },
    { ...by, outcome: 'done', counts: { again: 2, already: 0, lost: 0 } },
  ]);
});
