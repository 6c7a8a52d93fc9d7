/** What the ledger keeps instead of a secret or a phone number, and how it makes unguessable names. */

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { DisputeId, PhoneNumber } from '../dispute/dispute.ts';
import type { RandomBytes } from '../dispute/short-code.ts';

const ID_BYTES = 16;
const SECRET_BYTES = 32;

/** Lower-case, since LiveKit room names and addresses are compared and copied in many ways. */
export function newDisputeId(random: RandomBytes): DisputeId {
  return Buffer.from(random(ID_BYTES)).toString('hex');
}

export function isDisputeId(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}

export function newSecret(random: RandomBytes): string {
  return Buffer.from(random(SECRET_BYTES)).toString('base64url');
}

/** A plain hash is enough for 256 random bits: nobody can try them all. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export function isSecretOf(hash: string, secret: string): boolean {
  return timingSafeEqual(Buffer.from(hash), Buffer.from(hashSecret(secret)));
}

/** Of a phone number or of a holder of a key. Keyed, since anybody could hash all phone numbers. */
export function fingerprint(of: PhoneNumber | string, key: string): string {
  return createHmac('sha256', key).update(of).digest('base64url');
}
