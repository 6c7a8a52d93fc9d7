/** The LiveKit room of a dispute, entered as the phone line. */

import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  type LocalParticipant,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { AccessToken, TrackSource as GrantSource } from 'livekit-server-sdk';
import {
  APP_IDENTITY_PREFIX,
  type Dispute,
  disputeRoomName,
  PHONE_LINE_IDENTITY,
} from '../dispute/dispute.ts';
import type { LineState } from '../dispute/line-state.ts';
import type { Disclosure } from './disclosure.ts';
import type { AppIdentity, DisputeRoom, DisputeRooms } from './dispute-room.ts';
import type { Sound } from './line.ts';
import { answerRequests } from './livekit-app-requests.ts';
import { sendCaption, sendText } from './livekit-texts.ts';

export interface LiveKitAccess {
  readonly livekitUrl: string;
  readonly livekitApiKey: string;
  readonly livekitApiSecret: string;
  /** Also when nobody shows in the room: a recorder does not. */
  readonly carriesAlways: boolean;
  /** Shown to apps. */
  readonly disclosure: Disclosure['kind'];
}

/** Hz; the rate at which the caller's sound arrives. */
const SOUND_RATE = 48_000;
/** Any queue here adds its own length to the delay, three times over. */
const QUEUE_MS = 0;

export function livekitDisputeRooms(access: LiveKitAccess): DisputeRooms {
  return {
    async enter(dispute, state, signal) {
      const room = new Room();
      const options = { autoSubscribe: false, dynacast: false };
      await room.connect(access.livekitUrl, await token(access, dispute, state), options);
      try {
        // Neither step can be called off: whoever gave up must not find the line in the room later.
        signal.throwIfAborted();
        const entered = await enterWith(room, access);
        signal.throwIfAborted();
        return entered;
      } catch (error) {
        await room.disconnect();
        throw error;
      }
    },
  };
}

async function enterWith(room: Room, access: LiveKitAccess): Promise<DisputeRoom> {
  const source = new AudioSource(SOUND_RATE, 1, QUEUE_MS);
  const track = LocalAudioTrack.createAudioTrack(PHONE_LINE_IDENTITY, source);
  const left = new AbortController();
  room.on(RoomEvent.Disconnected, () => left.abort());
  const publishing = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
  const self = room.localParticipant as LocalParticipant;
  const { sid = '' } = await self.publishTrack(track, publishing);
  return {
    left: left.signal,
    carry: (sound: Sound) => source.captureFrame(asFrame(sound)),
    onHeard: (listener) => tellWhetherHeard(room, access.carriesAlways, listener),
    show: (state) => setAttributes(room, self, lineAttributes(state)),
    caption: (caption, to) => sendCaption(self, sid, caption, to),
    send: (topic, json, to) => sendText(self, topic, json, to),
    onAppJoined: (listener) => tellOfApps(room, listener),
    onRequest: (answer) => answerRequests(self, answer),
    leave: () => room.disconnect(),
  };
}

/** LiveKit's client sometimes never says that it has set them; the change itself is as good an answer. */
function setAttributes(
  room: Room,
  self: LocalParticipant,
  wanted: Readonly<Record<string, string>>,
): Promise<void> {
  const isSet = () =>
    Object.entries(wanted).every(([key, value]) => self.attributes[key] === value);
  if (isSet()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const look = () => {
      if (isSet()) stop(resolve);
    };
    const stop = (then: () => void) => {
      room.off(RoomEvent.ParticipantAttributesChanged, look);
      then();
    };
    room.on(RoomEvent.ParticipantAttributesChanged, look);
    self.setAttributes({ ...wanted }).then(
      () => stop(resolve),
      (error) => stop(() => reject(error)),
    );
  });
}

function tellWhetherHeard(room: Room, always: boolean, listener: (isHeard: boolean) => void): void {
  const tell = () => listener(always || room.remoteParticipants.size > 0);
  room.on(RoomEvent.ParticipantConnected, tell);
  room.on(RoomEvent.ParticipantDisconnected, tell);
  tell();
}

function tellOfApps(room: Room, listener: (app: AppIdentity) => void): void {
  room.on(RoomEvent.ParticipantConnected, ({ identity }) => {
    if (identity.startsWith(APP_IDENTITY_PREFIX)) listener(identity);
  });
}

function asFrame(sound: Sound): AudioFrame {
  return new AudioFrame(sound.samples, sound.sampleRate, 1, sound.samples.length);
}

function token(access: LiveKitAccess, dispute: Dispute, state: LineState): Promise<string> {
  const token = new AccessToken(access.livekitApiKey, access.livekitApiSecret, {
    identity: PHONE_LINE_IDENTITY,
    name: 'Phone line',
    attributes: { ...lineAttributes(state), 'dispute.disclosure': access.disclosure },
    ttl: '10m',
  });
  token.addGrant({
    room: disputeRoomName(dispute.id),
    roomJoin: true,
    canPublish: true,
    canPublishSources: [GrantSource.MICROPHONE],
    canPublishData: true,
    canSubscribe: false,
    canUpdateOwnMetadata: true,
  });
  return token.toJwt();
}

/** The participant attributes by which an app knows the phone line and what state it is in. */
function lineAttributes(state: LineState): Record<string, string> {
  return {
    'dispute.line': state.line,
    'dispute.merged': state.merged,
    'dispute.activity': state.activity,
    'dispute.transcript': state.transcript,
  };
}
