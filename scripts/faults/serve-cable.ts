/** In the cable's thread: lays it, and does what it is told. */

import { parentPort, workerData } from 'node:worker_threads';
import { layCable } from './cut.ts';

export async function serve(): Promise<void> {
  const cable = await layCable((workerData as { toPort: number }).toPort);
  parentPort?.on('message', (told: 'refuse' | 'swallow' | 'mend') => {
    if (told === 'mend') cable.mend();
    else cable.cut(told);
  });
  parentPort?.postMessage(cable.port);
}
