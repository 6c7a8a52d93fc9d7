/** Records what arrives on audio tracks, on the clock of its own start. */

import { AudioStream, type RemoteTrack } from '@livekit/rtc-node';
import { Tape } from './tape.ts';
import type { Wav } from './wav.ts';

/** A track this late has paused: its sound goes on at the present. */
const PAUSE_MS = 2000;
const TICK_MS = 50;

export class Recorder {
  /** Time of the first sample, in milliseconds since the epoch. */
  readonly startedAtMs: number;
  readonly tape: Tape;
  /** Told after each growth how many samples are final. */
  onSettled: (samples: number) => void = () => {};
  /** Index after the last sample of each track. */
  readonly #ends = new Map<AudioStream, number>();
  readonly #startedAt: number;
  readonly #tick: NodeJS.Timeout;
  #settled = 0;

  /** `startedAt` is a reading of `performance.now()`. */
  constructor(sampleRate: number, startedAt = performance.now()) {
    this.#startedAt = startedAt;
    this.startedAtMs = performance.timeOrigin + startedAt;
    this.tape = new Tape(sampleRate);
    this.#tick = setInterval(() => this.#settle(), TICK_MS);
  }

  get nowMs(): number {
    return performance.now() - this.#startedAt;
  }

  /** Resolves when the track has ended. */
  async record(track: RemoteTrack): Promise<void> {
    const stream = streamOf(track, this.tape.sampleRate);
    if (!stream) return;
    try {
      for await (const frame of stream) this.#take(stream, frame.data);
    } finally {
      this.#ends.delete(stream);
    }
  }

  recording(): Wav {
    return this.tape.copy();
  }

  stop(): void {
    clearInterval(this.#tick);
    this.onSettled = () => {};
  }

  /** Frames follow each other without a gap, however unevenly they are handed over. */
  #take(stream: AudioStream, sound: Int16Array): void {
    const now = this.#index(this.nowMs) - sound.length;
    const next = this.#ends.get(stream) ?? now;
    const paused = next < this.#index(this.nowMs - PAUSE_MS);
    this.#ends.set(stream, this.tape.mix(sound, Math.max(0, paused ? now : next)));
  }

  #settle(): void {
    const latest = this.#index(this.nowMs - PAUSE_MS);
    const ends = [...this.#ends.values()];
    const settled = Math.max(latest, this.#settled, ends.length > 0 ? Math.min(...ends) : 0);
    if (settled === this.#settled) return;
    this.#settled = settled;
    this.tape.extend(settled);
    this.onSettled(settled);
  }

  #index(ms: number): number {
    return Math.round((ms * this.tape.sampleRate) / 1000);
  }
}

/** Nothing for a track that was gone again before it could be listened to. */
function streamOf(track: RemoteTrack, sampleRate: number): AudioStream | undefined {
  try {
    return new AudioStream(track, { sampleRate, numChannels: 1 });
  } catch (error) {
    if (error instanceof Error && /is not a [\w:]*FfiTrack/.test(error.message)) return undefined;
    throw error;
  }
}
