/** A phone's leg into LiveKit, held by the browser as a SIP leg holds it: it rings, is picked up, presses keys, ends. */

import {
  ConnectionState,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  Room,
  RoomEvent,
  Track,
} from 'livekit-client';
import { toKeys } from '../../phone/keys.ts';

export type HungUpBy = 'you' | 'them';

export interface LegEvents {
  pickedUp(): void;
  hears(track: RemoteTrack): void;
  /** Once, whoever hangs up. */
  ended(by: HungUpBy): void;
}

export interface LegPass {
  /** Of LiveKit: `ws://…` */
  readonly url: string;
  readonly token: string;
}

const KEY_GAP_MS = 120;

export class Leg {
  readonly #room = new Room();
  readonly #events: LegEvents;
  #pickedUp = false;
  #ended = false;

  constructor(events: LegEvents) {
    this.#events = events;
  }

  /** Joins, sends the caller's voice, and only then listens to others. */
  async ring({ url, token }: LegPass, voice: MediaStreamTrack): Promise<void> {
    const room = this.#room;
    room.on(RoomEvent.Disconnected, () => this.#end('them'));
    room.on(RoomEvent.TrackSubscribed, (track) => this.#hear(track));
    await room.connect(url, token, { autoSubscribe: false });
    // A telephone sends its silences too.
    const asPhone = { source: Track.Source.Microphone, dtx: false, red: false };
    await room.localParticipant.publishTrack(voice, asPhone);
    room.on(RoomEvent.ParticipantConnected, (other) => this.#meet(other));
    room.on(RoomEvent.TrackPublished, (publication) => this.#listenTo(publication));
    for (const other of room.remoteParticipants.values()) this.#meet(other);
  }

  /** @throws {Error} when a character is no key of a telephone */
  async press(keys: string): Promise<void> {
    for (const [index, { code, digit }] of toKeys(keys).entries()) {
      if (index > 0) await new Promise((resolve) => setTimeout(resolve, KEY_GAP_MS));
      if (this.#ended) return;
      await this.#room.localParticipant.publishDtmf(code, digit);
    }
  }

  async hangUp(): Promise<void> {
    if (this.#ended) return;
    this.#end('you');
    // As a SIP leg, it goes all the same when this is not confirmed in time.
    await this.#setStatus('hangup').catch(() => {});
    await this.#room.disconnect();
  }

  /** Goes without a word: there has been no call. */
  async abandon(): Promise<void> {
    this.#ended = true;
    await this.#room.disconnect();
  }

  #meet(other: RemoteParticipant): void {
    for (const publication of other.trackPublications.values()) {
      this.#listenTo(publication as RemoteTrackPublication);
    }
  }

  #listenTo(publication: RemoteTrackPublication): void {
    if (publication.kind === Track.Kind.Audio) publication.setSubscribed(true);
  }

  #hear(track: RemoteTrack): void {
    this.#events.hears(track);
    if (this.#pickedUp) return;
    this.#pickedUp = true;
    this.#events.pickedUp();
    // What the others see of it is all that depends on it.
    void this.#setStatus('active').catch(() => {});
  }

  #end(by: HungUpBy): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#events.ended(by);
  }

  async #setStatus(status: 'active' | 'hangup'): Promise<void> {
    if (this.#room.state !== ConnectionState.Connected) return;
    await this.#room.localParticipant.setAttributes({ 'sip.callStatus': status });
  }
}
