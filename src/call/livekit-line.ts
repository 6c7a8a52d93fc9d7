/** A caller's SIP leg in a LiveKit room, as a `Line`. */

import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  ParticipantKind,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  type Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { type Call, callerNumber } from '../dispute/call.ts';
import type { Key, Line, Sound } from './line.ts';

export interface LineOptions {
  /** Hz; the rate of the recorded prompts. */
  readonly promptRate: number;
  /** Removes the call's room, and with it the caller's leg. Idempotent. */
  removeRoom(): Promise<void>;
}

/** Hz; what WebRTC decodes to, so that carrying needs no resampling. */
const SOUND_RATE = 48_000;
const PIECE_MS = 10;
/** Short, so that a stopped prompt falls silent at once; long enough for a busy machine. */
const PROMPT_QUEUE_MS = 200;
const PROMPT_PIECE_MS = 20;
const KEYS: ReadonlySet<string> = new Set('0123456789*#');

export interface OpenLine {
  readonly line: Line;
  /** Aborted when the caller's leg or the room is gone. */
  readonly gone: AbortSignal;
}

/** Publishes our track at once, for the phone rings until then; then takes the first SIP leg as the caller. */
export async function openLine(
  room: Room,
  options: LineOptions,
  signal: AbortSignal,
): Promise<OpenLine> {
  const source = new AudioSource(options.promptRate, 1, PROMPT_QUEUE_MS);
  const [caller] = await Promise.all([firstSipLeg(room, signal), publish(room, source)]);
  const leg = new LiveKitLine(room, caller, source, options);
  return { line: leg, gone: leg.gone };
}

async function publish(room: Room, source: AudioSource): Promise<void> {
  const track = LocalAudioTrack.createAudioTrack('prompts', source);
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
  await room.localParticipant?.publishTrack(track, options);
}

function firstSipLeg(room: Room, signal: AbortSignal): Promise<RemoteParticipant> {
  const isLeg = (participant: RemoteParticipant) => participant.kind === ParticipantKind.SIP;
  const present = [...room.remoteParticipants.values()].find(isLeg);
  if (present) return Promise.resolve(present);
  return new Promise((resolve, reject) => {
    const look = (participant: RemoteParticipant) => {
      if (!isLeg(participant)) return;
      room.off(RoomEvent.ParticipantConnected, look);
      resolve(participant);
    };
    room.on(RoomEvent.ParticipantConnected, look);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

class LiveKitLine implements Line {
  readonly call: Call;
  readonly #room: Room;
  readonly #caller: RemoteParticipant;
  readonly #source: AudioSource;
  readonly #options: LineOptions;
  readonly #gone = new AbortController();
  readonly #soundListeners = new Set<(sound: Sound) => void>();
  /** Of `play`; never rejects. */
  #lastTurn: Promise<void> = Promise.resolve();
  #hangingUp: Promise<void> | undefined;

  constructor(room: Room, caller: RemoteParticipant, source: AudioSource, options: LineOptions) {
    this.#room = room;
    this.#caller = caller;
    this.#source = source;
    this.#options = options;
    this.call = asCall(caller);
    this.#watchForTheEnd();
    this.#subscribe();
  }

  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  answered(signal: AbortSignal): Promise<void> {
    const isActive = () => this.#caller.attributes['sip.callStatus'] === 'active';
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!isActive()) return;
        this.#room.off(RoomEvent.ParticipantAttributesChanged, look);
        resolve();
      };
      this.#room.on(RoomEvent.ParticipantAttributesChanged, look);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      look();
    });
  }

  onKey(listener: (key: Key) => void): () => void {
    const look = (_code: number, digit: string, from?: RemoteParticipant) => {
      if (from?.identity === this.#caller.identity && KEYS.has(digit)) listener(digit as Key);
    };
    this.#room.on(RoomEvent.DtmfReceived, look);
    return () => this.#room.off(RoomEvent.DtmfReceived, look);
  }

  onSound(listener: (sound: Sound) => void): () => void {
    this.#soundListeners.add(listener);
    return () => this.#soundListeners.delete(listener);
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
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  hangUp(): Promise<void> {
    this.#hangingUp ??= this.#options.removeRoom();
    return this.#hangingUp;
  }

  async #queue(sound: Sound, signal: AbortSignal): Promise<void> {
    const size = (sound.sampleRate * PROMPT_PIECE_MS) / 1000;
    for (let from = 0; from < sound.samples.length && !signal.aborted; from += size) {
      // A copy, since LiveKit sends the underlying buffer from its start, wherever a view of it begins.
      const piece = sound.samples.slice(from, from + size);
      await this.#source.captureFrame(new AudioFrame(piece, sound.sampleRate, 1, piece.length));
    }
    if (signal.aborted) this.#source.clearQueue();
  }

  #watchForTheEnd(): void {
    const end = () => this.#gone.abort(new Error('The caller is gone'));
    const isCaller = (participant?: { identity: string }) =>
      participant?.identity === this.#caller.identity;
    this.#room.on(RoomEvent.Disconnected, end);
    this.#room.on(RoomEvent.ParticipantDisconnected, (who) => isCaller(who) && end());
    this.#room.on(RoomEvent.ParticipantAttributesChanged, (changed, who) => {
      if (isCaller(who) && changed['sip.callStatus'] === 'hangup') end();
    });
    if (!this.#room.remoteParticipants.has(this.#caller.identity)) end();
  }

  #subscribe(): void {
    const want = (publication: RemoteTrackPublication, who: RemoteParticipant) => {
      if (who.identity === this.#caller.identity && publication.kind === TrackKind.KIND_AUDIO) {
        publication.setSubscribed(true);
      }
    };
    this.#room.on(RoomEvent.TrackPublished, want);
    this.#room.on(RoomEvent.TrackSubscribed, (track, _publication, who) => {
      if (who.identity === this.#caller.identity) void this.#hear(track);
    });
    for (const publication of this.#caller.trackPublications.values())
      want(publication, this.#caller);
  }

  /** Ends by itself with the track. */
  async #hear(track: RemoteTrack): Promise<void> {
    const options = { sampleRate: SOUND_RATE, numChannels: 1, frameSizeMs: PIECE_MS };
    for await (const frame of new AudioStream(track, options)) {
      const sound = { samples: frame.data, sampleRate: frame.sampleRate };
      for (const listener of this.#soundListeners) listener(sound);
    }
  }
}

function asCall(caller: RemoteParticipant): Call {
  const number = callerNumber(caller.attributes['sip.phoneNumber'] ?? '');
  const id = caller.attributes['sip.callID'] ?? caller.sid ?? '';
  return number ? { id, caller: number } : { id };
}
