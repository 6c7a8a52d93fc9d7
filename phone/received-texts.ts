/** The text streams that an app was sent, as they arrived. */

import { EventEmitter, once } from 'node:events';
import type { Room, TextStreamReader } from '@livekit/rtc-node';
import { unlessAborted, within } from './deadline.ts';

export interface ReceivedText {
  readonly topic: string;
  /** Identity of the sender. */
  readonly from: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch: when the last of it had arrived. */
  readonly atMs: number;
}

const READ_MS = 5_000;
const TOPICS = ['lk.transcription', 'dispute.facts', 'dispute.events', 'dispute.account'];

export class ReceivedTexts {
  readonly all: ReceivedText[] = [];
  readonly #news = new EventEmitter().setMaxListeners(0);
  /** Never rejects. */
  #lastReceived: Promise<void> = Promise.resolve();

  /** Before the room is joined, so that nothing is missed. */
  receiveIn(room: Room): void {
    for (const topic of TOPICS) {
      room.registerTextStreamHandler(topic, (reader, { identity }) => {
        this.#receive(topic, reader, identity);
      });
    }
  }

  on(topic: string): ReceivedText[] {
    return this.all.filter((text) => text.topic === topic);
  }

  /** Tells of every text to come on the topic; call what it returns to be told no more. */
  onText(topic: string, told: (text: ReceivedText) => void): () => void {
    const tell = (text: ReceivedText) => {
      if (text.topic === topic) told(text);
    };
    this.#news.on('text', tell);
    return () => {
      this.#news.off('text', tell);
    };
  }

  /** The first on the topic that is as wanted, come already or still to come. */
  async wait(
    topic: string,
    isWanted: (text: ReceivedText) => boolean,
    signal: AbortSignal,
  ): Promise<ReceivedText> {
    for (;;) {
      const found = this.on(topic).find(isWanted);
      if (found) return found;
      await unlessAborted(signal, once(this.#news, 'text'));
    }
  }

  /** Kept in the order in which they were sent, though a short one may be read before a long one. */
  #receive(topic: string, reader: TextStreamReader, from: string): void {
    const before = this.#lastReceived;
    const reading = within(READ_MS, 'the rest of a text did not come', reader.readAll());
    const receiving = reading.then(async (text) => {
      const atMs = performance.timeOrigin + performance.now();
      await before;
      const received = { topic, from, text, attributes: reader.info.attributes ?? {}, atMs };
      this.all.push(received);
      this.#news.emit('text', received);
    });
    // A text that breaks off with the connection is one that did not arrive.
    this.#lastReceived = receiving.catch(() => before);
  }
}

/** One piece of the transcript, as the newest that came of it says. */
export interface CaptionSeen {
  readonly segmentId: string;
  readonly text: string;
  readonly isFinal: boolean;
  readonly speaker: string;
  readonly startMs: number;
  readonly revision: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly atMs: number;
}

/** As a stock client shows the transcript: by segment, the newest of each, in the order in which they began to come. */
export function captionsOf(texts: readonly ReceivedText[]): CaptionSeen[] {
  const bySegment = new Map<string, CaptionSeen>();
  for (const { text, attributes, atMs } of texts) {
    const segmentId = attributes['lk.segment_id'] ?? '';
    bySegment.set(segmentId, {
      segmentId,
      text,
      isFinal: attributes['lk.transcription_final'] === 'true',
      speaker: attributes['dispute.speaker'] ?? '',
      startMs: Number(attributes['dispute.start_ms'] ?? 0),
      revision: Number(attributes['dispute.revision'] ?? 0),
      attributes,
      atMs,
    });
  }
  return [...bySegment.values()].filter(({ text }) => text !== '');
}
