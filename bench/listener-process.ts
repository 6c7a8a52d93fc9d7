/** The process of a listener: one WebRTC hop from whom it listens to, and nothing else. */

import { AudioStream, type RemoteTrack, Room, RoomEvent, TrackKind } from '@livekit/rtc-node';
import { COMPARED_RATE } from '../phone/compared-signal.ts';
import { now } from './clock.ts';
import { FRAME_MS } from './heard-sound.ts';
import type { Said, Target } from './listener.ts';

const frames: Int16Array[] = [];
const arrivals: number[] = [];

process.on('message', (asked: Target | 'report') => {
  if (asked === 'report') report();
  else join(asked).catch(fail);
});
process.once('disconnect', () => process.exit());

async function join({ url, token, identity }: Target): Promise<void> {
  const room = new Room();
  const subscribe = () => {
    for (const publication of room.remoteParticipants.get(identity)?.trackPublications.values() ??
      [])
      if (publication.kind === TrackKind.KIND_AUDIO) publication.setSubscribed(true);
  };
  room.on(RoomEvent.TrackPublished, subscribe);
  room.on(RoomEvent.TrackSubscribed, (track) => void hear(track).catch(fail));
  await room.connect(url, token, { autoSubscribe: false, dynacast: false });
  subscribe();
}

async function hear(track: RemoteTrack): Promise<void> {
  const options = { sampleRate: COMPARED_RATE, numChannels: 1, frameSizeMs: FRAME_MS };
  for await (const frame of new AudioStream(track, options)) {
    if (arrivals.length === 0) say({ kind: 'hearing' });
    arrivals.push(now());
    frames.push(frame.data);
  }
}

function report(): void {
  const samples = new Int16Array(frames.reduce((sum, frame) => sum + frame.length, 0));
  let at = 0;
  for (const frame of frames) {
    samples.set(frame, at);
    at += frame.length;
  }
  say({ kind: 'heard', samples, arrivals: Float64Array.from(arrivals) });
}

function say(what: Said): void {
  process.send?.(what);
}

function fail(error: unknown): never {
  console.error((error as Error).message);
  process.exit(1);
}
