/** Keeps the page in the room of its dispute: enters, and enters again however often it falls out. */

import type { FromApi, FromRoom } from '../state/news.ts';
import type { Entrance } from '../state/wire.ts';
import type { Answer } from './answer.ts';
import type { EnterRoom, LiveRoom, Waking } from './ports.ts';

export interface Staying {
  readonly enter: EnterRoom;
  readonly rejoin: () => Promise<Answer<Entrance>>;
  readonly waking: Waking;
  readonly tell: (news: FromRoom | FromApi) => void;
  /** Nothing while the page is in no room. */
  readonly inRoom: (room: LiveRoom | undefined) => void;
}

/** Soon at first, since a bank is on the line; then rarely, since the network may be away for long. */
const RESTS_MS = [300, 1_000, 2_000, 4_000, 8_000, 15_000];
const NOT_AUTHORIZED = 401;

/** Resolves when the signal is aborted, or when there is no such dispute. */
export async function stayInRoom(
  staying: Staying,
  first: Entrance | undefined,
  signal: AbortSignal,
): Promise<void> {
  let answer: Answer<Entrance> = first ? { kind: 'ok', value: first } : await staying.rejoin();
  for (let failures = 0; !signal.aborted; ) {
    if (answer.kind === 'refused' && answer.status === NOT_AUTHORIZED) {
      return staying.tell({ kind: 'gone' });
    }
    const wasIn = answer.kind === 'ok' && (await visit(staying, answer.value, signal));
    if (signal.aborted) return;
    failures = wasIn ? 0 : failures + 1;
    staying.tell({ kind: 'link', link: wasIn ? 'reconnecting' : 'offline' });
    await staying.waking.rest(RESTS_MS[failures] ?? Number(RESTS_MS.at(-1)), signal);
    if (!signal.aborted) answer = await staying.rejoin();
  }
}

/** Resolves when the page is out of the room again. @returns whether it was in it at all */
async function visit(staying: Staying, entrance: Entrance, signal: AbortSignal): Promise<boolean> {
  staying.tell({ kind: 'entered', dispute: entrance.dispute });
  const tell = (news: FromRoom) => {
    if (!signal.aborted) staying.tell(news);
  };
  // Whichever way the room cannot be entered: it is tried again.
  const room = await staying.enter(entrance, tell).catch(() => undefined);
  if (room === undefined) return false;
  const leave = () => void room.leave();
  if (signal.aborted) leave();
  signal.addEventListener('abort', leave);
  staying.inRoom(room);
  await room.left;
  staying.inRoom(undefined);
  signal.removeEventListener('abort', leave);
  return true;
}
