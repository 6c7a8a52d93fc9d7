/** A thread that cannot comprehend says so, and nobody waits for what it will never answer. */

import { expect, test } from 'vitest';
import type { ComprehensionThread } from '../../src/listening/comprehension-in-thread.ts';
import type { ThreadSettings } from '../../src/listening/comprehension-messages.ts';

const SOFAR = { events: [], totalMs: 1_000 };
const form = { bank: { name: 'Example Bank', phoneNumber: '+15105550123' } };
const LISTENED = { call: 'SCL_test', dispute: { id: 'one', form, openedAt: 0 } };

/** The thread's file is JavaScript, so the built one is started. */
async function broken(failures: unknown[]): Promise<ComprehensionThread> {
  const built = '../../dist/listening/comprehension-in-thread.js';
  const { ComprehensionThread: Built } = await import(built);
  const settings: ThreadSettings = { voiceModelPath: '/nowhere.onnx', timeZone: 'UTC' };
  return new Built(settings, { failed: (error: unknown) => failures.push(error), unhelped() {} });
}

test('accounts are refused, those asked for before and those asked for afterwards', async () => {
  const failures: unknown[] = [];
  const thread = await broken(failures);
  const nobody = { utterance() {}, facts() {}, turns() {}, failed() {} };
  thread.attend(LISTENED, nobody);

  await expect(thread.lastAccount(SOFAR)).rejects.toThrow();
  await expect(thread.lastAccount(SOFAR)).rejects.toThrow();
  expect(failures).toHaveLength(1);
}, 20_000);
