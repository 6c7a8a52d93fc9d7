import { expect, test } from 'vitest';
import { atLevel, type Flaw, withFlaws } from '../../../../scripts/sounds/bad-line.ts';
import { randomFrom } from '../../../../scripts/sounds/random.ts';

const SECOND = 8000;
const tone = Float32Array.from({ length: 10 * SECOND }, (_, n) => 0.4 * Math.cos(n * 0.7));
const flawed = (flaw: Flaw) => withFlaws(tone, [flaw], randomFrom('test'));
const bytesOf = (sound: Float32Array) => Buffer.from(sound.buffer);
const rms = (sound: Float32Array) =>
  Math.sqrt(sound.reduce((sum, sample) => sum + sample * sample, 0) / sound.length);

const FLAWS: readonly Flaw[] = [
  { kind: 'noise', levelDb: -40, colour: 'hiss' },
  { kind: 'noise', levelDb: -40, colour: 'rumble' },
  { kind: 'noise', levelDb: -40, colour: 'hum' },
  { kind: 'loss', share: 0.1, burst: 2, conceal: 'zero' },
  { kind: 'loss', share: 0.1, burst: 2, conceal: 'repeat' },
  { kind: 'clip', gainDb: 9 },
  { kind: 'codec', waverShare: 0.01, dropoutShare: 0.05 },
];

test.each(FLAWS)('flaws the sound, in the same way each time: %o', (flaw) => {
  const bytes = bytesOf(flawed(flaw));
  expect(bytes.equals(bytesOf(flawed(flaw)))).toBe(true);
  expect(bytes.equals(bytesOf(tone))).toBe(false);
  expect(bytes).toHaveLength(tone.byteLength);
});

test('loses about as many packets as asked, whole ones only', () => {
  const sound = flawed({ kind: 'loss', share: 0.1, burst: 2, conceal: 'zero' });
  const packets = Array.from({ length: 500 }, (_, n) => sound.subarray(n * 160, (n + 1) * 160));
  const lost = packets.filter((packet) => packet.every((sample) => sample === 0));
  const whole = packets.filter((packet) => packet.every((sample) => sample !== 0));
  expect(lost.length).toBeGreaterThan(25);
  expect(lost.length).toBeLessThan(75);
  expect(lost.length + whole.length).toBe(500);
});

test('conceals a lost packet with one before it, but quieter', () => {
  const sound = flawed({ kind: 'loss', share: 0.1, burst: 1, conceal: 'repeat' });
  const packet = sound.findIndex((sample, n) => sample !== tone[n]);
  expect(sound[packet + 10]).toBeCloseTo((tone[packet - 150] ?? 0) * 0.6);
});

test('clips at the ceiling of the line', () => {
  const sound = flawed({ kind: 'clip', gainDb: 9 });
  expect(Math.max(...sound)).toBeCloseTo(0.7);
  expect(Math.min(...sound)).toBeCloseTo(-0.7);
});

test('brings sound to a level, and leaves silence silent', () => {
  expect(20 * Math.log10(rms(atLevel(tone, -26)))).toBeCloseTo(-26);
  expect(atLevel(new Float32Array(4), -26)).toEqual(new Float32Array(4));
});
