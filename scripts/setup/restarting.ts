/** A program on the user's terminal that is restarted, with all that it started, when told. */

import { spawn } from 'node:child_process';
import { endGroup, endTogether } from './process-groups.ts';

export interface Restarting {
  /** Calls while a restart is under way ask for one more after it. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A call in progress is cut off after this long: whoever develops does not wait for it. */
const GRACE_MS = 3_000;

export function startRestarting(
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
): Restarting {
  const begin = () => {
    const child = spawn(process.execPath, args, {
      ...options,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    endTogether(child);
    return child;
  };
  let running = begin();
  let turn = Promise.resolve();
  const end = () => endGroup(running, 'SIGTERM', GRACE_MS);
  return {
    restart() {
      turn = turn.then(end).then(() => {
        running = begin();
      });
      return turn;
    },
    stop: () => turn.then(end),
  };
}
