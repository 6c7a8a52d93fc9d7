/** What is told of the state of the line. */

import { describe, expect, test } from 'vitest';
import { rehearsedLine } from './rehearsed-line.ts';

const ANNOUNCEMENT = 1;
const PERSON = 2;

/** Music that has been noticed, after a word. */
function holding() {
  const line = rehearsedLine();
  line.silence(1_000);
  line.music(7_000);
  return line;
}

/** And one round of an announcement. */
function holdingWithLoop() {
  const line = holding();
  line.speech(5_000, ANNOUNCEMENT);
  line.music(4_000);
  return line;
}

describe('hold', () => {
  test('is told within 5 s of music', () => {
    const line = rehearsedLine();
    line.speech(3_000, PERSON);
    const from = line.now();
    line.music(5_000);
    const hold = line.events.find(({ kind }) => kind === 'on-hold');
    expect(hold?.atMs).toBeLessThanOrEqual(from + 5_000);
  });

  test('is told by the words of an announcement, without music', () => {
    const line = rehearsedLine();
    line.speech(3_000, ANNOUNCEMENT);
    line.words('Your call is important to us.');
    expect(line.activity.reading).toEqual({ merged: 'yes', activity: 'on-hold' });
  });

  test('is told once, however long it lasts', () => {
    const line = holdingWithLoop();
    line.music(8_000);
    expect(line.kinds().filter((kind) => kind === 'on-hold')).toHaveLength(1);
  });

  test('is not told in talk with pauses', () => {
    const line = rehearsedLine();
    for (let turn = 0; turn < 3; turn++) {
      line.speech(2_000, turn);
      line.silence(2_500);
    }
    expect(line.kinds()).toEqual(['talking']);
  });
});

describe('a person who is back', () => {
  test('is told within 2 s, once the loop has been heard', () => {
    const line = holdingWithLoop();
    line.silence(600);
    const from = line.now();
    line.speech(2_000, PERSON);
    expect(line.events.at(-1)?.kind).toBe('human-back');
    expect(line.events.at(-1)?.atMs).toBeLessThanOrEqual(from + 2_000);
  });

  test('is told by their words', () => {
    const line = holding();
    line.silence(600);
    line.speech(1_200, PERSON);
    line.words('Hello, my name is Anna.');
    expect(line.kinds().at(-1)).toBe('human-back');
  });

  test('is told by a pause after which no music comes', () => {
    const line = holding();
    line.silence(600);
    line.speech(1_600, PERSON);
    line.silence(1_000);
    expect(line.kinds().at(-1)).toBe('human-back');
  });

  test('is known after an announcement that ran into their words', () => {
    const line = holdingWithLoop();
    line.speech(3_000, ANNOUNCEMENT);
    line.silence(300);
    line.speech(3_000, PERSON);
    expect(line.kinds().at(-1)).toBe('human-back');
  });
});

describe('an announcement on hold', () => {
  test('is no person in its first round, when music follows', () => {
    const line = holdingWithLoop();
    expect(line.kinds()).not.toContain('human-back');
  });

  test('is no person in its later rounds', () => {
    const line = holdingWithLoop();
    for (let round = 0; round < 2; round++) {
      line.speech(5_000, ANNOUNCEMENT);
      line.music(3_000 + round * 900);
    }
    expect(line.kinds()).not.toContain('human-back');
  });

  test('is known within a second, so that it need not be recognised again', () => {
    const line = holdingWithLoop();
    line.speech(1_000, ANNOUNCEMENT);
    expect(line.activity.isHeardBefore).toBe(true);
  });

  test('is not taken for known in its first round', () => {
    const line = holding();
    line.speech(5_000, ANNOUNCEMENT);
    expect(line.activity.isHeardBefore).toBe(false);
  });

  test('is no person when music plays under it', () => {
    const line = holdingWithLoop();
    line.speechOverMusic(4_000, PERSON);
    expect(line.kinds()).not.toContain('human-back');
  });

  test('is no person when its words say so', () => {
    const line = holding();
    line.silence(600);
    line.speech(1_600, PERSON);
    line.words('Thank you for your patience.');
    line.silence(1_000);
    expect(line.kinds()).not.toContain('human-back');
  });
});

describe('silence', () => {
  test('is told when there is nothing to hear', () => {
    const line = rehearsedLine();
    line.speech(2_000, PERSON);
    line.silence(9_000);
    expect(line.kinds()).toEqual(['talking', 'silent']);
  });

  test('does not end a hold: whoever speaks after it is a person who is back', () => {
    const line = holdingWithLoop();
    line.silence(30_000);
    line.speech(2_500, PERSON);
    expect(line.kinds().slice(-2)).toEqual(['silent', 'human-back']);
  });
});

describe('merged', () => {
  test('is unknown at first, and no when nothing comes of the bank', () => {
    const line = rehearsedLine();
    line.speech(2_000, PERSON);
    expect(line.activity.reading.merged).toBe('unknown');
    line.silence(20_000);
    expect(line.activity.reading.merged).toBe('no');
  });

  test.each(['bank', 'machine'] as const)('is told by a turn of: %s', (speaker) => {
    const line = rehearsedLine();
    line.speech(2_000, PERSON);
    const turn = { id: '0.0', speaker, confidence: 0.9, startMs: 0, endMs: 2_000, text: 'Yes.' };
    line.activity.turns([turn]);
    expect(line.kinds()).toContain('merged');
  });

  test('is not told by a turn of the caller, or of somebody who is not sure', () => {
    const line = rehearsedLine();
    line.speech(2_000, PERSON);
    const turn = { id: '0.0', startMs: 0, endMs: 2_000, text: 'Yes.' };
    line.activity.turns([{ ...turn, speaker: 'caller', confidence: 0.9 }]);
    line.activity.turns([{ ...turn, speaker: 'bank', confidence: 0.4 }]);
    expect(line.kinds()).not.toContain('merged');
  });

  test('is told by a greeting and by hold music, once', () => {
    const line = rehearsedLine();
    line.speech(2_000, PERSON);
    line.words('Thank you for calling Northfield Bank.');
    line.music(6_000);
    expect(line.kinds().filter((kind) => kind === 'merged')).toHaveLength(1);
  });
});

test('a person whom the caller spoke with before is known by their voice alone after a hold', () => {
  const line = rehearsedLine();
  line.speech(7_000, PERSON);
  const turn = { id: '0.0', startMs: 0, endMs: 7_000, speaker: 'bank', confidence: 0.9 } as const;
  line.activity.turns([{ ...turn, text: 'Let me look.' }]);
  line.music(4_000);
  line.silence(500);
  line.speech(2_000, PERSON + 1);
  expect(line.kinds().at(-1)).toBe('human-back');
});

test('words that come much too late change nothing', () => {
  const line = rehearsedLine();
  line.silence(15_000);
  line.activity.words({ number: 0, startMs: 0, endMs: 2_000, text: 'Your call is important.' });
  expect(line.activity.reading.activity).not.toBe('on-hold');
});
