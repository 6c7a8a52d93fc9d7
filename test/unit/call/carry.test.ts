/** The caller's sound on its way into the dispute room. */

import { describe, expect, test } from 'vitest';
import { settled } from '../../fakes/fake-clock.ts';
import { PROMPT_MS } from '../../fakes/fake-line.ts';
import { CODE, callForTest } from './call-for-test.ts';

const piece = (level: number) => ({ samples: Int16Array.of(level), sampleRate: 48_000 });

async function carriedCall(options: Parameters<typeof callForTest>[0] = {}) {
  const call = await callForTest(options);
  await call.press(CODE);
  return call;
}

/** The line falls out of the room that it is in. */
async function dropLine(call: Awaited<ReturnType<typeof carriedCall>>): Promise<void> {
  call.rooms.entered.at(-1)?.dropLine();
  await settled();
}

test('goes in as it came: each piece once, in order, at once', async () => {
  const call = await carriedCall();
  const pieces = [1, 2, 3].map(piece);
  for (const each of pieces) call.line.speak(each);
  expect(call.rooms.entered[0]?.carried).toEqual(pieces);
});

test('does not go in before the code is right', async () => {
  const call = await callForTest();
  call.line.speak(piece(1));
  await call.press(CODE);
  call.line.speak(piece(2));
  expect(call.rooms.entered[0]?.carried).toEqual([piece(2)]);
});

test('does not go in after the caller has hung up', async () => {
  const call = await carriedCall();
  await call.callerHangsUp();
  call.line.speak();
  expect(call.rooms.entered[0]?.carried).toEqual([]);
});

describe('a line that falls out of the room', () => {
  test('goes in again, and the sound with it', async () => {
    const call = await carriedCall();
    call.line.speak(piece(1));
    await dropLine(call);
    call.line.speak(piece(2));
    expect(call.rooms.entered.map(({ carried }) => carried)).toEqual([[piece(1)], [piece(2)]]);
    expect(call.ending()).toBeUndefined();
  });

  test('is not said to be connected a second time', async () => {
    const call = await carriedCall();
    call.line.speak();
    await dropLine(call);
    call.line.speak();
    await settled();
    expect(call.heard().filter((prompt) => prompt === 'connected')).toHaveLength(1);
  });

  test('is said to be connected later, when it fell out before the first sound', async () => {
    const call = await carriedCall();
    await dropLine(call);
    call.line.speak();
    await settled();
    expect(call.heard().filter((prompt) => prompt === 'connected')).toHaveLength(1);
  });

  test('is a failure after five times', async () => {
    const call = await carriedCall();
    for (let times = 0; times < 4; times++) await dropLine(call);
    expect(call.heard()).not.toContain('our-failure');
    await dropLine(call);
    expect(call.rooms.entered).toHaveLength(5);
    expect(call.heard().at(-1)).toBe('our-failure');
    await call.clock.advance(PROMPT_MS);
    expect(call.ending()).toEqual({ reason: 'our-failure', during: 'carrying' });
    expect(call.line.listeners()).toBe(0);
  });
});

describe('a room that cannot be entered', () => {
  test('is tried again, and the call goes on', async () => {
    const call = await carriedCall({ rooms: { closed: new Error('not yet'), refusals: 2 } });
    await call.clock.advance(500);
    call.line.speak(piece(1));
    expect(call.rooms.entered[0]?.carried).toEqual([piece(1)]);
    expect(call.heard()).not.toContain('our-failure');
  });
});

describe('the delay of a call', () => {
  test('is told with the number of its pieces, when the call has ended', async () => {
    const call = await carriedCall();
    for (let count = 0; count < 3; count++) call.line.speak();
    await call.callerHangsUp();
    const { delay } = call.notes.find((note) => 'delay' in (note as object)) as { delay: object };
    expect(delay).toMatchObject({ pieces: 3, lost: 0 });
  });

  test('counts what was lost', async () => {
    const call = await carriedCall({ rooms: { deaf: new Error('no way in') } });
    call.line.speak();
    await call.callerHangsUp();
    expect(call.notes).toContainEqual({
      delay: { pieces: 0, lost: 1, median: 0, p95: 0, longest: 0 },
    });
  });
});
