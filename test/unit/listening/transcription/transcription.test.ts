/** Promises of the way from segments to words. */

import { describe, expect, test } from 'vitest';
import { RecogniserError } from '../../../../src/listening/recogniser.ts';
import { toSamples } from '../../../../src/listening/sound.ts';
import { Transcription } from '../../../../src/listening/transcription/transcription.ts';
import { fakeClock, settled } from '../../../fakes/fake-clock.ts';
import {
  type FakeRecogniser,
  fakeListeningRecogniser,
  fakeRecogniser,
  type OpenRequest,
} from '../../../fakes/fake-recogniser.ts';
import { type FakeSpool, fakeSpool } from '../../../fakes/fake-spool.ts';

const PASSING = new RecogniserError('the server answered 503', true);
const FOR_GOOD = new RecogniserError('the server answered 400', false);

/** Segments of `ms`, one after the other; only their numbers matter. */
function segment(number: number, ms = 2_000) {
  const samples = new Int16Array(toSamples(ms)).fill(3_000);
  return { number, startMs: number * ms, endMs: number * ms + ms, samples };
}

function listening<R extends FakeRecogniser = FakeRecogniser>(
  recogniser: R = fakeRecogniser() as R,
  spool?: FakeSpool,
) {
  const clock = fakeClock();
  const ending = new AbortController();
  const told: string[] = [];
  const failures: unknown[] = [];
  const ears = new Transcription(
    {
      recogniser,
      ...(spool && { spool }),
      hints: () => ({ words: ['Example Bank'], before: '' }),
      wait: clock.wait,
      now: clock.elapsed,
      random: () => 1,
    },
    {
      onSoFar: ({ number, text }) => told.push(`${number} so far: ${text}`),
      onRecognised: ({ number, text }) => told.push(`${number}: ${text}`),
      onSoundAgain: ({ number }) => told.push(`${number} sound again`),
      onLost: ({ number, why }) => told.push(`${number} lost: ${why}`),
      onLeft: (places) => told.push(`left: ${places.map(({ number }) => number)}`),
      onState: (state) => told.push(state),
      onFailure: (error) => failures.push(error),
    },
    ending.signal,
  );
  return {
    clock,
    recogniser,
    ending,
    told,
    failures,
    ears,
    close: (number: number, ms?: number) =>
      ears.hear({ kind: 'closed', segment: segment(number, ms), asPaused: false }),
    closeAsPaused: (number: number) =>
      ears.hear({ kind: 'closed', segment: segment(number), asPaused: true }),
    pause: (number: number, ms?: number) =>
      ears.hear({ kind: 'so-far', segment: segment(number, ms) }),
    request: (number: number) =>
      recogniser.open().find((one) => one.segment.number === number) as OpenRequest,
    underWay: () => recogniser.open().map((one) => one.segment.number),
  };
}

describe('what is closed', () => {
  test('is recognised with the hints of the moment', async () => {
    const { close, request, told } = listening();
    close(0);
    expect(request(0).hints.words).toEqual(['Example Bank']);
    await request(0).answer('Hello.');
    expect(told).toEqual(['0: Hello.']);
  });

  test('is told in order, whatever order the answers come in', async () => {
    const { close, request, told } = listening();
    close(0);
    close(1);
    await request(1).answer('second');
    expect(told).toEqual([]);
    await request(0).answer('first');
    expect(told).toEqual(['0: first', '1: second']);
  });

  test('is asked about two at a time', async () => {
    const { close, request, underWay } = listening();
    for (const number of [0, 1, 2]) close(number);
    expect(underWay()).toEqual([0, 1]);
    await request(1).answer('second');
    expect(underWay()).toEqual([0, 2]);
  });

  test('is told without text when all of it was made up', async () => {
    const { close, request, told } = listening();
    close(0);
    await request(0).answer('Thanks for watching!');
    expect(told).toEqual(['0: ']);
  });
});

describe('what has paused', () => {
  test('is not recognised ahead of time by one whose answers take long', async () => {
    const { clock, close, pause, request, underWay } = listening();
    close(0);
    await clock.advance(3_500);
    await request(0).answer('Hello.');
    pause(1);
    expect(underWay()).toEqual([]);
    close(1);
    await clock.advance(500);
    await request(1).answer('Yes.');
    pause(2);
    expect(underWay()).toEqual([2]);
  });

  test('is recognised ahead of time, and its answer kept when nothing more comes', async () => {
    const { pause, closeAsPaused, request, recogniser, told } = listening();
    pause(0);
    await request(0).answer('Hello.');
    closeAsPaused(0);
    expect(told).toEqual(['0 so far: Hello.', '0: Hello.']);
    expect(recogniser.asked).toEqual([0]);
  });

  test('may be answered after it was closed', async () => {
    const { pause, closeAsPaused, request, recogniser, told } = listening();
    pause(0);
    closeAsPaused(0);
    await request(0).answer('Hello.');
    expect(told).toEqual(['0: Hello.']);
    expect(recogniser.asked).toEqual([0]);
  });

  test('is recognised anew when more came', async () => {
    const { pause, close, request, told } = listening();
    pause(0, 1_000);
    await request(0).answer('My number is');
    close(0, 2_000);
    expect(request(0).segment.endMs).toBe(2_000);
    await request(0).answer('My number is four.');
    expect(told).toEqual(['0 so far: My number is', '0: My number is four.']);
  });

  test('is no longer waited for when more came', async () => {
    const { pause, close, request, recogniser } = listening();
    pause(0, 1_000);
    const ahead = request(0);
    close(0, 2_000);
    expect(ahead.cancelled).toBe(true);
    expect(recogniser.open()).toHaveLength(1);
  });

  test('is asked about once at a time, then as far as it has been heard', async () => {
    const { pause, request, underWay, told } = listening();
    pause(0, 1_000);
    pause(0, 2_000);
    expect(underWay()).toEqual([0]);
    await request(0).answer('one');
    expect(request(0).segment.endMs).toBe(2_000);
    await request(0).answer('one two');
    expect(underWay()).toEqual([]);
    expect(told).toEqual(['0 so far: one', '0 so far: one two']);
  });

  test('waits for what is closed', async () => {
    const { pause, close, request, underWay } = listening();
    for (const number of [0, 1, 2]) close(number);
    pause(3);
    await request(0).answer('first');
    expect(underWay()).toEqual([1, 2]);
  });

  test('is not tried again before it is closed', async () => {
    const { clock, pause, closeAsPaused, request, underWay } = listening();
    pause(0);
    await request(0).fail(PASSING);
    await clock.advance(60_000);
    expect(underWay()).toEqual([]);
    closeAsPaused(0);
    expect(underWay()).toEqual([0]);
  });

  test('gives way to another under its number when it was never closed', async () => {
    const { pause, closeAsPaused, request, told } = listening();
    pause(0, 1_000);
    await request(0).answer('a loud ad');
    pause(0, 2_000);
    await request(0).answer('Hello.');
    closeAsPaused(0);
    expect(told.at(-1)).toBe('0: Hello.');
  });
});

test('a recogniser that listens is given what has paused, and asked about what is closed', async () => {
  const { pause, close, request, recogniser, told } = listening(fakeListeningRecogniser());
  pause(0, 1_000);
  expect(recogniser.listened.map(({ endMs }) => endMs)).toEqual([1_000]);
  recogniser.tell('My number');
  recogniser.tell('[Music]');
  expect(recogniser.asked).toEqual([]);
  close(0, 2_000);
  recogniser.tell('My number is');
  await request(0).answer('My number is four.');
  recogniser.tell('My number is');
  expect(told).toEqual(['0 so far: My number', '0: My number is four.']);
});

describe('a failure that may pass', () => {
  test('is tried again with the same sound, later each time, until it succeeds', async () => {
    const { clock, close, request, underWay, told, failures } = listening();
    close(0);
    const { segment: sound } = request(0);
    for (const rest of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      await request(0).fail(PASSING);
      await clock.advance(rest - 1);
      expect(underWay()).toEqual([]);
      await clock.advance(1);
      expect(request(0).segment).toBe(sound);
    }
    await request(0).answer('at last');
    expect(told).toEqual(['delayed', '0: at last', 'live']);
    expect(failures).toHaveLength(8);
  });

  test('lets one try at a time show that the recogniser is well, then the rest goes', async () => {
    const { clock, close, request, underWay } = listening();
    for (const number of [0, 1, 2]) close(number);
    await request(0).fail(PASSING);
    await request(1).fail(PASSING);
    await clock.advance(500);
    expect(underWay()).toEqual([2]);
    await request(2).answer('third');
    expect(underWay()).toEqual([0, 1]);
  });

  test('of one segment alone does not stop the others for good', async () => {
    const { clock, close, request, told } = listening();
    close(0);
    for (let number = 1; number < 6; number++) {
      close(number);
      await request(0).fail(PASSING);
      await clock.advance(30_000);
      await request(number).answer(`${number}`);
    }
    expect(told.filter((line) => /^\d/.test(line))).toEqual([
      '0 lost: kept-failing',
      '1: 1',
      '2: 2',
      '3: 3',
      '4: 4',
      '5: 5',
    ]);
  });
});

test('what is refused for good is told as lost, and skipped', async () => {
  const { close, request, told, failures } = listening();
  close(0);
  close(1);
  await request(1).answer('second');
  await request(0).fail(FOR_GOOD);
  expect(told).toEqual(['0 lost: refused', '1: second']);
  expect(failures).toEqual([FOR_GOOD]);
});

test('what refuses everything is waited for, as long as it takes nothing', async () => {
  const { clock, close, request, told } = listening();
  close(0);
  close(1);
  await request(0).fail(FOR_GOOD);
  await request(1).fail(FOR_GOOD);
  expect(told).toEqual([]);
  await clock.advance(500);
  await request(0).answer('first');
  await request(1).answer('second');
  expect(told).toEqual(['0: first', '1: second']);
});

test('a surprise costs its own segment only, and is told', async () => {
  const { close, request, told, failures } = listening();
  const surprise = new Error('undefined is not a function');
  close(0);
  close(1);
  await request(0).fail(surprise);
  await request(1).answer('second');
  expect(told).toEqual(['0 lost: surprise', '1: second']);
  expect(failures).toEqual([surprise]);
});

test('sound beyond ten minutes that wait is told as lost, the oldest first', async () => {
  const { clock, close, request, told } = listening();
  close(0, 30_000);
  await request(0).fail(PASSING);
  for (let number = 1; number < 20; number++) close(number, 30_000);
  expect(told).toEqual([]);
  close(20, 30_000);
  expect(told).toEqual(['0 lost: too-much-waiting']);
  await clock.advance(500);
  await request(1).answer('second');
  expect(told).toContain('1: second');
});

test('words that are late are told as delayed, until they have come', async () => {
  const { clock, close, request, told } = listening();
  close(0);
  await clock.advance(7_999);
  expect(told).toEqual([]);
  await clock.advance(1);
  expect(told).toEqual(['delayed']);
  await request(0).answer('Hello.');
  expect(told).toEqual(['delayed', '0: Hello.', 'live']);
});

describe('finishing', () => {
  const never = new AbortController().signal;

  test('waits for what is closed, and forgets what is not', async () => {
    const { close, pause, request, underWay, told, ears } = listening();
    close(0);
    pause(1);
    const finished = ears.finish(never);
    expect(underWay()).toEqual([0]);
    await request(0).answer('Goodbye then.');
    await finished;
    expect(told).toEqual(['0: Goodbye then.']);
  });

  test('tries again at once, and then every two seconds at least', async () => {
    const { clock, close, request, ears, told } = listening();
    close(0);
    for (const rest of [500, 1_000, 2_000, 4_000]) {
      await request(0).fail(PASSING);
      await clock.advance(rest);
    }
    await request(0).fail(PASSING);
    const finished = ears.finish(never);
    await clock.advance(0);
    await request(0).fail(PASSING);
    await clock.advance(2_000);
    await request(0).answer('Goodbye then.');
    await finished;
    expect(told).toContain('0: Goodbye then.');
  });

  test('ends at its deadline: what has come is told, the rest as lost', async () => {
    const { close, request, recogniser, ears, told } = listening();
    close(0);
    close(1);
    await request(1).answer('second');
    const deadline = new AbortController();
    const finished = ears.finish(deadline.signal);
    deadline.abort();
    await finished;
    expect(told).toEqual(['0 lost: call-over', '1: second']);
    expect(recogniser.open()).toEqual([]);
  });

  test('is done at once when nothing waits', async () => {
    const { ears, told } = listening();
    await ears.finish(never);
    expect(told).toEqual([]);
  });
});

test('nothing is asked or told once the signal is aborted', async () => {
  const { clock, close, recogniser, ending, told } = listening();
  close(0);
  ending.abort();
  close(1);
  expect(recogniser.open()).toEqual([]);
  await clock.advance(60_000);
  expect(told).toEqual([]);
  expect(clock.waiting()).toBe(0);
});

describe('sound that waits', () => {
  async function failing(closed: number, ms?: number) {
    const spool = fakeSpool();
    const call = listening(fakeRecogniser(), spool);
    call.close(0, ms);
    await call.request(0).fail(PASSING);
    for (let number = 1; number < closed; number++) call.close(number, ms);
    await settled();
    return { ...call, spool };
  }
  const numbers = (spool: FakeSpool) => spool.waiting().map(({ number }) => number);

  test('stays in memory while the recogniser is well', async () => {
    const spool = fakeSpool();
    const { close } = listening(fakeRecogniser(), spool);
    for (const number of [0, 1, 2]) close(number);
    await settled();
    expect(spool.waiting()).toEqual([]);
  });

  test('goes to the spool as soon as the recogniser fails', async () => {
    const { spool } = await failing(3);
    expect(numbers(spool)).toEqual([0, 1, 2]);
  });

  test('goes to the spool beyond a minute, the oldest first, when the recogniser is slow', async () => {
    const spool = fakeSpool();
    const { close } = listening(fakeRecogniser(), spool);
    for (let number = 0; number < 5; number++) close(number, 20_000);
    await settled();
    expect(numbers(spool)).toEqual([0, 1]);
  });

  test('comes back whole, in order and with its true times, and leaves the spool', async () => {
    const { clock, request, spool, told, underWay } = await failing(3);
    await clock.advance(500);
    // The one that has not failed yet shows whether the recogniser is well.
    const { samples, ...place } = request(1).segment;
    expect(place).toEqual({ number: 1, startMs: 2_000, endMs: 4_000 });
    expect(samples).toHaveLength(toSamples(2_000));
    await request(1).answer('second');
    expect(underWay()).toEqual([2, 0]);
    await request(2).answer('third');
    await request(0).answer('first');
    expect(told.filter((line) => !line.endsWith('again'))).toEqual([
      '0: first',
      '1: second',
      '2: third',
    ]);
    expect(told.indexOf('0 sound again')).toBeLessThan(told.indexOf('0: first'));
    expect(spool.waiting()).toEqual([]);
  });

  test('is not lost, however long the recogniser is away', async () => {
    const { clock, close, request, spool, told } = await failing(2, 30_000);
    for (let number = 2; number < 45; number++) {
      close(number, 30_000);
      await clock.advance(30_000);
      await request(0)?.fail(PASSING);
      await request(1)?.fail(PASSING);
    }
    expect(spool.waiting()).toHaveLength(45);
    expect(told).toEqual(['delayed']);
  });

  test('is bounded in memory where the spool is full, the oldest is lost first', async () => {
    const spool = fakeSpool();
    spool.answer = 'full';
    const { close, request, told } = listening(fakeRecogniser(), spool);
    close(0, 30_000);
    await request(0).fail(PASSING);
    for (let number = 1; number < 21; number++) close(number, 30_000);
    await settled();
    expect(told).toEqual(['0 lost: too-much-waiting']);
  });

  test('goes to a spool that has room again', async () => {
    const spool = fakeSpool();
    spool.answer = 'failed';
    const { clock, close, request } = listening(fakeRecogniser(), spool);
    close(0);
    await request(0).fail(PASSING);
    spool.answer = 'kept';
    close(1);
    await settled();
    expect(spool.waiting()).toEqual([]);
    await clock.advance(10_000);
    await request(1).fail(PASSING);
    expect(numbers(spool)).toEqual([0, 1]);
  });

  test('that cannot be had back is lost, and nothing else is', async () => {
    const { clock, request, spool, told } = await failing(2);
    spool.unreadable.add(0);
    await clock.advance(500);
    await request(1).answer('second');
    await settled();
    expect(told).toEqual(['1 sound again', '0 lost: unreadable', '1: second']);
    expect(spool.waiting()).toEqual([]);
  });

  test('is left in order at the end of the call, with what was said after it', async () => {
    const { clock, request, close, spool, told, ears } = await failing(3);
    close(3);
    await clock.advance(500);
    await request(1).answer('second');
    const deadline = new AbortController();
    const finished = ears.finish(deadline.signal);
    await request(3).answer('fourth');
    await request(0).answer('first');
    deadline.abort();
    await finished;
    expect(told.filter((line) => !line.endsWith('again'))).toEqual([
      '0: first',
      '1: second',
      'left: 2,3',
    ]);
    expect(numbers(spool)).toEqual([2, 3]);
    expect(spool.isLeft).toBe(true);
  });

  test('that no spool takes at the end of the call is lost', async () => {
    const { spool, told, ears, close, clock } = await failing(1);
    spool.answer = 'full';
    await clock.advance(10_000);
    close(1);
    const deadline = new AbortController();
    deadline.abort();
    await ears.finish(deadline.signal);
    expect(told.filter((line) => /lost|left/.test(line))).toEqual(['1 lost: call-over', 'left: 0']);
  });

  test('of an earlier process is recalled in its order', async () => {
    const spool = fakeSpool();
    for (const number of [3, 4]) await spool.put(segment(number));
    const { ears, request, told } = listening(fakeRecogniser(), spool);
    ears.recall(spool.waiting());
    await settled();
    await request(4).answer('later');
    await request(3).answer('earlier');
    expect(told).toEqual(['4 sound again', '3 sound again', '3: earlier', '4: later']);
  });
});
