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
/** Whoever listens gets a track of ours some moments after it is there; what is said before that is lost. */
const HEARD_WITHIN_MS = 1_500;

/** @param sampleRate in Hz; of all sounds that will be played. */
export async function publishSpeaker(room: Room, sampleRate: number): Promise<LiveKitSpeaker> {
  const speaker = new LiveKitSpeaker(room, sampleRate);
  await speaker.publish();
  return speaker;
}

/** A published track and what it plays. */
interface Published {
  readonly source: AudioSource;
  readonly track: LocalAudioTrack;
  readonly sid: string;
  /** Resolves when somebody gets it, or will not soon. */
  readonly heard: Promise<unknown>;
}

export class LiveKitSpeaker {
  readonly #room: Room;
  readonly #sampleRate: number;
  #published: Promise<Published> | undefined;
  #rests = false;
  /** Of `play`; never rejects. */
  #lastTurn: Promise<void> = Promise.resolve();

  constructor(room: Room, sampleRate: number) {
    this.#room = room;
    this.#sampleRate = sampleRate;
  }

  async publish(): Promise<void> {
    await this.#track();
  }

  /**
   * After what is being played, and after whatever is played later, the track is taken back: a silent one is encoded all the
   * same. LiveKit's SIP service sends silence by itself, so that the phone call goes on.
   */
  rest(): Promise<void> {
    this.#rests = true;
    const turn = this.#lastTurn.then(() => this.#takeBack());
    this.#lastTurn = turn.catch(() => {});
    return turn;
  }

  /** One after the other: a sound that is stopped must not take the beginning of the next with it. */
  play(sounds: readonly Sound[], signal: AbortSignal): Promise<void> {
    const turn = this.#lastTurn.then(() => this.#playNow(sounds, signal));
    this.#lastTurn = turn.then(() => (this.#rests ? this.#takeBack() : undefined)).catch(() => {});
    return turn;
  }

  async #track(): Promise<Published> {
    this.#published ??= publish(this.#room, this.#sampleRate);
    return this.#published;
  }

  async #takeBack(): Promise<void> {
    const published = await this.#published;
    this.#published = undefined;
    if (!published) return;
    await this.#room.localParticipant?.unpublishTrack(published.sid);
    await published.track.close();
  }

  async #playNow(sounds: readonly Sound[], signal: AbortSignal): Promise<void> {
    const { source, heard } = await this.#track();
    await heard;
    const stop = () => source.clearQueue();
    signal.addEventListener('abort', stop, { once: true });
    try {
      for (const sound of sounds) await queue(source, sound, signal);
      if (!signal.aborted) await source.waitForPlayout();
      await unlessAborted(signal, setTimeout(UNDER_WAY_MS, undefined, { signal }));
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }
}

async function publish(room: Room, sampleRate: number): Promise<Published> {
  const source = new AudioSource(sampleRate, 1, QUEUE_MS);
  const track = LocalAudioTrack.createAudioTrack('prompts', source);
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
  const publication = await room.localParticipant?.publishTrack(track, options);
  const soon = setTimeout(HEARD_WITHIN_MS, undefined, { ref: false });
  const heard = Promise.race([publication?.waitForSubscription(), soon]);
  return { source, track, sid: publication?.sid ?? '', heard };
}

async function queue(source: AudioSource, sound: Sound, signal: AbortSignal): Promise<void> {
  const size = (sound.sampleRate * PIECE_MS) / 1000;
  for (let from = 0; from < sound.samples.length && !signal.aborted; from += size) {
    // A copy, since LiveKit sends the underlying buffer from its start, wherever a view of it begins.
    const piece = sound.samples.slice(from, from + size);
    await source.captureFrame(new AudioFrame(piece, sound.sampleRate, 1, piece.length));
  }
  if (signal.aborted) source.clearQueue();
}

/** Waits, and is content when the signal ends the waiting. */
async function unlessAborted(signal: AbortSignal, waiting: Promise<void>): Promise<void> {
  await waiting.catch((error) => {
    if (!signal.aborted) throw error;
  });
}
