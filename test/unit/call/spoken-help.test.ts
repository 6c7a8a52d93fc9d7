/** One sentence into the line: at a pause, never over a speaker. */

import { expect, test } from 'vitest';
import type { Sound } from '../../../src/call/line.ts';
import { type Said, SpokenHelp } from '../../../src/call/spoken-help.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';

const RATE = 8_000;
const LENGTH_MS = 2_000;
const SOUND: Sound = { samples: new Int16Array((LENGTH_MS * RATE) / 1_000), sampleRate: RATE };
/** A sentence is under way for so long after its last sample. */
const UNDER_WAY_MS = 500;

interface Options {
  readonly voice?: (text: string, signal: AbortSignal) => Promise<Sound>;
}

function helping({ voice = async () => SOUND }: Options = {}) {
  const clock = fakeClock();
  const gone = new AbortController();
  const said: Said[] = [];
  const played: { from: number; until?: number }[] = [];
  let spokeAt = 0;
  let speaks = false;
  const line = {
    async play(sounds: readonly Sound[], signal: AbortSignal) {
      expect(sounds).toEqual([SOUND]);
      const one: { from: number; until?: number } = { from: clock.elapsed() };
      played.push(one);
      await clock.wait(LENGTH_MS + UNDER_WAY_MS, signal).catch(() => {});
      one.until = clock.elapsed();
    },
  };
  const desk = {
    line,
    voice: { speak: voice },
    clock,
    quietMs: () => (speaks ? 0 : clock.elapsed() - spokeAt),
    onSaid: (one: Said) => void said.push(one),
  };
  return {
    clock,
    gone,
    said,
    played,
    help: new SpokenHelp(desk, gone.signal),
    speak(on: boolean) {
      speaks = on;
      spokeAt = clock.elapsed();
    },
  };
}

test('is said whole when nobody speaks', async () => {
  const { clock, help, said, played } = helping();
  await clock.advance(1_000);
  const spoken = help.say('Hello.');
  await clock.advance(LENGTH_MS + UNDER_WAY_MS);
  expect(await spoken).toBe('said');
  expect(played).toEqual([{ from: 1_000, until: 3_500 }]);
  expect(said).toEqual([{ text: 'Hello.', tookMs: LENGTH_MS, isWhole: true }]);
});

test('waits until nobody has spoken for 700 ms', async () => {
  const { clock, help, played, speak } = helping();
  speak(true);
  const spoken = help.say('Hello.');
  await clock.advance(3_000);
  speak(false);
  await clock.advance(600);
  expect(played).toEqual([]);
  await clock.advance(4_000);
  expect(await spoken).toBe('said');
  expect(played[0]?.from).toBeGreaterThanOrEqual(3_700);
});

test('is given up when no pause comes within 10 s', async () => {
  const { clock, help, said, played, speak } = helping();
  speak(true);
  const spoken = help.say('Hello.');
  await clock.advance(10_100);
  expect(await spoken).toBe('no-pause');
  expect(played).toEqual([]);
  expect(said).toEqual([]);
  expect(clock.waiting()).toBe(0);
});

test('is cut as soon as somebody speaks', async () => {
  const { clock, help, said, played, speak } = helping();
  await clock.advance(1_000);
  const spoken = help.say('Hello.');
  await clock.advance(800);
  speak(true);
  await clock.advance(40);
  expect(await spoken).toBe('interrupted');
  expect(played[0]?.until).toBeLessThanOrEqual(1_840);
  expect(said[0]).toMatchObject({ text: 'Hello.', isWhole: false });
  expect(clock.waiting()).toBe(0);
});

test('is said when somebody speaks after its last sound', async () => {
  const { clock, help, speak } = helping();
  await clock.advance(1_000);
  const spoken = help.say('Hello.');
  await clock.advance(LENGTH_MS + 100);
  speak(true);
  await clock.advance(UNDER_WAY_MS);
  expect(await spoken).toBe('said');
});

test('is refused while another is being said, and taken after it', async () => {
  const { clock, help } = helping();
  await clock.advance(1_000);
  const first = help.say('Hello.');
  expect(await help.say('Hello again.')).toBe('already-speaking');
  await clock.advance(LENGTH_MS + UNDER_WAY_MS);
  await first;
  const second = help.say('Hello again.');
  await clock.advance(LENGTH_MS + UNDER_WAY_MS);
  expect(await second).toBe('said');
});

test('ends with the call, without an error', async () => {
  const { clock, gone, help, speak } = helping();
  speak(true);
  const waiting = help.say('Hello.');
  await clock.advance(100);
  gone.abort(new Error('The caller is gone'));
  expect(await waiting).toBe('interrupted');
});

test('fails when the voice fails or takes too long', async () => {
  const broken = helping({ voice: () => Promise.reject(new Error('hoarse')) });
  await expect(broken.help.say('Hello.')).rejects.toThrow('hoarse');
  const slow = helping({ voice: () => new Promise(() => {}) });
  const spoken = slow.help.say('Hello.');
  const failing = expect(spoken).rejects.toThrow('took longer than 8000 ms');
  await slow.clock.advance(8_000);
  await failing;
});
