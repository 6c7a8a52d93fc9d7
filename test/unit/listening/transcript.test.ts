/** Turns become utterances. */

import { describe, expect, test } from 'vitest';
import { type Mask, transcript } from '../../../src/listening/transcript.ts';
import type { Turn } from '../../../src/listening/turn.ts';

/** Stars a digit once any turn, or one before it, has said “secret”. */
const starDigits: Mask = (turns) => {
  const secret = turns.some(({ text }) => text.includes('secret'));
  return turns.map(({ text }) => (secret ? text.replace(/\d/g, '*') : text));
};

function turn(id: string, text: string, more: Partial<Turn> = {}): Turn {
  const startMs = Number.parseFloat(id) * 1_000;
  return { id, speaker: 'bank', confidence: 0.9, startMs, endMs: startMs + 900, text, ...more };
}

describe('a transcript', () => {
  test('tells a turn once', () => {
    const script = transcript(starDigits);
    const hello = turn('0.0', 'Hello');
    expect(script.update([hello], 0)).toEqual([{ ...hello, revision: 0 }]);
    expect(script.update([hello, turn('1.0', 'Yes')], 0)).toMatchObject([{ id: '1.0' }]);
  });

  test('corrects a speaker with a higher revision', () => {
    const script = transcript(starDigits);
    script.update([turn('0.0', 'Hello')], 0);
    const corrected = script.update([turn('0.0', 'Hello', { speaker: 'caller' })], 0);
    expect(corrected).toMatchObject([{ id: '0.0', speaker: 'caller', revision: 1 }]);
  });

  test('masks a turn again when a later one says what it was', () => {
    const script = transcript(starDigits);
    expect(script.update([turn('0.0', '12')], 0)).toMatchObject([{ text: '12' }]);
    const masked = script.update([turn('0.0', '12'), turn('1.0', 'a secret')], 0);
    expect(masked).toMatchObject([{ id: '0.0', text: '**', revision: 1 }, { id: '1.0' }]);
  });

  test('takes back a turn that is none any more', () => {
    const script = transcript(starDigits);
    script.update([turn('0.0', 'Hello'), turn('0.1', 'there')], 0);
    const changed = script.update([turn('0.0', 'Hello there')], 0);
    expect(changed).toMatchObject([
      { id: '0.1', text: '', revision: 1 },
      { id: '0.0', text: 'Hello there', revision: 1 },
    ]);
    expect(script.utterances()).toMatchObject([{ id: '0.0' }]);
    expect(script.update([turn('0.0', 'Hello there')], 0)).toEqual([]);
  });

  test('lets settled turns stand, and remembers what they were about', () => {
    const script = transcript(starDigits);
    script.update([turn('0.0', 'a secret'), turn('1.0', '34')], 0);
    expect(script.update([turn('1.0', '34')], 1)).toEqual([]);
    expect(script.update([turn('2.0', '56')], 2)).toMatchObject([{ text: '**' }]);
    expect(script.utterances().map(({ text }) => text)).toEqual(['a secret', '**', '**']);
  });

  test('tells provisional words as such, and again when they are whole', () => {
    const script = transcript(starDigits);
    expect(script.update([turn('0.0', 'Hel')], 0, 0)).toMatchObject([{ provisional: true }]);
    expect(script.utterances()).toEqual([]);
    const [whole] = script.update([turn('0.0', 'Hel')], 0);
    expect(whole).toMatchObject({ text: 'Hel', revision: 1 });
    expect(whole).not.toHaveProperty('provisional');
    expect(script.utterances()).toHaveLength(1);
  });

  test('takes back provisional words that were not said', () => {
    const script = transcript(starDigits);
    script.update([turn('0.0', 'Hel')], 0, 0);
    expect(script.update([], 0)).toMatchObject([{ id: '0.0', text: '', revision: 1 }]);
  });
});
