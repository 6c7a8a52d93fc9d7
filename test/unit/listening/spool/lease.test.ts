/** Who looks after late words on a machine. */

import { mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { takeLease } from '../../../../src/listening/spool/lease.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'lease-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test('one process alone has it, until it gives it back', async () => {
  const place = folder();
  const first = await takeLease(place, Date.now);
  expect(await takeLease(place, Date.now)).toBeUndefined();
  await first?.giveBack();
  const next = await takeLease(place, Date.now);
  expect(next).toBeDefined();
  await next?.giveBack();
});

test('another takes over from one that is gone', async () => {
  const place = folder();
  await takeLease(place, Date.now);
  const [name] = [join(place, 'late-words.lease')];
  const longAgo = statSync(name).mtimeMs / 1000 - 120;
  utimesSync(name, longAgo, longAgo);
  const next = await takeLease(place, Date.now);
  expect(next).toBeDefined();
  await next?.giveBack();
});
