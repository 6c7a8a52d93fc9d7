/** When the sentence that everybody has to hear is said into a merged line. */

import { describe, expect, test } from 'vitest';
import { Discloser } from '../../../src/call/disclose.ts';
import type { Sound } from '../../../src/call/line.ts';
import type { LineState } from '../../../src/dispute/line-state.ts';
import type { Speaker } from '../../../src/dispute/utterance.ts';
import { fakeClock, settled } from '../../fakes/fake-clock.ts';

const SENTENCE_MS = 4_000;
const SENTENCE = {
  text: 'This call is being transcribed.',
  sound: { samples: new Int16Array(SENTENCE_MS), sampleRate: 1_000 } satisfies Sound,
};
const TALKING: LineState = {
  line: 'connected',
  merged: 'yes',
  activity: 'talking',
  transcript: 'live',
};

function setting({ mute }: { mute?: Error } = {}) {
  const clock = fakeClock();
  const call = new AbortController();
  const played: number[] = [];
  const said: number[] = [];
  const failures: unknown[] = [];
  const line = { quietMs: 10_000, mute };
  const play = async (_sounds: readonly Sound[], signal: AbortSignal) => {
    if (line.mute) throw line.mute;
    played.push(clock.elapsed());
    await clock.wait(SENTENCE_MS, signal).catch(() => {});
  };
  const discloser = new Discloser(
    {
      line: { play },
      clock,
      sentence: SENTENCE,
      quietMs: () => line.quietMs,
      onSaid: (tookMs) => void said.push(tookMs),
      failed: (error) => void failures.push(error),
    },
    call.signal,
  );
  const show = async (state: Partial<LineState>) => {
    discloser.line({ ...TALKING, ...state });
    await settled();
  };
  const hear = async (speaker: Speaker) => {
    const times = { startMs: 0, endMs: 1, confidence: 1, revision: 0 };
    discloser.utterance({ id: '0.0', speaker, text: 'Words.', ...times });
    await settled();
  };
  return { clock, call, line, discloser, played, said, failures, show, hear };
}

describe('it is said', () => {
  test('once the bank is on the line, and never again', async () => {
    const { clock, played, said, show, hear } = setting();
    await show({ merged: 'unknown' });
    await show({ merged: 'no' });
    expect(played).toEqual([]);
    await show({});
    await clock.advance(SENTENCE_MS);
    expect([played, said]).toEqual([[0], [SENTENCE_MS]]);
    for (const merged of ['no', 'yes'] as const) await show({ merged });
    await show({ activity: 'on-hold' });
    await show({ activity: 'talking' });
    await hear('bank');
    await clock.advance(60_000);
    expect([played, said]).toEqual([[0], [SENTENCE_MS]]);
  });

  test('in a pause, not over who speaks', async () => {
    const { clock, line, played, show } = setting();
    line.quietMs = 0;
    await show({});
    await clock.advance(5_000);
    expect(played).toEqual([]);
    line.quietMs = 700;
    await clock.advance(20);
    expect(played).toHaveLength(1);
  });

  test('over who speaks when nobody pauses, for it must be said', async () => {
    const { clock, line, played, show } = setting();
    line.quietMs = 0;
    await show({});
    await clock.advance(10_100);
    expect(played).toHaveLength(1);
  });

  test('whole, whoever begins to speak', async () => {
    const { clock, line, said, show } = setting();
    await show({});
    line.quietMs = 0;
    await clock.advance(SENTENCE_MS);
    expect(said).toEqual([SENTENCE_MS]);
  });

  test('also while words come late', async () => {
    const { played, show } = setting();
    await show({ transcript: 'delayed' });
    expect(played).toHaveLength(1);
  });
});

describe('it waits for a person', () => {
  test('while music plays, until a human is back', async () => {
    const { clock, played, show } = setting();
    await show({ activity: 'on-hold' });
    await clock.advance(60_000);
    expect(played).toEqual([]);
    await show({ activity: 'talking' });
    expect(played).toHaveLength(1);
  });

  test('that goes on hold while the pause is waited for', async () => {
    const { clock, line, played, show } = setting();
    line.quietMs = 0;
    await show({});
    await show({ activity: 'on-hold' });
    line.quietMs = 700;
    await clock.advance(1_000);
    expect(played).toEqual([]);
    await show({ activity: 'talking' });
    expect(played).toHaveLength(1);
  });

  test('while a menu speaks', async () => {
    const { played, show, hear } = setting();
    await hear('machine');
    await show({});
    await hear('machine');
    expect(played).toEqual([]);
    await hear('bank');
    expect(played).toHaveLength(1);
  });

  test('while an announcement was heard, until a human is back', async () => {
    const { discloser, played, show, hear } = setting();
    await hear('machine');
    await show({});
    discloser.event({ kind: 'human-back', atMs: 0 });
    await settled();
    expect(played).toHaveLength(1);
  });

  test('but not for one who is taken for a machine all the time', async () => {
    const { clock, played, show, hear } = setting();
    await hear('machine');
    await show({});
    await clock.advance(30_001);
    await hear('machine');
    expect(played).toHaveLength(1);
  });
});

test.each(['off', 'paused'] as const)(
  'it is not said while nobody transcribes (%s)',
  async (transcript) => {
    const { clock, played, show } = setting();
    await show({ transcript });
    await clock.advance(60_000);
    expect(played).toEqual([]);
  },
);

test('what could not be said is said the next time', async () => {
  const { line, played, failures, show } = setting({ mute: new Error('no track') });
  await show({});
  expect(failures).toHaveLength(1);
  line.mute = undefined;
  await show({});
  expect(played).toHaveLength(1);
});

test('a call that ends cuts it off, and then it was not said', async () => {
  const { clock, said, failures, show } = setting();
  await show({});
  await show({ line: 'ended' });
  await clock.advance(SENTENCE_MS);
  expect([said, failures, clock.waiting()]).toEqual([[], [], 0]);
});
