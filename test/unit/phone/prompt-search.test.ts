import { expect, test } from 'vitest';
import { PromptSearch } from '../../../phone/prompt-search.ts';
import { Tape } from '../../../phone/tape.ts';
import type { Wav } from '../../../phone/wav.ts';
import { babble, inRow, noise, over, silence } from './sounds.ts';

const prompt = babble(1, 2);

/** Plays the sound in pieces of a tenth of a second, as it would come. */
function search(wanted: Wav, sound: Wav, fromMs = 0) {
  const [tape, searching] = [new Tape(8000), new PromptSearch(wanted, fromMs)];
  for (let at = 0; at < sound.samples.length; at += 800) {
    tape.mix(sound.samples.subarray(at, at + 800), at);
    const found = searching.step(tape, tape.lengthMs);
    if (found) return { ...found, certainMs: tape.lengthMs };
  }
  return undefined;
}

test('a prompt is found where it begins, soon after its end', () => {
  const line = over(inRow(silence(2), prompt, silence(3)), noise(5, 7, 200));
  const found = search(prompt, line);
  expect(found?.atMs).toBeCloseTo(2000, 0);
  expect(found?.correlation).toBeGreaterThan(0.9);
  expect(found?.certainMs).toBeLessThan(4500);
});

test('the search begins where it is told to', () => {
  const twice = inRow(silence(0.5), prompt, silence(1), prompt, silence(2));
  expect(search(prompt, twice, 2500)?.atMs).toBeCloseTo(3500, 0);
});

test('a prompt that is broken off is not heard', () => {
  const half = { sampleRate: 8000, samples: prompt.samples.subarray(0, 8000) };
  expect(search(prompt, inRow(half, silence(3)))).toBeUndefined();
});

test.each([0.3, 1, 1.7])('a prompt that is stretched %d s after its start is heard', (seconds) => {
  const cut = 8000 * seconds;
  const [before, after] = [prompt.samples.subarray(0, cut), prompt.samples.subarray(cut)];
  const piece = (samples: Int16Array) => ({ sampleRate: 8000, samples });
  const line = inRow(silence(1), piece(before), silence(0.03), piece(after), silence(2));
  expect(search(prompt, line)?.atMs).toBeGreaterThan(900);
});

test.each([0.5, 1, 1.5])(
  'a prompt that stalls for half a second %d s after its start is heard',
  (seconds) => {
    const cut = 8000 * seconds;
    const [before, after] = [prompt.samples.subarray(0, cut), prompt.samples.subarray(cut)];
    const piece = (samples: Int16Array) => ({ sampleRate: 8000, samples });
    const line = inRow(silence(1), piece(before), silence(0.5), piece(after), silence(2));
    expect(search(prompt, line)?.atMs).toBeGreaterThan(900);
  },
);

test('other words of the same voice are not taken for it', () => {
  expect(search(prompt, babble(9, 6))).toBeUndefined();
});
