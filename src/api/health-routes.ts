/** What a supervisor asks: is the process up (`/healthz`), and can it do its work (`/readyz`)? */

import type { FastifyInstance } from 'fastify';
import type { EpochMs } from '../dispute/dispute.ts';
import type { Ledger } from '../dispute/ledger.ts';
import { Problem } from './problem.ts';

const READY_WITHIN_MS = 2_000;
/** A supervisor must not take us for dead because others ask too much. */
const UNLIMITED = { rateLimit: false } as const;

export interface HealthParts {
  readonly ledger: Pick<Ledger, 'countWaiting'>;
  readonly now: () => EpochMs;
  /** Whether LiveKit answers, and knows our key. Never fails. */
  readonly livekitAnswers: () => Promise<boolean>;
  /** Whether one of LiveKit's webhooks has come since the start. */
  readonly webhooksCome: () => boolean;
}

/**
 * A server that has never reached LiveKit is not ready: a wrong address or key must not replace one that works. Later,
 * LiveKit being away takes no server out of service: all would go at once, and what they have to tell with them.
 */
export function addHealthRoutes(app: FastifyInstance, parts: HealthParts): void {
  let hasAnswered = false;
  app.get('/healthz', { config: UNLIMITED }, async () => ({ status: 'up' }));
  app.get('/readyz', { handlerTimeout: READY_WITHIN_MS, config: UNLIMITED }, async () => {
    const [, answers] = await Promise.all([
      parts.ledger.countWaiting(parts.now()),
      parts.livekitAnswers(),
    ]);
    hasAnswered ||= answers;
    if (!hasAnswered) throw new Problem('unavailable', 'LiveKit has not answered yet.');
    return {
      status: 'ready',
      livekit: answers ? 'answers' : 'away',
      livekit_webhooks: parts.webhooksCome() ? 'come' : 'none-yet',
    };
  });
}
