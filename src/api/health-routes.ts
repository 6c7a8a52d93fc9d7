/** What a supervisor asks: is the process up (`/healthz`), and can it do its work (`/readyz`)? */

import type { FastifyInstance } from 'fastify';
import type { EpochMs } from '../dispute/dispute.ts';
import type { Ledger } from '../dispute/ledger.ts';
import { Problem } from './problem.ts';

const READY_WITHIN_MS = 2_000;

export interface HealthParts {
  readonly ledger: Pick<Ledger, 'countWaiting'>;
  readonly now: () => EpochMs;
}

export function addHealthRoutes(app: FastifyInstance, { ledger, now }: HealthParts): void {
  app.get('/healthz', async () => ({ status: 'up' }));
  app.get('/readyz', { handlerTimeout: READY_WITHIN_MS }, async () => {
    await ledger.countWaiting(now()).catch((cause) => {
      throw new Problem('unavailable', 'The database does not answer.', { cause });
    });
    return { status: 'ready' };
  });
}
