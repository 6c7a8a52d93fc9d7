/** What LiveKit's native client may tell of itself. */

import { AudioFrame, AudioSource, dispose, LocalAudioTrack } from '@livekit/rtc-node';
import { afterAll, expect, test } from 'vitest';
import { withoutNativeLogs } from '../../../src/telemetry/livekit-native-logs.ts';

interface Told {
  readonly message: { readonly case: string };
}

/** The client of `@livekit/rtc-node`, which exports it nowhere else. */
interface Client {
  _ffiClientInstance: { on(event: 'ffi_event', listener: (told: Told) => void): void };
}

const FRAMES = 50;

afterAll(dispose);

test('the native client tells its log to nobody', async () => {
  withoutNativeLogs();
  withoutNativeLogs();
  const source = new AudioSource(48_000, 1);
  const told: string[] = [];
  const client = (globalThis as unknown as Client)._ffiClientInstance;
  client.on('ffi_event', ({ message }) => told.push(message.case));
  const track = LocalAudioTrack.createAudioTrack('microphone', source);
  for (let frame = 0; frame < FRAMES; frame++) {
    await source.captureFrame(new AudioFrame(new Int16Array(480), 48_000, 1, 480));
  }
  await track.close();
  expect(told).toContain('captureAudioFrame');
  expect(told).not.toContain('logs');
});
