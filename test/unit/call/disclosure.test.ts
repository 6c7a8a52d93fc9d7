/** Who is told that a call is transcribed, and what is kept of that. */

import { describe, expect, test } from 'vitest';
import type { Disclosure } from '../../../src/call/disclosure.ts';
import { readRecordings } from '../../../src/call/recordings.ts';
import { settled } from '../../fakes/fake-clock.ts';
import { PROMPT_MS } from '../../fakes/fake-line.ts';
import { CODE, callForTest } from './call-for-test.ts';

const SOUND = { samples: new Int16Array(1), sampleRate: 8_000 };
const AFTER: Disclosure = { kind: 'after-merge', sentence: { sound: SOUND, text: 'Words.' } };

async function connected(disclosure: Disclosure) {
  const call = await callForTest({ disclosure });
  await call.press(CODE);
  call.line.speak();
  await settled();
  return call;
}

describe('before the merge', () => {
  test('it is kept that the caller was told, once they have heard it', async () => {
    const call = await connected({ kind: 'before-merge' });
    await call.clock.advance(PROMPT_MS - 1);
    expect(call.ears.disclosures()).toBe(0);
    await call.clock.advance(1);
    expect(call.ears.disclosures()).toBe(1);
  });

  test('it is not kept of one who hung up meanwhile', async () => {
    const call = await connected({ kind: 'before-merge' });
    await call.callerHangsUp();
    expect(call.ears.disclosures()).toBe(0);
  });
});

test.each([AFTER, { kind: 'off' } as const])(
  'nothing is kept when the caller is connected: $kind',
  async (way) => {
    const call = await connected(way);
    await call.clock.advance(PROMPT_MS);
    expect(call.ears.disclosures()).toBe(0);
  },
);

describe('the recordings', () => {
  const read = (kind: Disclosure['kind']) => readRecordings('prompts/en', kind);

  test('have another sentence for who is connected when nobody is to be told', async () => {
    const [told, untold] = [await read('before-merge'), await read('off')];
    const lengths = [told, untold].map(({ prompts }) => prompts.connected.samples.length);
    expect(lengths[1]).toBeLessThan(lengths[0] as number);
    expect(untold.prompts.greeting).toEqual(told.prompts.greeting);
  });

  test('hold what everybody is to be told only where it is said', async () => {
    expect((await read('before-merge')).disclosure).toEqual({ kind: 'before-merge' });
    expect((await read('after-merge')).disclosure).toMatchObject({
      kind: 'after-merge',
      sentence: { text: expect.stringContaining('transcribed') },
    });
  });

  test('are refused by name where they are missing', async () => {
    await expect(readRecordings('sip', 'off')).rejects.toThrow(/cannot be read \(ENOENT\)/);
  });
});
