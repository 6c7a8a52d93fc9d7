/** A stand-in for our agent: enters a call's room, speaks when told to, and notes the keys it gets. */

import { EventEmitter, once } from 'node:events';
import { Room, RoomEvent } from '@livekit/rtc-node';
import { AccessToken } from 'livekit-server-sdk';
import { Microphone } from '../../phone/microphone.ts';
import type { Wav } from '../../phone/wav.ts';

const WAIT_MS = 15_000;

export interface Keyed {
  readonly code: number;
  readonly digit: string;
  readonly from: string;
}

export interface LiveKitKeys {
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

export class Answerer {
  readonly keys: Keyed[] = [];
  readonly #room = new Room();
  readonly #microphone = new Microphone(8000, 'voice');
  readonly #pressed = new EventEmitter();

  static async enter(livekit: LiveKitKeys, roomName: string): Promise<Answerer> {
    const answerer = new Answerer();
    const token = await roomToken(livekit, roomName, 'answerer');
    await answerer.#room.connect(livekit.url, token, { autoSubscribe: true, dynacast: false });
    return answerer;
  }

  private constructor() {
    this.#room.on(RoomEvent.DtmfReceived, (code, digit, participant) => {
      this.keys.push({ code, digit, from: participant.identity });
      this.#pressed.emit('key');
    });
  }

  /** Publishes a track, as yet silent; resolves when the phone has subscribed to it, and so is picked up. */
  async pickUp(): Promise<void> {
    const signal = AbortSignal.timeout(WAIT_MS);
    const subscribed = once(this.#room, RoomEvent.LocalTrackSubscribed, { signal });
    await this.#microphone.publish(this.#room);
    await subscribed;
  }

  say(sound: Wav): Promise<void> {
    return this.#microphone.play(sound, new AbortController().signal);
  }

  /** Resolves when `count` keys have come; rejects after some seconds. */
  async pressed(count: number): Promise<Keyed[]> {
    const signal = AbortSignal.timeout(WAIT_MS);
    while (this.keys.length < count) await once(this.#pressed, 'key', { signal });
    return this.keys;
  }

  async leave(): Promise<void> {
    await this.#room.disconnect();
    await this.#microphone.close();
  }
}

/** A token for an ordinary participant. */
export async function roomToken(
  { apiKey, apiSecret }: LiveKitKeys,
  room: string,
  identity: string,
): Promise<string> {
  const token = new AccessToken(apiKey, apiSecret, { identity });
  token.addGrant({ roomJoin: true, room });
  return token.toJwt();
}
