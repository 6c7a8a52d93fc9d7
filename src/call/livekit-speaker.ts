/** Our voice in the call's LiveKit room: a published track that plays recorded sounds. */

import { setTimeout } from 'node:timers/promises';
import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  type Room,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import type { Sound } from './line.ts';

/** Short, so that a stopped sound falls silent at once; long enough for a busy machine. */
const QUEUE_MS = 200;
const PIECE_MS = 20;
/** After its last sample has left us, a sound is under way to the caller's ear for about so long. */
const UNDER_WAY_MS = 500;

/** LiveKit's client may never say it. */
const HEARD_WITHIN_MS = 1_500;

/** @param sampleRate in Hz; of all sounds that will be played. */
export async function publishSpeaker(room: Room, sampleRate: number): Promise<LiveKitSpeaker> {
  const source = new AudioSource(sampleRate, 1, QUEUE_MS);
  const track = LocalAudioTrack.createAudioTrack('prompts', source);
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
  const publication = await room.localParticipant?.publishTrack(track, options);
  return new LiveKitSpeaker(source, publication?.waitForSubscription());
}

export class LiveKitSpeaker {
  readonly #source: AudioSource;
  /** Of `play`; never rejects. */
  #lastTurn: Promise<void>;

  /** @param heard resolves when the caller's leg has taken our track; one that was picked up before has not yet */
  constructor(source: AudioSource, heard: Promise<void> = Promise.resolve()) {
    this.#source = source;
    this.#lastTurn = Promise.race([heard, setTimeout(HEARD_WITHIN_MS)]);
  }

  /** One after the other: a sound that is stopped must not take the beginning of the next with it. */
  play(sounds: readonly Sound[], signal: AbortSignal): Promise<void> {
    const turn = this.#lastTurn.then(() => this.#playNow(sounds, signal));
    this.#lastTurn = turn.catch(() => {});
    return turn;
  }

  async #playNow(sounds: readonly Sound[], signal: AbortSignal): Promise<void> {
    const stop = () => this.#source.clearQueue();
    signal.addEventListener('abort', stop, { once: true });
    try {
      for (const sound of sounds) await this.#queue(sound, signal);
      if (!signal.aborted) await this.#source.waitForPlayout();
      await unlessAborted(signal, setTimeout(UNDER_WAY_MS, undefined, { signal }));
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  async #queue(sound: Sound, signal: AbortSignal): Promise<void> {
    const size = (sound.sampleRate * PIECE_MS) / 1000;
    for (let from = 0; from < sound.samples.length && !signal.aborted; from += size) {
      // A copy, since LiveKit sends the underlying buffer from its start, wherever a view of it begins.
      const piece = sound.samples.slice(from, from + size);
      await this.#source.captureFrame(new AudioFrame(piece, sound.sampleRate, 1, piece.length));
    }
    if (signal.aborted) this.#source.clearQueue();
  }
}

/** Waits, and is content when the signal ends the waiting. */
async function unlessAborted(signal: AbortSignal, waiting: Promise<void>): Promise<void> {
  await waiting.catch((error) => {
    if (!signal.aborted) throw error;
  });
}
