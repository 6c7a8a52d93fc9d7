/** Notes in the ledger that a job process has died with its call, so that nobody waits for its silence to show. */

import type { Listeners } from './dispute/listener.ts';
import type { JobListener } from './job-processes.ts';
import { type Beginning, readMessage } from './telemetry/job-messages.ts';

/** @param failed the ledger does not answer; the watch then finds the call by its listener's silence */
export function noteDeaths(
  listeners: Pick<Listeners, 'died'>,
  failed: (error: unknown) => void,
): JobListener {
  const begun = new Map<object, Beginning>();
  return {
    started() {},
    loaded() {},
    said(process, given) {
      const read = readMessage(given);
      if (read.kind !== 'ours') return;
      if (read.message.kind === 'began') begun.set(process, read.message);
      if (read.message.kind === 'over') begun.delete(process);
    },
    ended(process) {
      const died = begun.get(process);
      begun.delete(process);
      if (died) void listeners.died(died.call, died.listener).catch(failed);
    },
  };
}
