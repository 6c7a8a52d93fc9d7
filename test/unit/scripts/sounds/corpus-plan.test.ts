import { expect, test } from 'vitest';
import { layOut } from '../../../../scripts/sounds/corpus-plan.ts';
import type { CorpusScript, Hold, Step } from '../../../../scripts/sounds/corpus-script.ts';

const voice = { voice: 'any', speed: 1 };
const scriptOf = (steps: readonly Step[]): CorpusScript => ({
  about: '',
  callDate: '2026-10-20',
  timeZone: 'America/New_York',
  dispute: {},
  similarVoices: false,
  voices: {
    menu: { speaker: 'machine', ...voice },
    bank: { speaker: 'bank', ...voice },
    caller: { speaker: 'caller', ...voice },
  },
  beforeMerge: { who: 'caller', text: 'Me.' },
  steps,
  line: {},
  facts: [],
  secrets: {},
});

/** Everything takes a second to say. */
const planOf = (...steps: readonly Step[]) => layOut(scriptOf(steps), () => 1000);
const say = (who: string, afterMs: number) => ({ who, text: who, afterMs });
const hold: Hold = { music: 'band', forMs: 20_000, levelDb: -25, afterMs: 0 };

test('lays turns one after another, over each other where a pause is negative', () => {
  const { turns } = planOf(say('caller', 0), say('bank', 100), say('caller', -300));
  expect(turns.map(({ speaker, startMs, endMs }) => [speaker, startMs, endMs])).toEqual([
    ['caller', 0, 1000],
    ['bank', 1100, 2100],
    ['caller', 1800, 2800],
  ]);
});

test('counts what comes next from the end of whoever spoke longest', () => {
  const { turns } = planOf(say('caller', 0), say('bank', -1500), say('caller', 100));
  expect(turns.at(-1)?.startMs).toBe(1100);
});

test('says that the calls are merged when the bank is first heard, music included', () => {
  expect(planOf(say('caller', 0), say('menu', 500)).events).toEqual([
    { kind: 'merged', atMs: 1500 },
  ]);
  const [merged] = planOf(say('caller', 0), hold, say('bank', 0)).events;
  expect(merged).toEqual({ kind: 'merged', atMs: 1000 });
});

test('says when a hold begins and when a person is back, not a machine', () => {
  const { events } = planOf(say('bank', 0), hold, say('menu', 0), say('caller', 0), say('bank', 0));
  expect(events.slice(1)).toEqual([
    { kind: 'on-hold', atMs: 1000 },
    { kind: 'human-back', atMs: 23_000 },
  ]);
});

test('takes music after music for one hold', () => {
  const { events } = planOf(say('menu', 0), hold, say('menu', 0), hold, say('bank', 0));
  expect(events.slice(1)).toEqual([
    { kind: 'on-hold', atMs: 1000 },
    { kind: 'human-back', atMs: 42_000 },
  ]);
});

test('tells two holds apart', () => {
  const { events } = planOf(say('bank', 0), hold, say('bank', 0), hold, say('bank', 0));
  expect(events.map(({ kind }) => kind).slice(1)).toEqual([
    'on-hold',
    'human-back',
    'on-hold',
    'human-back',
  ]);
});

test('repeats an announcement at its interval, and splits the music that stops for it', () => {
  const announcement = { who: 'menu', text: 'Wait.', firstAtMs: 4000, everyMs: 8000, times: 2 };
  const { spans, turns } = planOf({ ...hold, announcement });
  expect(spans.map(({ kind, startMs, endMs }) => [kind, startMs, endMs])).toEqual([
    ['music', 0, 4000],
    ['announcement', 4000, 5000],
    ['music', 5000, 12_000],
    ['announcement', 12_000, 13_000],
    ['music', 13_000, 20_000],
  ]);
  expect(turns.map(({ speaker, startMs }) => [speaker, startMs])).toEqual([
    ['machine', 4000],
    ['machine', 12_000],
  ]);
});

test('keeps the music whole when it goes on below', () => {
  const below = { who: 'menu', text: 'W', firstAtMs: 4000, everyMs: 8000, times: 1, musicDb: -15 };
  const music = planOf({ ...hold, announcement: below }).spans.filter(
    ({ kind }) => kind === 'music',
  );
  expect(music).toEqual([{ kind: 'music', startMs: 0, endMs: 20_000 }]);
});

test('refuses a voice that the script does not have', () => {
  expect(() => planOf(say('nobody', 0))).toThrow('no voice called nobody');
});
