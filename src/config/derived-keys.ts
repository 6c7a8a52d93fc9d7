/** Keys that all processes of a deployment derive from LiveKit's secret, each for one purpose. */

import { hkdfSync } from 'node:crypto';

/** Keys the fingerprints under which callers' numbers are known. */
export function callerKey(apiSecret: string): string {
  return hex(derived(apiSecret, 'caller fingerprint'));
}

/** Keys the fingerprints under which holders of tokens are known in the audit. */
export function auditKey(apiSecret: string): string {
  return hex(derived(apiSecret, 'audit fingerprint'));
}

/** Seals data where `DATA_KEY` is not set. */
export function derivedDataKey(apiSecret: string): Uint8Array {
  return derived(apiSecret, 'data key');
}

function derived(apiSecret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', apiSecret, '', `dispute-call ${purpose}`, 32));
}

function hex(key: Uint8Array): string {
  return Buffer.from(key).toString('hex');
}
