/** A caller's SIP leg in a LiveKit room, as a `Line`. */

import {
  DisconnectReason,
  ParticipantKind,
  type RemoteParticipant,
  type RemoteTrack,
  type Room,
  RoomEvent,
  TrackKind,
} from '@livekit/rtc-node';
import { type Call, callerNumber } from '../dispute/call.ts';
import { LeftToOthers } from './left-to-others.ts';
import type { Key, Line, Sound, SoundPieces } from './line.ts';
import { onceLeft } from './livekit-absence.ts';
import { type LiveKitSpeaker, publishSpeaker } from './livekit-speaker.ts';
import { LiveKitTrackSound } from './livekit-track-sound.ts';

export interface LineOptions {
  /** Hz; the rate of the recorded prompts. */
  readonly promptRate: number;
  /** Removes the call's room, and with it the caller's leg. Idempotent. */
  removeRoom(): Promise<void>;
}

const MOST_EARLY_KEYS = 32;
const KEYS: ReadonlySet<string> = new Set('0123456789*#');

export interface OpenLine {
  readonly line: Line;
  /** Aborted when the caller's leg or the room is gone; with `LeftToOthers` when we are out of it and they may not be. */
  readonly gone: AbortSignal;
}

/** Publishes our track at once, for the phone rings until then; then takes the first SIP leg as the caller. */
export async function openLine(
  room: Room,
  options: LineOptions,
  signal: AbortSignal,
): Promise<OpenLine> {
  const [caller, speaker] = await Promise.all([
    firstSipLeg(room, signal).then(wantSound),
    publishSpeaker(room, options.promptRate),
  ]);
  const leg = new LiveKitLine(room, caller, speaker, options);
  return { line: leg, gone: leg.gone };
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

/** Idempotent. It takes LiveKit some tenths of a second, in which our own track goes out. */
function wantSound(caller: RemoteParticipant): RemoteParticipant {
  for (const publication of caller.trackPublications.values()) {
    if (publication.kind === TrackKind.KIND_AUDIO) publication.setSubscribed(true);
  }
  return caller;
}

class CallerGone extends Error {
  override readonly name = 'CallerGone';
}

/** Otherwise we were taken out, or the network was lost, and the caller may be on the line still. */
function endsCall(reason: DisconnectReason): boolean {
  return reason === DisconnectReason.ROOM_DELETED || reason === DisconnectReason.ROOM_CLOSED;
}

class LiveKitLine implements Line {
  readonly call: Call;
  readonly #room: Room;
  readonly #caller: RemoteParticipant;
  readonly #speaker: LiveKitSpeaker;
  readonly #options: LineOptions;
  readonly #gone = new AbortController();
  /** A dialler that types by itself does not wait until somebody listens. */
  readonly #earlyKeys: Key[] = [];
  #keyListener: (key: Key) => void = (key) => this.#keepEarly(key);
  readonly #sounds: Readonly<Record<SoundPieces, LiveKitTrackSound>> = {
    // What WebRTC decodes to, so that carrying needs no resampling.
    'at-once': new LiveKitTrackSound({ sampleRate: 48_000, frameSizeMs: 10 }),
    long: new LiveKitTrackSound({ sampleRate: 16_000, frameSizeMs: 60 }),
  };
  #hangingUp: Promise<void> | undefined;

  constructor(
    room: Room,
    caller: RemoteParticipant,
    speaker: LiveKitSpeaker,
    options: LineOptions,
  ) {
    this.#room = room;
    this.#caller = caller;
    this.#speaker = speaker;
    this.#options = options;
    this.call = asCall(caller);
    this.#watchForTheEnd();
    this.#watchKeys();
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
    for (const key of this.#earlyKeys.splice(0)) listener(key);
    this.#keyListener = listener;
    return () => {
      this.#keyListener = () => {};
    };
  }

  onSound(pieces: SoundPieces, listener: (sound: Sound) => void): () => void {
    return this.#sounds[pieces].listen(listener);
  }

  play(sounds: readonly Sound[], signal: AbortSignal): Promise<void> {
    return this.#speaker.play(sounds, signal);
  }

  rest(): Promise<void> {
    return this.#speaker.rest();
  }

  hangUp(): Promise<void> {
    this.#hangingUp ??= this.#options.removeRoom();
    return this.#hangingUp;
  }

  #watchForTheEnd(): void {
    const end = () => this.#gone.abort(new CallerGone());
    const isCaller = (participant?: { identity: string }) =>
      participant?.identity === this.#caller.identity;
    this.#room.on(RoomEvent.Disconnected, (reason) => {
      this.#gone.abort(endsCall(reason) ? new CallerGone() : new LeftToOthers());
    });
    this.#room.on(RoomEvent.ParticipantDisconnected, (who) => {
      if (isCaller(who)) onceLeft(this.#room, who, end);
    });
    this.#room.on(RoomEvent.ParticipantAttributesChanged, (changed, who) => {
      if (isCaller(who) && changed['sip.callStatus'] === 'hangup') end();
    });
    if (!this.#room.remoteParticipants.has(this.#caller.identity)) end();
  }

  #keepEarly(key: Key): void {
    if (this.#earlyKeys.length < MOST_EARLY_KEYS) this.#earlyKeys.push(key);
  }

  #watchKeys(): void {
    this.#room.on(RoomEvent.DtmfReceived, (_code, digit, from?: RemoteParticipant) => {
      if (from?.identity === this.#caller.identity && KEYS.has(digit))
        this.#keyListener(digit as Key);
    });
  }

  #subscribe(): void {
    const isCaller = (who: RemoteParticipant) => who.identity === this.#caller.identity;
    const take = (track: RemoteTrack) => {
      for (const sound of Object.values(this.#sounds)) sound.takeFrom(track);
    };
    this.#room.on(RoomEvent.TrackPublished, (_publication, who) => {
      if (isCaller(who)) wantSound(who);
    });
    // A client that begins anew after a cut sees the track before it can subscribe to it.
    this.#room.on(RoomEvent.Reconnected, () => {
      const caller = this.#room.remoteParticipants.get(this.#caller.identity);
      if (caller) wantSound(caller);
    });
    this.#room.on(RoomEvent.TrackSubscribed, (track, _publication, who) => {
      if (isCaller(who)) take(track);
    });
    wantSound(this.#caller);
    for (const { kind, track } of this.#caller.trackPublications.values())
      if (kind === TrackKind.KIND_AUDIO && track) take(track);
  }
}

function asCall(caller: RemoteParticipant): Call {
  const number = callerNumber(caller.attributes['sip.phoneNumber'] ?? '');
  const id = caller.attributes['sip.callID'] ?? caller.sid ?? '';
  return number ? { id, caller: number } : { id };
}
