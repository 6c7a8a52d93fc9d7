import { expect, test } from 'vitest';
import { type ListenedTo, roomOutcome } from '../../../../bench/ears/room-news.ts';

const BEGAN = 1_000_000;
const text = (topic: string, ms: number, said: string, attributes = {}) => ({
  topic,
  from: 'phone-line',
  text: said,
  attributes,
  atMs: BEGAN + ms,
});
const caption = (isFinal: boolean, attributes: Record<string, string>) => ({
  'lk.segment_id': 'SCL_1-3.0',
  'lk.transcription_final': String(isFinal),
  'dispute.utterance_id': '3.0',
  'dispute.start_ms': '7000',
  ...attributes,
});
const APP: ListenedTo = {
  texts: () => [
    text('lk.transcription', 900, 'Good', caption(false, { 'dispute.revision': '0' })),
    text(
      'lk.transcription',
      1500,
      'Good morning.',
      caption(true, {
        'dispute.speaker': 'bank',
        'dispute.confidence': '0.80',
        'dispute.end_ms': '8000',
        'dispute.revision': '0',
      }),
    ),
    text('dispute.events', 4000, '{"call_id":"SCL_1","kind":"on-hold","at_ms":9000}'),
    text('dispute.facts', 4100, '{"facts":[],"checklist":[]}'),
    text('dispute.facts', 4200, '{"facts":[{"kind":"amount","value":"5 USD","due":null}]}'),
    text('dispute.account', 9000, '{"written_by":"rules"}'),
  ],
};

test('what the room was told becomes an outcome on the clock of the recording', () => {
  const recognition = {
    receivedAt: BEGAN + 1000,
    answeredAt: BEGAN + 1400,
    recogniserMs: 300,
    soundMs: 1000,
    text: 'Good morning.',
  };
  const found = roomOutcome(APP, { began: BEGAN, ended: BEGAN + 8000 }, [recognition]);
  expect(found.utterances[0]).toMatchObject({ text: 'Good', provisional: true, toldMs: 900 });
  expect(found.utterances.slice(1)).toEqual([
    {
      id: '3.0',
      speaker: 'bank',
      confidence: 0.8,
      startMs: 7000,
      endMs: 8000,
      text: 'Good morning.',
      revision: 0,
      toldMs: 1500,
    },
  ]);
  expect(found.events).toEqual([{ kind: 'on-hold', atMs: 9000, toldMs: 4000 }]);
  expect(found.facts).toEqual([{ kind: 'amount', value: '5 USD' }]);
  expect(found.accountAfterMs).toBe(1000);
  expect(found.recognitions).toMatchObject([{ receivedMs: 1000, answeredMs: 1400 }]);
});
