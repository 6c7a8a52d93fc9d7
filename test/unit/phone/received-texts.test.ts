/** The transcript as a stock client shows it, from the texts that came. */

import { expect, test } from 'vitest';
import { captionsOf, type ReceivedText } from '../../../phone/received-texts.ts';

function text(segment: string, words: string, more: Record<string, string> = {}): ReceivedText {
  return {
    topic: 'lk.transcription',
    from: 'phone-line',
    text: words,
    attributes: { 'lk.segment_id': segment, 'lk.transcription_final': 'true', ...more },
    atMs: 0,
  };
}

test('holds each segment once, as its newest text says, in the order in which they began', () => {
  const captions = captionsOf([
    text('a', 'Good', { 'lk.transcription_final': 'false' }),
    text('b', 'Hello.', { 'dispute.speaker': 'caller', 'dispute.start_ms': '900' }),
    text('a', 'Good morning.', { 'dispute.speaker': 'bank', 'dispute.revision': '2' }),
  ]);
  expect(captions).toMatchObject([
    { segmentId: 'a', text: 'Good morning.', isFinal: true, speaker: 'bank', revision: 2 },
    { segmentId: 'b', text: 'Hello.', speaker: 'caller', startMs: 900, revision: 0 },
  ]);
});

test('does not hold what was taken back', () => {
  expect(captionsOf([text('a', 'Thank you.'), text('a', '')])).toEqual([]);
});
