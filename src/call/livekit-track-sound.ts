/** The sound of a LiveKit track, taken from the native client only while somebody listens. */

import type { ReadableStream, ReadableStreamDefaultReader } from 'node:stream/web';
import { type AudioFrame, AudioStream, type RemoteTrack } from '@livekit/rtc-node';
import type { Sound } from './line.ts';

export interface TrackSoundOptions {
  /** Hz; other than 48,000 it is resampled natively. */
  readonly sampleRate: number;
  readonly frameSizeMs: number;
}

type Listener = (sound: Sound) => void;

export class LiveKitTrackSound {
  readonly #options: TrackSoundOptions;
  readonly #listeners = new Set<Listener>();
  #track: RemoteTrack | undefined;
  #stop: (() => void) | undefined;

  constructor(options: TrackSoundOptions) {
    this.#options = options;
  }

  /** From now on, instead of the track before. */
  takeFrom(track: RemoteTrack): void {
    this.#pause();
    this.#track = track;
    this.#flow();
  }

  /** Returns how to stop. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    this.#flow();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#pause();
    };
  }

  #flow(): void {
    if (this.#stop || !this.#track || this.#listeners.size === 0) return;
    const stream: ReadableStream<AudioFrame> = new AudioStream(this.#track, {
      ...this.#options,
      numChannels: 1,
    });
    const reader = stream.getReader();
    this.#stop = () => void reader.cancel();
    void this.#read(reader);
  }

  #pause(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  /** Ends by itself with the track. */
  async #read(reader: ReadableStreamDefaultReader<AudioFrame>): Promise<void> {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const sound = { samples: value.data, sampleRate: value.sampleRate };
      for (const listener of this.#listeners) listener(sound);
    }
  }
}
