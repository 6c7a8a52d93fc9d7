/** Data at rest, sealed with AES-256-GCM under the first of several keys and opened with whichever sealed it. */

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** 32 bytes each. The first seals; those after it open what they sealed while they were first. */
export type SealingKeys = readonly [Uint8Array, ...Uint8Array[]];

export interface Sealer {
  /** @param context what it is and where it belongs: sealed data opens in no other place. Not kept, not secret. */
  seal(plain: Uint8Array, context: string): Uint8Array;
  /** @throws SealingError */
  open(sealed: Uint8Array, context: string): Uint8Array;
  /** Whether the first key sealed it: all else is to be sealed again before its key goes. */
  isCurrent(sealed: Uint8Array): boolean;
}

/** `UNKNOWN_KEY`: sealed with a key that is not there any more. `NOT_AS_SEALED`: changed, cut, or of another context. */
export class SealingError extends Error {
  override readonly name = 'SealingError';
  readonly code: 'UNKNOWN_KEY' | 'NOT_AS_SEALED';

  constructor(code: SealingError['code']) {
    super(`Sealed data could not be opened (${code}).`);
    this.code = code;
  }
}

/** The form of sealed data: version, the key's id, nonce, ciphertext, tag. */
const VERSION = 1;
const ID_BYTES = 4;
const NONCE_AT = 1 + ID_BYTES;
const NONCE_BYTES = 12;
const TEXT_AT = NONCE_AT + NONCE_BYTES;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';
/** Bytes by which sealed data is longer than what was sealed. */
export const SEALING_BYTES = TEXT_AT + TAG_BYTES;

interface Key {
  readonly id: Buffer;
  readonly secret: Buffer;
}

/** @param random gives nonces: never the same bytes twice. */
export function sealer(
  keys: SealingKeys,
  random: (bytes: number) => Uint8Array = randomBytes,
): Sealer {
  const [first, ...others] = keys;
  const current = derive(first);
  const known = [current, ...others.map(derive)];
  return {
    seal: (plain, context) => sealWith(current, plain, context, random(NONCE_BYTES)),
    open: (sealed, context) => openWith(known, sealed, context),
    isCurrent: (sealed) => isSealedWith(current, sealed),
  };
}

/** The id tells nothing of the key, and the key is used for nothing else. */
function derive(key: Uint8Array): Key {
  const part = (name: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', key, '', `dispute-call ${name}`, bytes));
  return { id: part('sealing key id', ID_BYTES), secret: part('sealing', 32) };
}

function sealWith(key: Key, plain: Uint8Array, context: string, nonce: Uint8Array): Uint8Array {
  const cipher = createCipheriv(CIPHER, key.secret, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context));
  const text = [cipher.update(plain), cipher.final()];
  return Buffer.concat([Buffer.of(VERSION), key.id, nonce, ...text, cipher.getAuthTag()]);
}

function openWith(keys: readonly Key[], sealed: Uint8Array, context: string): Uint8Array {
  if (sealed.length < SEALING_BYTES || sealed[0] !== VERSION) throw notAsSealed();
  const fitting = keys.find((key) => isSealedWith(key, sealed));
  if (!fitting) throw new SealingError('UNKNOWN_KEY');
  const tagAt = sealed.length - TAG_BYTES;
  const nonce = sealed.subarray(NONCE_AT, TEXT_AT);
  const decipher = createDecipheriv(CIPHER, fitting.secret, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(tagAt));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(TEXT_AT, tagAt)), decipher.final()]);
  } catch {
    throw notAsSealed();
  }
}

function isSealedWith({ id }: Key, sealed: Uint8Array): boolean {
  return sealed[0] === VERSION && id.equals(sealed.subarray(1, NONCE_AT));
}

const notAsSealed = () => new SealingError('NOT_AS_SEALED');
