/** The dispute's room, entered with livekit-client as any app enters it. */

import { ConnectionState, Room, RoomEvent, setLogLevel } from 'livekit-client';
import type { LiveRoom } from '../session/ports.ts';
import { isPhoneLine } from '../state/line.ts';
import type { FromRoom } from '../state/news.ts';
import type { Entrance } from '../state/wire.ts';
import { LineSound } from './livekit-sound.ts';
import { askToListen, tellTexts } from './livekit-talk.ts';

type Tell = (news: FromRoom) => void;

/** @throws when the room cannot be entered */
export async function enterRoom(entrance: Entrance, tell: Tell): Promise<LiveRoom> {
  setLogLevel('warn');
  // A `tel:` link fires `beforeunload`, and the person then only goes to the phone's own page.
  const room = new Room({ disconnectOnPageLeave: false });
  const sound = new LineSound(room, (playing) => tell({ kind: 'sound', playing }));
  const left = new Promise<void>((resolve) => room.once(RoomEvent.Disconnected, () => resolve()));
  tellTexts(room, tell);
  tellLine(room, tell);
  await enter(room, entrance, tell);
  void left.then(() => sound.play(false));
  return {
    left,
    play: (on) => sound.play(on),
    listen: (on) => askToListen(room, on),
    leave: () => room.disconnect(),
  };
}

/** Sound costs the person's data, so it is subscribed to only when it is asked for. */
async function enter(room: Room, entrance: Entrance, tell: Tell): Promise<void> {
  room.on(RoomEvent.Reconnecting, () => tell({ kind: 'link', link: 'reconnecting' }));
  room.on(RoomEvent.SignalReconnecting, () => tell({ kind: 'link', link: 'reconnecting' }));
  room.on(RoomEvent.Reconnected, () => {
    tell({ kind: 'link', link: 'connected' });
    tellPresent(room, tell);
  });
  await room.connect(entrance.server_url, entrance.participant_token, { autoSubscribe: false });
  if (room.state !== ConnectionState.Connected) throw new Error('The room was left at once.');
  tellPresent(room, tell);
  tell({ kind: 'link', link: 'connected' });
}

function tellLine(room: Room, tell: Tell): void {
  room.on(RoomEvent.ParticipantAttributesChanged, (_changed, { identity, attributes }) => {
    if (isPhoneLine(identity)) tell({ kind: 'line', attributes });
  });
  room.on(RoomEvent.ParticipantConnected, ({ identity, attributes }) => {
    if (isPhoneLine(identity)) tell({ kind: 'line', attributes });
  });
  room.on(RoomEvent.ParticipantDisconnected, ({ identity }) => {
    if (isPhoneLine(identity)) tell({ kind: 'line-left' });
  });
}

/** Whoever is in the room already when the page comes in, or comes back. */
function tellPresent(room: Room, tell: Tell): void {
  for (const { identity, attributes } of room.remoteParticipants.values()) {
    if (isPhoneLine(identity)) tell({ kind: 'line', attributes });
  }
}
