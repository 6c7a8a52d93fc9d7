/** What the session needs of the world: the API, the room, this browser's memory, and time. */

import type { FromRoom } from '../state/news.ts';
import type { Taps } from '../state/steps.ts';
import type { BankOfList, Entrance, NewCode, Opening, Recorded } from '../state/wire.ts';
import type { Answer } from './answer.ts';

/** The way back to a dispute. */
export interface DisputeKey {
  readonly id: string;
  readonly secret: string;
}

export interface Api {
  banks(): Promise<Answer<readonly BankOfList[]>>;
  open(body: Opening): Promise<Answer<Entrance>>;
  rejoin(key: DisputeKey): Promise<Answer<Entrance>>;
  recorded(key: DisputeKey): Promise<Answer<Recorded>>;
  renewCode(key: DisputeKey): Promise<Answer<NewCode>>;
  /** The account as a page of its own. */
  printable(key: DisputeKey): Promise<Answer<Blob>>;
}

export interface LiveRoom {
  /** Resolves when the page is out of the room, whoever saw to that. */
  readonly left: Promise<void>;
  /** Plays the line's sound in the page, or ends that. */
  play(on: boolean): void;
  /** Whether the agent did it. */
  listen(on: boolean): Promise<boolean>;
  leave(): Promise<void>;
}

/** @throws when the room cannot be entered */
export type EnterRoom = (entrance: Entrance, tell: (news: FromRoom) => void) => Promise<LiveRoom>;

export interface KeptDispute extends DisputeKey, Taps {}

/** Outlives a reload. */
export interface Kept {
  read(): KeptDispute | undefined;
  write(dispute: KeptDispute | undefined): void;
}

export interface Waking {
  /** The page is looked at again, or the network is back. @returns what ends it */
  onWake(listener: () => void): () => void;
  /** Resolves after so long, or when woken, or when the signal is aborted. */
  rest(ms: number, signal: AbortSignal): Promise<void>;
}
