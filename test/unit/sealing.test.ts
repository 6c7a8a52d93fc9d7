/** What is sealed is secret, opens whole in its own place, and with no key but its own. */

import { describe, expect, test } from 'vitest';
import { SEALING_BYTES, SealingError, sealer } from '../../src/sealing.ts';

const OLD = new Uint8Array(32).fill(1);
const NEW = new Uint8Array(32).fill(2);
const PLAIN = new TextEncoder().encode('+14155550123');
const CONTEXT = 'number of SCL_a';

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof SealingError) return error.code;
    throw error;
  }
  return 'opened';
}

describe('what was sealed', () => {
  test.each([PLAIN, new Uint8Array(), new Uint8Array(100_000).fill(7)])('opens whole', (plain) => {
    const { seal, open } = sealer([OLD]);
    expect(new Uint8Array(open(seal(plain, CONTEXT), CONTEXT))).toEqual(new Uint8Array(plain));
  });

  test('shows nothing of what it was, nor that two were the same', () => {
    const { seal } = sealer([OLD]);
    const [once, again] = [seal(PLAIN, CONTEXT), seal(PLAIN, CONTEXT)];
    expect(Buffer.from(once).includes(Buffer.from('4155550123'))).toBe(false);
    expect(once).not.toEqual(again);
    expect(once.length).toBe(PLAIN.length + SEALING_BYTES);
  });

  test('does not open in another place', () => {
    const { seal, open } = sealer([OLD]);
    expect(codeOf(() => open(seal(PLAIN, CONTEXT), 'number of SCL_b'))).toBe('NOT_AS_SEALED');
  });

  test('does not open once any of its bytes is changed', () => {
    const { seal, open } = sealer([OLD]);
    const sealed = seal(PLAIN, CONTEXT);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] as number) ^ 1;
      expect(codeOf(() => open(changed, CONTEXT))).not.toBe('opened');
    }
  });

  test('does not open once it is cut', () => {
    const { seal, open } = sealer([OLD]);
    const sealed = seal(PLAIN, CONTEXT);
    for (let length = 0; length < sealed.length; length++) {
      expect(codeOf(() => open(sealed.subarray(0, length), CONTEXT))).toBe('NOT_AS_SEALED');
    }
  });
});

describe('keys', () => {
  test('that came first still open what they sealed', () => {
    const sealed = sealer([OLD]).seal(PLAIN, CONTEXT);
    expect(Buffer.from(sealer([NEW, OLD]).open(sealed, CONTEXT))).toEqual(Buffer.from(PLAIN));
  });

  test('that are gone open nothing', () => {
    const sealed = sealer([OLD]).seal(PLAIN, CONTEXT);
    expect(codeOf(() => sealer([NEW]).open(sealed, CONTEXT))).toBe('UNKNOWN_KEY');
  });

  test('seal only while they are first', () => {
    const both = sealer([NEW, OLD]);
    expect(both.isCurrent(sealer([OLD]).seal(PLAIN, CONTEXT))).toBe(false);
    expect(both.isCurrent(both.seal(PLAIN, CONTEXT))).toBe(true);
    expect(sealer([NEW]).isCurrent(both.seal(PLAIN, CONTEXT))).toBe(true);
  });
});

test('an error says nothing of what was sealed', () => {
  expect(new SealingError('UNKNOWN_KEY').message).toBe(
    'Sealed data could not be opened (UNKNOWN_KEY).',
  );
});
