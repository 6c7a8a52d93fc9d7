/** What the caller hears: plays the line's tracks, and tells whether somebody speaks on them. */

import type { RemoteTrack } from 'livekit-client';

const LOOK_EVERY_MS = 100;
/** Root mean square of samples from −1 to 1: −50 dBFS. */
const AUDIBLE = 0.003;
/** Words have gaps. */
const STILL_SPEAKING_MS = 600;

export class Earpiece {
  readonly #context: AudioContext;
  readonly #listeners: Array<() => void> = [];
  readonly #tell: (speaks: boolean) => void;

  constructor(context: AudioContext, tell: (speaks: boolean) => void) {
    this.#context = context;
    this.#tell = tell;
  }

  hear(track: RemoteTrack): void {
    const player = track.attach();
    const stopWatching = this.#watch(track.mediaStreamTrack);
    this.#listeners.push(() => {
      stopWatching();
      track.detach(player);
    });
  }

  close(): void {
    for (const stop of this.#listeners.splice(0)) stop();
    this.#tell(false);
  }

  #watch(track: MediaStreamTrack): () => void {
    const analyser = this.#context.createAnalyser();
    this.#context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let loudAt = Number.NEGATIVE_INFINITY;
    const look = () => {
      analyser.getFloatTimeDomainData(samples);
      const now = performance.now();
      if (rootMeanSquare(samples) > AUDIBLE) loudAt = now;
      this.#tell(now - loudAt < STILL_SPEAKING_MS);
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }
}

function rootMeanSquare(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}
