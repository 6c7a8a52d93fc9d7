/** The sound of the phone line in the page: fetched and played only while it is wanted. */

import { type RemoteTrack, type Room, RoomEvent } from 'livekit-client';
import { isPhoneLine } from '../state/line.ts';

export class LineSound {
  readonly #room: Room;
  readonly #tell: (playing: boolean) => void;
  #wanted = false;

  constructor(room: Room, tell: (playing: boolean) => void) {
    this.#room = room;
    this.#tell = tell;
    room.on(RoomEvent.TrackPublished, () => this.#subscribe());
    room.on(RoomEvent.TrackSubscribed, (track) => {
      if (this.#wanted) document.body.append(track.attach());
    });
    room.on(RoomEvent.TrackUnsubscribed, takeAway);
  }

  play(on: boolean): void {
    this.#wanted = on;
    this.#subscribe();
    // Within the person's own tap, without which a browser plays nothing.
    if (on) void this.#room.startAudio();
    this.#tell(on);
  }

  #subscribe(): void {
    for (const { identity, trackPublications } of this.#room.remoteParticipants.values()) {
      if (!isPhoneLine(identity)) continue;
      for (const publication of trackPublications.values()) {
        publication.setSubscribed(this.#wanted);
        if (!this.#wanted && publication.track) takeAway(publication.track);
      }
    }
  }
}

function takeAway(track: RemoteTrack): void {
  for (const player of track.detach()) player.remove();
}
