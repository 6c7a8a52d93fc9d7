/** A phone's connection to its room, as a SIP leg holds it: it rings, is picked up, and ends. */

import {
  type Participant,
  ParticipantKind,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  Room,
  RoomEvent,
  TrackKind,
} from '@livekit/rtc-node';
import { unlessAborted, within } from './deadline.ts';
import { latch } from './latch.ts';
import { Microphone } from './microphone.ts';
import type { HungUpBy } from './phone-call.ts';
import { Recorder } from './recorder.ts';

/** In hertz: G.711, as the telephone network carries it. */
const SAMPLE_RATE = 8000;
const STATUS_TIMEOUT_MS = 5000;
const LEAVE_TIMEOUT_MS = 5000;

export class Line {
  readonly room = new Room();
  readonly recorder = new Recorder(SAMPLE_RATE);
  readonly microphone: Microphone;
  /** Resolves when the phone is picked up. */
  readonly pickedUp: Promise<void>;
  /** Resolves, and never rejects, when the call has ended. */
  readonly ended: Promise<HungUpBy>;
  /** Aborted as soon as the call has ended. */
  readonly over: AbortSignal;
  readonly #pickUp: () => void;
  readonly #end: (by: HungUpBy) => void;
  #leaving: Promise<void> | undefined;

  constructor(identity: string) {
    this.microphone = new Microphone(SAMPLE_RATE, identity);
    const [pickedUp, ended, over] = [latch<void>(), latch<HungUpBy>(), new AbortController()];
    this.pickedUp = pickedUp.promise.then(() => this.#setStatus('active'));
    // Nobody need wait for an answer; who does still gets the error.
    this.pickedUp.catch(() => {});
    this.ended = ended.promise;
    this.over = over.signal;
    this.#pickUp = () => pickedUp.resolve();
    this.#end = (by) => {
      ended.resolve(by);
      over.abort(new Error('the call is over'));
      this.recorder.stop();
    };
  }

  /** Joins, publishes the microphone, and only then listens to others. */
  async ring(url: string, token: string): Promise<void> {
    this.room.on(RoomEvent.Disconnected, () => this.#end('by-them'));
    this.room.on(RoomEvent.TrackSubscribed, (track) => this.#subscribed(track));
    await this.room.connect(url, token, { autoSubscribe: false, dynacast: false });
    if (this.over.aborted) await this.room.disconnect();
    this.over.throwIfAborted();
    await this.microphone.publish(this.room);
    this.room.on(RoomEvent.ParticipantConnected, (other) => this.#meet(other));
    this.room.on(RoomEvent.TrackPublished, (publication) => this.#listenTo(publication));
    for (const other of this.room.remoteParticipants.values()) this.#meet(other);
  }

  /** Says so before it goes, while there is someone to say it to. */
  hangUp(): Promise<void> {
    this.#leaving ??= this.#leave();
    return this.#leaving;
  }

  /** Another SIP leg counts as an answer: it, too, waits for a track before it speaks. */
  #meet(other: RemoteParticipant): void {
    if (other.kind === ParticipantKind.SIP) this.#pickUp();
    for (const publication of other.trackPublications.values()) this.#listenTo(publication);
  }

  #listenTo(publication: RemoteTrackPublication): void {
    if (publication.kind === TrackKind.KIND_AUDIO) publication.setSubscribed(true);
  }

  #subscribed(track: RemoteTrack): void {
    void this.recorder.record(track);
    this.#pickUp();
  }

  async #leave(): Promise<void> {
    // As a SIP leg, it goes all the same when this cannot be said or is not confirmed in time.
    if (this.room.isConnected) await this.#setStatus('hangup').catch(() => {});
    this.#end('by-us');
    await this.microphone.close();
    await within(LEAVE_TIMEOUT_MS, 'the room was not left', this.room.disconnect());
  }

  async #setStatus(status: 'active' | 'hangup'): Promise<void> {
    const seen = this.#statusSeen(status);
    const set = this.room.localParticipant?.setAttributes({ 'sip.callStatus': status });
    // LiveKit's client does not always confirm what the room shows already; whichever comes first is enough.
    const wait = unlessAborted(this.over, Promise.race([set, seen]));
    await within(STATUS_TIMEOUT_MS, `the status "${status}" was not set`, wait);
  }

  #statusSeen(status: string): Promise<void> {
    return new Promise((resolve) => {
      const look = (changed: Record<string, string>, who: Participant) => {
        if (who !== this.room.localParticipant || changed['sip.callStatus'] !== status) return;
        this.room.off(RoomEvent.ParticipantAttributesChanged, look);
        resolve();
      };
      this.room.on(RoomEvent.ParticipantAttributesChanged, look);
    });
  }
}
