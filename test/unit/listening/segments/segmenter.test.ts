/** How a call's sound is cut into segments. */

import { describe, expect, test } from 'vitest';
import { toSamples } from '../../../../src/listening/sound.ts';
import { mark, playedCall } from './played-call.ts';

const VOICE = 0.9;
const SILENCE = 0.02;

/** Stretches of voice and silence in turn, beginning with silence. */
function callOf(...stretches: number[]) {
  const call = playedCall();
  for (const [i, ms] of stretches.entries()) call.play(ms, i % 2 === 0 ? SILENCE : VOICE);
  return call;
}

describe('a segment', () => {
  test('begins before its first voice and ends after its last', () => {
    const [segment] = callOf(960, 3_200, 1_600).closed();
    expect(segment).toMatchObject({ number: 0, startMs: 660, endMs: 4_320 });
  });

  test('holds the very samples of its time', () => {
    const [segment] = callOf(960, 3_200, 1_600).closed();
    expect(segment?.samples).toHaveLength(toSamples(3_660));
    expect(segment?.samples[0]).toBe(mark(toSamples(660)));
    expect(segment?.samples.at(-1)).toBe(mark(toSamples(4_320) - 1));
  });

  test('cannot begin before the call', () => {
    expect(callOf(0, 3_200, 1_600).closed()[0]?.startMs).toBe(0);
  });

  test('does not come of a click', () => {
    expect(callOf(960, 32, 1_600, 32, 1_600).news).toEqual([]);
  });

  test('never shares a sample with another, and is numbered in order', () => {
    const segments = callOf(960, 3_200, 800, 3_200, 800, 3_200, 1_600).closed();
    expect(segments.map(({ number }) => number)).toEqual([0, 1, 2]);
    for (const [i, { startMs }] of segments.entries()) {
      expect(startMs).toBeGreaterThanOrEqual(segments[i - 1]?.endMs ?? 0);
    }
  });

  test('goes on over weak syllables', () => {
    const call = callOf(960, 1_600);
    call.play(960, 0.4);
    call.play(640, VOICE);
    call.play(1_600, SILENCE);
    expect(call.closed()).toHaveLength(1);
  });
});

describe('a pause', () => {
  test('is told within 200 ms, before the segment closes', () => {
    const call = callOf(960, 2_400, 192);
    expect(call.news).toMatchObject([{ kind: 'so-far', segment: { number: 0, endMs: 3_520 } }]);
  });

  test('is told once', () => {
    expect(callOf(960, 2_560, 416).news).toHaveLength(1);
  });

  test('closes as it was told when no speech comes', () => {
    const [paused, closed] = callOf(960, 2_400, 1_600).news;
    const { samples, ...told } = paused?.segment ?? { samples: undefined };
    expect(closed).toMatchObject({ kind: 'closed', segment: told, asPaused: true });
    expect(closed?.segment.samples.length).toBe(samples?.length);
  });

  test('is told again after more speech, under the same number', () => {
    const { news } = callOf(960, 1_600, 320, 2_400, 1_600);
    expect(news.map(({ kind }) => kind)).toEqual(['so-far', 'so-far', 'closed']);
    expect(news.map(({ segment }) => segment.number)).toEqual([0, 0, 0]);
  });

  test('closes otherwise than told when speech came and the call ended', () => {
    const call = callOf(960, 2_400, 320, 640);
    call.segmenter.flush();
    expect(call.news.at(-1)).toMatchObject({ kind: 'closed', asPaused: false });
  });
});

describe('a number that is read out', () => {
  test('stays in one piece, digit by digit', () => {
    const digits = Array.from({ length: 10 }, () => [400, 800]).flat();
    expect(callOf(960, ...digits, 0, 1_600).closed()).toHaveLength(1);
  });

  test('stays in one piece, group by group', () => {
    expect(callOf(960, 1_200, 960, 1_200, 960, 1_200, 1_600).closed()).toHaveLength(1);
  });

  test('stays with a first group that came alone', () => {
    expect(callOf(960, 640, 1_000, 3_200, 1_600).closed()).toHaveLength(1);
  });
});

describe('a number that words have promised', () => {
  function promised(text: string) {
    const call = callOf(960, 3_200, 320);
    call.segmenter.words({ text, endMs: call.now() });
    call.play(640, SILENCE);
    call.play(3_200, VOICE);
    call.play(1_600, SILENCE);
    return call.closed();
  }

  test('stays with the words that promise it', () => {
    expect(promised('Your case number is')).toHaveLength(1);
  });

  test('is not waited for after other words', () => {
    expect(promised('That is all.')).toHaveLength(2);
  });
});

describe('what was told on a pause', () => {
  test('is closed even if it would not be let out on hold', () => {
    const call = callOf(960);
    call.play(2_400, 0.55);
    call.play(256, SILENCE);
    call.segmenter.onHold(true);
    call.play(1_600, SILENCE);
    expect(call.news.map(({ kind }) => kind)).toEqual(['so-far', 'closed']);
  });
});

describe('speech without an end', () => {
  test('is told every 3 s, as far as it was heard', () => {
    const soFar = callOf(960, 10_000).news.map(({ kind, segment }) => [kind, segment.endMs]);
    expect(soFar).toEqual([3_680, 6_688, 9_696].map((endMs) => ['so-far', endMs]));
  });

  test('is told no more on hold', () => {
    const call = playedCall();
    call.segmenter.onHold(true);
    call.play(10_000, 0.55);
    expect(call.news).toEqual([]);
  });

  test('is cut at 30 s at the latest, and nothing of it is lost', () => {
    const call = callOf(960, 70_000, 1_600);
    const segments = call.closed();
    expect(segments).toHaveLength(3);
    for (const [i, { startMs, endMs }] of segments.entries()) {
      expect(endMs - startMs).toBeLessThanOrEqual(30_000);
      if (i > 0) expect(startMs).toBe(segments[i - 1]?.endMs);
    }
  });
});

describe('the end of a call', () => {
  test('closes what is open, with the sound that is there', () => {
    const call = callOf(960, 3_200);
    call.segmenter.flush();
    expect(call.closed()).toMatchObject([{ startMs: 660, endMs: call.now() }]);
  });

  test('closes nothing twice', () => {
    const call = callOf(960, 3_200);
    call.segmenter.flush();
    call.segmenter.flush();
    expect(call.closed()).toHaveLength(1);
  });
});

describe('on hold', () => {
  function holding(...stretches: readonly (readonly [number, number])[]) {
    const call = playedCall();
    call.segmenter.onHold(true);
    for (const [ms, probability] of stretches) call.play(ms, probability);
    return call;
  }

  test('music that now and then sounds like voice stays inside', () => {
    const bars = Array.from({ length: 20 }, () => [
      [192, 0.55] as const,
      [300, 0.2] as const,
    ]).flat();
    expect(holding(...bars, [1_600, SILENCE]).news).toEqual([]);
  });

  test('speech gets out, with its first syllable', () => {
    const call = holding([960, 0.1], [1_600, VOICE], [1_600, 0.1]);
    expect(call.closed()).toMatchObject([{ number: 0, startMs: 660 }]);
  });

  test('a recording that was heard before stays inside', () => {
    const call = playedCall(() => true);
    call.segmenter.onHold(true);
    call.play(960, 0.1);
    call.play(1_600, VOICE);
    call.play(1_600, 0.1);
    expect(call.news).toEqual([]);
  });

  test('what was held back takes no number', () => {
    const call = holding([960, 0.1], [1_600, 0.55], [1_600, 0.1], [1_600, VOICE], [1_600, 0.1]);
    expect(call.closed().map(({ number }) => number)).toEqual([0]);
  });
});
