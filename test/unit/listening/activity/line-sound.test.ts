/** What the line itself sounds like. */

import { expect, test } from 'vitest';
import { LineSound } from '../../../../src/listening/activity/line-sound.ts';

test('a line that was digitally silent once is not taken for one without noise', () => {
  const line = new LineSound();
  const bands = new Float32Array();
  for (let endMs = 32; endMs < 3_000; endMs += 32) {
    line.hear({ endMs, probability: 0, levelDb: -110, bands });
  }
  expect(line.noiseDb).toBe(-58);
});
