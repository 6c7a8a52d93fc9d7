/** Joins a room as an app does and records what arrives from each participant. */

import { EventEmitter, once } from 'node:events';
import {
  type Participant,
  ParticipantKind,
  type RemoteParticipant,
  type RemoteTrack,
  Room,
  RoomEvent,
  TrackKind,
} from '@livekit/rtc-node';
import { unlessAborted, within } from './deadline.ts';
import {
  type CaptionSeen,
  captionsOf,
  type ReceivedText,
  ReceivedTexts,
} from './received-texts.ts';
import { Recorder } from './recorder.ts';
import type { Wav } from './wav.ts';

const SAMPLE_RATE = 16_000;
const JOIN_TIMEOUT_MS = 15_000;
const LEAVE_TIMEOUT_MS = 5000;
const WAIT_MS = 15_000;
/** An agent that is asked to speak answers when it has spoken. */
const ANSWER_MS = 45_000;

export interface Joined {
  readonly identity: string;
  readonly name: string;
  readonly kind: 'app' | 'agent' | 'sip' | 'other';
  readonly attributes: Readonly<Record<string, string>>;
}

export interface State {
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Listener {
  readonly roomName: string;
  readonly identity: string;
  /** Milliseconds since the epoch: when every recording begins. */
  readonly startedAtMs: number;
  /** Resolves when the participant is in the room. */
  participant(identity: string, timeoutMs?: number): Promise<Joined>;
  participants(): Joined[];
  /** When the participant came into the room, each time, in milliseconds since the epoch. */
  arrivals(identity: string): readonly number[];
  /** Those that were seen last; empty of one who was never there. */
  attributes(identity: string): Readonly<Record<string, string>>;
  /** Tells of every change; call what it returns to be told no more. */
  onAttributes(
    told: (identity: string, attributes: Readonly<Record<string, string>>) => void,
  ): () => void;
  /** All attributes that the participant has had, oldest first. */
  states(identity: string): readonly State[];
  /** Tells of every text to come on the topic; call what it returns to be told no more. */
  onText(topic: string, told: (text: ReceivedText) => void): () => void;
  /** Every text that has arrived, in order. */
  texts(): readonly ReceivedText[];
  /** The transcript as it stands, each piece as the newest that came of it says. */
  captions(): CaptionSeen[];
  /** The first text on the topic that is as wanted, come already or still to come. */
  waitForText(
    topic: string,
    isWanted?: (text: ReceivedText) => boolean,
    timeoutMs?: number,
  ): Promise<ReceivedText>;
  /** Asks the participant by LiveKit RPC. @throws LiveKit's RpcError when that is refused. */
  rpc(to: string, method: string, payload?: unknown): Promise<unknown>;
  /** What has arrived from the participant, at the times at which it arrived. */
  recording(identity: string): Wav;
  /** Resolves when the participant has gone, or at once when it is not there. */
  left(identity: string, timeoutMs?: number): Promise<void>;
  leave(): Promise<void>;
}

export async function joinRoom({ url, token }: { url: string; token: string }): Promise<Listener> {
  const listener = new AppInRoom();
  await within(JOIN_TIMEOUT_MS, 'the room was not joined', listener.join(url, token));
  return listener;
}

class AppInRoom implements Listener {
  readonly startedAtMs = performance.timeOrigin + performance.now();
  readonly #startedAt = performance.now();
  readonly #room = new Room();
  readonly #recorders = new Map<string, Recorder>();
  readonly #states = new Map<string, State[]>();
  readonly #arrivals = new Map<string, number[]>();
  readonly #texts = new ReceivedTexts();
  readonly #changes = new EventEmitter().setMaxListeners(0);
  readonly #gone = new AbortController();

  async join(url: string, token: string): Promise<void> {
    this.#room.on(RoomEvent.TrackSubscribed, (track, _, from) => this.#record(track, from));
    this.#room.on(RoomEvent.ParticipantConnected, (other) => this.#arrived(other));
    this.#room.on(RoomEvent.ParticipantDisconnected, () => this.#changes.emit('moved'));
    this.#room.on(RoomEvent.ParticipantAttributesChanged, (_, of) => this.#note(of));
    this.#room.on(RoomEvent.Disconnected, () =>
      this.#gone.abort(new Error('the app left the room')),
    );
    this.#texts.receiveIn(this.#room);
    await this.#room.connect(url, token, { autoSubscribe: true, dynacast: false });
    for (const other of this.#room.remoteParticipants.values()) this.#arrived(other);
  }

  get roomName(): string {
    return this.#room.name ?? '';
  }

  get identity(): string {
    return this.#room.localParticipant?.identity ?? '';
  }

  participant(identity: string, timeoutMs = WAIT_MS): Promise<Joined> {
    const here = () => this.participants().find((other) => other.identity === identity);
    return within(timeoutMs, 'the participant did not come', this.#until(here));
  }

  participants(): Joined[] {
    return [...this.#room.remoteParticipants.values()].map(joined);
  }

  arrivals(identity: string): readonly number[] {
    return this.#arrivals.get(identity) ?? [];
  }

  attributes(identity: string): Readonly<Record<string, string>> {
    return this.states(identity).at(-1)?.attributes ?? {};
  }

  states(identity: string): readonly State[] {
    return this.#states.get(identity) ?? [];
  }

  onText(topic: string, told: (text: ReceivedText) => void): () => void {
    return this.#texts.onText(topic, told);
  }

  texts(): readonly ReceivedText[] {
    return this.#texts.all;
  }

  captions(): CaptionSeen[] {
    return captionsOf(this.#texts.on('lk.transcription'));
  }

  async waitForText(
    topic: string,
    isWanted: (text: ReceivedText) => boolean = () => true,
    timeoutMs = WAIT_MS,
  ): Promise<ReceivedText> {
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, this.#gone.signal]);
    try {
      const waiting = this.#texts.wait(topic, isWanted, signal);
      return await within(timeoutMs, `the text on ${topic} did not come`, waiting);
    } finally {
      over.abort();
    }
  }

  async rpc(to: string, method: string, payload: unknown = {}): Promise<unknown> {
    const answer = await this.#room.localParticipant?.performRpc({
      destinationIdentity: to,
      method,
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
      responseTimeout: ANSWER_MS,
    });
    return JSON.parse(answer ?? 'null');
  }

  onAttributes(told: (identity: string, attributes: Readonly<Record<string, string>>) => void) {
    this.#changes.on('attributes', told);
    return () => {
      this.#changes.off('attributes', told);
    };
  }

  recording(identity: string): Wav {
    return this.#recorder(identity).recording();
  }

  async left(identity: string, timeoutMs = WAIT_MS): Promise<void> {
    const gone = () => !this.#room.remoteParticipants.has(identity) || undefined;
    await within(timeoutMs, 'the participant did not leave', this.#until(gone));
  }

  async leave(): Promise<void> {
    await within(LEAVE_TIMEOUT_MS, 'the room was not left', this.#room.disconnect());
    this.#gone.abort(new Error('the app left the room'));
    for (const recorder of this.#recorders.values()) recorder.stop();
  }

  /** Looks again whenever someone comes or goes. */
  async #until<T>(look: () => T | undefined): Promise<T> {
    for (;;) {
      const seen = look();
      if (seen !== undefined) return seen;
      await unlessAborted(this.#gone.signal, once(this.#changes, 'moved'));
    }
  }

  #arrived(other: Participant): void {
    this.#arrivals.set(other.identity, [...this.arrivals(other.identity), nowMs()]);
    this.#note(other);
  }

  #note(other: Participant): void {
    const seen = { atMs: nowMs(), attributes: { ...other.attributes } };
    this.#states.set(other.identity, [...this.states(other.identity), seen]);
    this.#changes.emit('attributes', other.identity, this.attributes(other.identity));
    this.#changes.emit('moved');
  }

  #record(track: RemoteTrack, from: RemoteParticipant): void {
    if (track.kind === TrackKind.KIND_AUDIO) void this.#recorder(from.identity).record(track);
  }

  #recorder(identity: string): Recorder {
    const recorder = this.#recorders.get(identity) ?? new Recorder(SAMPLE_RATE, this.#startedAt);
    this.#recorders.set(identity, recorder);
    return recorder;
  }
}

/** Since the epoch. */
function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

const KINDS: Partial<Record<ParticipantKind, Joined['kind']>> = {
  [ParticipantKind.STANDARD]: 'app',
  [ParticipantKind.AGENT]: 'agent',
  [ParticipantKind.SIP]: 'sip',
};

function joined({ identity, name, kind, attributes }: RemoteParticipant): Joined {
  return { identity, name: name ?? '', kind: KINDS[kind] ?? 'other', attributes };
}
