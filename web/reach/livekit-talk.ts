/** What the phone line says in texts, and what it is asked: the topics and methods of docs/api.md. */

import type { Room } from 'livekit-client';
import { captionOf } from '../state/caption.ts';
import { isPhoneLine } from '../state/line.ts';
import type { FromRoom } from '../state/news.ts';
import type { AccountForm, EventForm, FactsForm } from '../state/wire.ts';

type Tell = (news: FromRoom) => void;
type Read = (text: string, attributes: Readonly<Record<string, string>>) => FromRoom | undefined;

const TOPICS: Readonly<Record<string, Read>> = {
  'lk.transcription': (text, attributes) => {
    const caption = captionOf(attributes, text);
    return caption && { kind: 'caption', caption };
  },
  'dispute.facts': (text) => ({ kind: 'facts', facts: JSON.parse(text) as FactsForm }),
  'dispute.events': (text) => ({
    kind: 'event',
    event: JSON.parse(text) as EventForm,
    at: Date.now(),
  }),
  'dispute.account': (text) => ({ kind: 'account', account: JSON.parse(text) as AccountForm }),
};

export function tellTexts(room: Room, tell: Tell): void {
  for (const [topic, read] of Object.entries(TOPICS)) {
    room.registerTextStreamHandler(topic, (reader, { identity }) => {
      if (!isPhoneLine(identity)) return;
      reader.readAll().then(
        (text) => {
          const news = read(text, reader.info.attributes ?? {});
          if (news !== undefined) tell(news);
        },
        // Cut off with the connection; the API has it.
        () => undefined,
      );
    });
  }
}

/** @returns whether the agent did it */
export async function askToListen(room: Room, on: boolean): Promise<boolean> {
  const method = on ? 'dispute.resume-listening' : 'dispute.pause-listening';
  const [line] = [...room.remoteParticipants.keys()].filter(isPhoneLine);
  if (line === undefined) return false;
  const asked = { destinationIdentity: line, method, payload: '{}' };
  return room.localParticipant.performRpc(asked).then(
    () => true,
    () => false,
  );
}
