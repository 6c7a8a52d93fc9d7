/** What a phone sends: a published microphone track that plays sound in real time. */

import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  type Room,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { resample } from './resample.ts';
import type { Wav } from './wav.ts';

const FRAME_MS = 20;
/** Sound is handed over this far ahead of its time, so that a busy machine leaves no gap. */
const QUEUE_MS = 200;

export class Microphone {
  readonly #source: AudioSource;
  readonly #track: LocalAudioTrack;

  /** A SIP leg names its track after itself. */
  constructor(sampleRate: number, name: string) {
    this.#source = new AudioSource(sampleRate, 1, QUEUE_MS);
    this.#track = LocalAudioTrack.createAudioTrack(name, this.#source);
  }

  async publish(room: Room): Promise<void> {
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    await room.localParticipant?.publishTrack(this.#track, options);
  }

  /** Resolves when the last sample has been sent; stops at once, without error, when aborted. */
  async play(wav: Wav, signal: AbortSignal): Promise<void> {
    const { sampleRate, samples } = resample(wav, this.#source.sampleRate);
    const step = Math.round((sampleRate * FRAME_MS) / 1000);
    const silence = () => this.#source.clearQueue();
    signal.addEventListener('abort', silence, { once: true });
    try {
      for (let at = 0; at < samples.length && !signal.aborted; at += step) {
        const part = samples.slice(at, at + step);
        await this.#source.captureFrame(new AudioFrame(part, sampleRate, 1, part.length));
      }
      if (!signal.aborted) await this.#source.waitForPlayout();
    } finally {
      signal.removeEventListener('abort', silence);
    }
  }

  async close(): Promise<void> {
    await this.#track.close();
  }
}
