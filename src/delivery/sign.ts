/** Signs a notice after Standard Webhooks: the receiver knows who sent it, when, and that nothing was changed. */

import { Webhook } from 'standardwebhooks';
import type { EpochMs } from '../dispute/dispute.ts';
import type { NoticeId } from '../dispute/notice.ts';

export type SignedHeaders = Readonly<
  Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>
>;

/**
 * One signature for each secret: while a secret is replaced, the receiver may know either.
 * @param secrets `whsec_…`, base64
 */
export function signer(secrets: readonly string[]) {
  const keys = secrets.map((secret) => new Webhook(secret));
  return (id: NoticeId, body: string, at: EpochMs): SignedHeaders => ({
    'webhook-id': id,
    'webhook-timestamp': `${Math.floor(at / 1000)}`,
    'webhook-signature': keys.map((key) => key.sign(id, new Date(at), body)).join(' '),
  });
}
