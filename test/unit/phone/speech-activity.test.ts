import { expect, test } from 'vitest';
import { SpeechActivity } from '../../../phone/speech-activity.ts';
import { babble, inRow, noise, silence } from './sounds.ts';

test('it tells when speech began and when it ended', () => {
  const activity = new SpeechActivity(8000);
  const changes = activity.add(inRow(silence(1), noise(1, 2, 8000), silence(1)).samples);
  expect(changes).toEqual([
    { kind: 'started', atMs: 1000 },
    { kind: 'stopped', atMs: 3000 },
  ]);
});

test('a pause between words does not end it', () => {
  const activity = new SpeechActivity(8000);
  const changes = activity.add(inRow(babble(1, 1), silence(0.3), babble(2, 1)).samples);
  expect(changes.map(({ kind }) => kind)).toEqual(['started']);
  expect(activity.speaking).toBe(true);
});

test('a click and the hiss of a line are no speech', () => {
  const activity = new SpeechActivity(8000);
  const quiet = inRow(noise(1, 1, 100), noise(2, 0.02, 20_000), noise(3, 1, 100));
  expect(activity.add(quiet.samples)).toEqual([]);
});

test('it does not matter in what pieces the sound comes', () => {
  const activity = new SpeechActivity(8000);
  const { samples } = inRow(silence(0.5), noise(1, 1, 8000), silence(1));
  const changes = [];
  for (let at = 0; at < samples.length; at += 77) {
    changes.push(...activity.add(samples.subarray(at, at + 77)));
  }
  expect(changes.map(({ atMs }) => atMs)).toEqual([500, 1500]);
});
