/** The port to the room of a dispute, which the app is in and the phone line enters. */

import type { CallId } from '../dispute/call.ts';
import type { Dispute } from '../dispute/dispute.ts';
import type { LineState } from '../dispute/line-state.ts';
import type { Utterance } from '../dispute/utterance.ts';
import type { AppAnswer, AppRequest } from './app-request.ts';
import type { Sound } from './line.ts';

export interface DisputeRooms {
  /** @throws when the room cannot be entered before the signal is aborted. */
  enter(dispute: Dispute, state: LineState, signal: AbortSignal): Promise<DisputeRoom>;
}

/** Words for the app to show; a later caption of the same call and utterance takes the place of an earlier one. */
export interface Caption {
  readonly call: CallId;
  readonly utterance: Utterance;
}

export const ROOM_TOPICS = ['dispute.facts', 'dispute.events', 'dispute.account'] as const;
export type RoomTopic = (typeof ROOM_TOPICS)[number];

/** Identity of one app in the room. */
export type AppIdentity = string;

export interface DisputeRoom {
  /** Aborted when the phone line is out of the room, whoever saw to that. */
  readonly left: AbortSignal;
  /** Resolves when the sound is on its way: nothing is queued. */
  carry(sound: Sound): Promise<void>;
  /** Told at once, and whenever it changes, whether anybody is there to hear what is carried. One listener. */
  onHeard(listener: (isHeard: boolean) => void): void;
  /** @throws when the line is out of the room; may never resolve when the room does not answer. */
  show(state: LineState): Promise<void>;
  /** To everyone, or to one app. @throws as `show` */
  caption(caption: Caption, to?: AppIdentity): Promise<void>;
  /** `json` is what is said, as JSON. To everyone, or to one app. @throws as `show` */
  send(topic: RoomTopic, json: string, to?: AppIdentity): Promise<void>;
  /** Told of each app that comes in after the phone line. One listener. */
  onAppJoined(listener: (app: AppIdentity) => void): void;
  /** Apps may ask from now on; nobody else is answered. One answerer, who never throws. */
  onRequest(answer: (request: AppRequest, from: AppIdentity) => Promise<AppAnswer>): void;
  leave(): Promise<void>;
}
