/** What a supervisor asks: is the process up (`/healthz`), and can it do its work (`/readyz`)? */

import type { FastifyInstance } from 'fastify';
import type { EpochMs } from '../dispute/dispute.ts';
import type { Ledger } from '../dispute/ledger.ts';

const READY_WITHIN_MS = 2_000;
/** A supervisor must not take us for dead because others ask too much. */
const UNLIMITED = { rateLimit: false } as const;

export interface HealthParts {
  readonly ledger: Pick<Ledger, 'countWaiting'>;
  readonly now: () => EpochMs;
}

export function addHealthRoutes(app: FastifyInstance, { ledger, now }: HealthParts): void {
  app.get('/healthz', { config: UNLIMITED }, async () => ({ status: 'up' }));
  app.get('/readyz', { handlerTimeout: READY_WITHIN_MS, config: UNLIMITED }, async () => {
    await ledger.countWaiting(now());
    return { status: 'ready' };
  });
}
