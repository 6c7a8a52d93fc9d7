/** Which of two recognisers is asked, and when. */

import { expect, test } from 'vitest';
import { withFallback } from '../../../src/listening/fallback-recogniser.ts';
import { RecogniserError } from '../../../src/listening/recogniser.ts';
import { fakeClock, settled } from '../../fakes/fake-clock.ts';
import { fakeListeningRecogniser, fakeRecogniser } from '../../fakes/fake-recogniser.ts';

const AWAY = new RecogniserError('the server answered 503', true);
const NO_HINTS = { words: [], before: '' };
const SEGMENT = { number: 0, startMs: 0, endMs: 1_000, samples: new Int16Array(16_000) };

function two(own = fakeRecogniser()) {
  const clock = fakeClock();
  const fallback = fakeRecogniser();
  const changes: boolean[] = [];
  const both = withFallback(own, fallback, {
    now: clock.elapsed,
    changed: (isInUse) => changes.push(isInUse),
  });
  const ask = async (signal = new AbortController().signal) => {
    const words = both.recognise(SEGMENT, NO_HINTS, signal).then(
      ({ text }) => text,
      (error: Error) => error,
    );
    await settled();
    return { words };
  };
  /** The first is asked, fails, and the second answers. */
  const fails = async () => {
    const { words } = await ask();
    await own.open()[0]?.fail(AWAY);
    await fallback.open()[0]?.answer('fallback');
    expect(await words).toBe('fallback');
  };
  const opened = async () => {
    for (let times = 0; times < 3; times++) await fails();
  };
  return { clock, own, fallback, both, changes, ask, fails, opened };
}

test('the second is not asked while the first answers', async () => {
  const { own, fallback, ask } = two();
  const { words } = await ask();
  await own.open()[0]?.answer('own');
  expect(await words).toBe('own');
  expect(fallback.asked).toEqual([]);
});

test('the second answers at once what the first fails for', async () => {
  const { fails, changes } = two();
  await fails();
  expect(changes).toEqual([]);
});

test('after three failures in a row the first is left alone', async () => {
  const { own, fallback, ask, opened, changes } = two();
  await opened();
  await ask();
  expect(own.asked).toHaveLength(3);
  expect(fallback.asked).toHaveLength(4);
  expect(changes).toEqual([true]);
});

test('failures that are not in a row are none of these', async () => {
  const { own, ask, fails, changes } = two();
  for (let times = 0; times < 4; times++) {
    await fails();
    const { words } = await ask();
    await own.open()[0]?.answer('own');
    await words;
  }
  expect(changes).toEqual([]);
});

test('slow failures, for a quarter of a minute, are enough', async () => {
  const { clock, fails, changes } = two();
  await fails();
  await clock.advance(15_000);
  await fails();
  expect(changes).toEqual([true]);
});

test('the first is tried again after half a minute, by one request at a time, and taken back when it answers', async () => {
  const { clock, own, fallback, ask, opened, changes } = two();
  await opened();
  await clock.advance(30_000);
  const tried = await ask();
  await ask();
  expect(own.open()).toHaveLength(1);
  expect(fallback.open()).toHaveLength(1);
  await own.open()[0]?.answer('own');
  expect(await tried.words).toBe('own');
  await ask();
  expect(own.open()).toHaveLength(1);
  expect(changes).toEqual([true, false]);
});

test('a first that still fails is tried less and less often, and every five minutes at least', async () => {
  const { clock, own, fails, ask, fallback, opened } = two();
  await opened();
  for (const pause of [30_000, 60_000, 120_000, 240_000, 300_000, 300_000]) {
    await clock.advance(pause - 1);
    const { words } = await ask();
    expect(own.open()).toEqual([]);
    await fallback.open()[0]?.answer('fallback');
    await words;
    await clock.advance(1);
    await fails();
  }
});

test('when both fail, what is said tells of both, and the sound may succeed later', async () => {
  const { own, fallback, ask } = two();
  const { words } = await ask();
  await own.open()[0]?.fail(AWAY);
  await fallback.open()[0]?.fail(new RecogniserError('the server answered 400', false));
  const error = await words;
  expect(error).toMatchObject({
    retryable: true,
    message: 'the server answered 503, and of the fallback: the server answered 400',
  });
});

test('an end that was asked for is no failure', async () => {
  const { ask, fallback, changes } = two();
  const ending = new AbortController();
  for (let times = 0; times < 4; times++) await ask(ending.signal);
  ending.abort(new Error('the call ended'));
  await settled();
  expect(fallback.asked).toEqual([]);
  expect(changes).toEqual([]);
});

test('a surprise is passed on', async () => {
  const { own, fallback, ask } = two();
  const { words } = await ask();
  await own.open()[0]?.fail(new Error('undefined is not a function'));
  expect(await words).toMatchObject({ message: 'undefined is not a function' });
  expect(fallback.asked).toEqual([]);
});

test('words come while sound still does from the first alone, while it is well', async () => {
  const own = fakeListeningRecogniser();
  const { both, opened } = two(own);
  both.listen?.(SEGMENT, NO_HINTS, () => {});
  expect(own.listened).toHaveLength(1);
  await opened();
  expect(both.listen).toBeUndefined();
});
