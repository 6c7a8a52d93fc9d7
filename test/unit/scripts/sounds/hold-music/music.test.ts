import { expect, test } from 'vitest';
import { holdMusic } from '../../../../../scripts/sounds/hold-music/music.ts';
import { PIECES, type PieceName } from '../../../../../scripts/sounds/hold-music/pieces.ts';

const NAMES = Object.keys(PIECES) as PieceName[];

test.each(NAMES)('plays %s at its level, the same each time', (name) => {
  const sound = holdMusic(name, 400, -25);
  const power = sound.reduce((sum, sample) => sum + sample * sample, 0) / sound.length;
  expect(sound).toHaveLength(3200);
  expect(10 * Math.log10(power)).toBeCloseTo(-25, 1);
  expect(holdMusic(name, 400, -25).every((sample, n) => sample === sound[n])).toBe(true);
});
