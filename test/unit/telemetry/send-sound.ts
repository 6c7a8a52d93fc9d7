/** A program that sends sound and says what LiveKit's native client told meanwhile; run by livekit-native-logs.test.ts. */

import { AudioFrame, AudioSource, dispose, LocalAudioTrack } from '@livekit/rtc-node';
import { withoutNativeLogs } from '../../../src/telemetry/livekit-native-logs.ts';

interface Told {
  readonly message: { readonly case: string };
}

/** The client of `@livekit/rtc-node`, which exports it nowhere else. */
interface Client {
  _ffiClientInstance: { on(event: 'ffi_event', listener: (told: Told) => void): void };
}

const FRAMES = 50;

if (process.argv.includes('--without-logs')) {
  withoutNativeLogs();
  withoutNativeLogs();
}
const source = new AudioSource(48_000, 1);
const told = new Set<string>();
const client = (globalThis as unknown as Client)._ffiClientInstance;
client.on('ffi_event', ({ message }) => told.add(message.case));
const track = LocalAudioTrack.createAudioTrack('microphone', source);
for (let frame = 0; frame < FRAMES; frame++) {
  await source.captureFrame(new AudioFrame(new Int16Array(480), 48_000, 1, 480));
}
await track.close();
console.log(JSON.stringify([...told]));
await dispose();
