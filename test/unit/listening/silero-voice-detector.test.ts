/** The detector against the framework's own, whose model it runs. */

import { initializeLogger } from '@livekit/agents';
import { VAD } from '@livekit/agents-plugin-silero';
import { expect, test } from 'vitest';
import { readWav } from '../../../phone/index.ts';
import { resample } from '../../../phone/resample.ts';
import { toFrame } from '../../../src/listening/livekit-frame.ts';
import { loadSileroDetector } from '../../../src/listening/silero-voice-detector.ts';
import { LISTENING_RATE, toSamples } from '../../../src/listening/sound.ts';
import type { VoiceWindow } from '../../../src/listening/voice-detector.ts';

const WINDOW = 512;
const fail = (error: unknown) => {
  throw error;
};

/** The first seconds of the merged call, in which the caller speaks. */
async function speech(seconds: number): Promise<Int16Array> {
  const wav = await readWav('phone/sounds/merged-call.wav');
  return resample(wav, LISTENING_RATE).samples.slice(0, toSamples(seconds * 1_000));
}

async function windowsOf(sound: Int16Array): Promise<VoiceWindow[]> {
  const detector = (await loadSileroDetector())(fail);
  const windows: VoiceWindow[] = [];
  const all = new Promise<void>((resolve) => {
    detector.onWindow((window) => {
      windows.push(window);
      if (windows.length === Math.floor(sound.length / WINDOW)) resolve();
    });
  });
  // Pieces that fit no window.
  for (let at = 0; at < sound.length; at += 700) detector.hear(sound.subarray(at, at + 700));
  await all;
  await detector.close();
  return windows;
}

/** Faintly, so that the line is never silent: there the model is not asked. */
function withHum(sound: Int16Array): Int16Array {
  return sound.map((sample, n) =>
    Math.max(-32_000, Math.min(32_000, sample + (n % 64 < 32 ? 30 : -30))),
  );
}

test('gives the probabilities of the framework’s plugin', async () => {
  initializeLogger({ pretty: false, level: 'fatal' });
  const sound = withHum(await speech(6));
  const stream = ((await VAD.load({ activationThreshold: 2 })) as VAD).stream();
  const expected: number[] = [];
  for (let at = 0; at + WINDOW <= sound.length; at += WINDOW) {
    stream.pushFrame(toFrame(sound.subarray(at, at + WINDOW)));
    const { value } = await stream.next();
    expected.push(value?.probability ?? Number.NaN);
  }
  stream.close();

  const windows = await windowsOf(sound);
  expect(windows.map(({ endMs }) => endMs)).toEqual(expected.map((_, n) => (n + 1) * 32));
  for (const [n, { probability }] of windows.entries()) {
    expect(
      Math.abs(probability - (expected[n] as number)),
      `${n} ${expected[n]} ${probability}`,
    ).toBeLessThan(0.001);
  }
  expect(windows.some(({ probability }) => probability > 0.9)).toBe(true);
});

test('hears speech after a line has been silent, as soon as without the silence', async () => {
  const sound = await speech(3);
  const silence = toSamples(5_000 - (5_000 % 32));
  const later = new Int16Array(silence + sound.length);
  later.set(sound, silence);

  const onset = (windows: readonly VoiceWindow[]) =>
    windows.findIndex(({ probability }) => probability >= 0.5);
  const [alone, after] = [await windowsOf(sound), await windowsOf(later)];
  expect(onset(after) - silence / WINDOW).toBeLessThanOrEqual(onset(alone) + 1);
  const silent = after.slice(0, silence / WINDOW);
  expect(Math.max(...silent.map(({ probability }) => probability))).toBeLessThan(0.2);
});
