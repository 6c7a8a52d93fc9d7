/** Whether server and worker run on this machine, and how they are. */

import { type Check, type Finding, fault, ok, warning } from './finding.ts';
import type { HttpLook } from './http-look.ts';

/** @param look asks `/readyz` */
export function checkServer(look: () => Promise<HttpLook>): Check {
  return { about: 'server', look: async () => [serverFinding(await look())] };
}

export function checkWorker(look: () => Promise<HttpLook>): Check {
  return { about: 'worker', look: async () => [workerFinding(await look())] };
}

function serverFinding(seen: HttpLook): Finding {
  if (seen.kind === 'silent') return notHere('server', 'PORT', seen.because);
  if (seen.status === 200) return ok('is ready');
  return fault(`is not ready (HTTP ${seen.status})`, 'its log says why; mostly it is the database');
}

const WORKER_ADVICE: Readonly<Record<string, string>> = {
  stopping: 'it was told to stop and ends with its last call: start another',
  'not-connected': 'it tries again by itself: see what is said of LiveKit above, and its log',
  'no-warm-process':
    'its processes are loading, or cannot: look again in a minute, then at its log for the reason',
};

function workerFinding(seen: HttpLook): Finding {
  if (seen.kind === 'silent') return notHere('worker', 'WORKER_PORT', seen.because);
  const { status, because, calls, warm } = state(seen.body);
  if (seen.status === 200 && status === 'ready') {
    return ok(`is ready: ${calls} calls, ${warm} processes wait for more`);
  }
  const advice = WORKER_ADVICE[String(because)];
  if (advice !== undefined) return fault(`is not ready (${because})`, advice);
  return fault('something else answers at WORKER_PORT', 'give the worker a port of its own');
}

/** On another machine it cannot be asked: its status is nobody else's to see. */
function notHere(name: string, variable: string, because: string): Finding {
  return warning(
    `no ${name} answers on this machine (${because})`,
    `start it (npm run ${name}), set ${variable} as it has it, or run the doctor where it is`,
  );
}

function state(body: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
