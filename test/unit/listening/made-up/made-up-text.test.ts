/** What a recogniser made up goes, and what was said stays. */

import { describe, expect, test } from 'vitest';
import { withoutMadeUp } from '../../../../src/listening/made-up/made-up-text.ts';
import type { Doubts } from '../../../../src/listening/recogniser.ts';
import { toSamples } from '../../../../src/listening/sound.ts';

const HINTS = {
  words: ['Example Bank', 'Kiosk 7', '49.99', 'reference number'],
  before: 'Please stay on the line, your call is important to us.',
};
const SURE: Doubts = { noSpeechProbability: 0.02, meanLogProbability: -0.2, compressionRatio: 1.2 };
const DOUBTFUL: Doubts = { ...SURE, noSpeechProbability: 0.55 };
const NOTHING_SAID: Doubts = { ...SURE, noSpeechProbability: 0.8, meanLogProbability: -1.3 };
const LOOPING: Doubts = { ...SURE, compressionRatio: 2.9 };
const LOUD = 3_000;
const HISS = 20;

interface Heard {
  readonly doubts?: Doubts;
  readonly ms?: number;
  readonly level?: number;
}

function left(text: string, { doubts, ms = 6_000, level = LOUD }: Heard = {}): string {
  const samples = new Int16Array(toSamples(ms)).fill(level);
  const segment = { number: 0, startMs: 0, endMs: ms, samples };
  return withoutMadeUp({ text, ...(doubts ? { doubts } : {}) }, segment, HINTS).text;
}

describe('goes, whatever the recogniser thinks of it', () => {
  test.each([
    [''],
    ['  '],
    ['.'],
    ['...'],
    ['Thanks for watching!'],
    ['Thank you for watching.'],
    ['Thank you so much for watching this video.'],
    ['Thank you all for watching and see you next time.'],
    ["Don't forget to like and subscribe!"],
    ['Please subscribe to my channel.'],
    ["I'll see you in the next video."],
    ['Subtitles by the Amara.org community'],
    ['Subtitles by SteamTeamExtra'],
    ['Transcription by CastingWords'],
    ['Captions by GetTranscribed.com'],
    ['Subtítulos realizados por la comunidad de Amara.org'],
    ['Subtítulos por la comunidad'],
    ['¡Gracias por ver el video!'],
    ['¡Suscríbete al canal!'],
    ['No olvides suscribirte.'],
    ['[Music]'],
    ['[MÚSICA]'],
    ['[BLANK_AUDIO]'],
    ['(upbeat music)'],
    ['(Música)'],
    ['*phone ringing*'],
    ['♪'],
    ['♪♪♪'],
    ['♪ I will always be there ♪'],
    ['[Music] Thanks for watching!'],
    ['you'],
    ['I’m going to go. '.repeat(6)],
    ['la la la la la la la la la la la la'],
    ['Example Bank, Kiosk 7, 49.99, reference number.'],
    ['Kiosk 7, 49.99'],
    ['1,000,000,000,000,000,000,000,000.'],
  ])('%j', (text) => {
    expect(left(text)).toBe('');
    expect(left(text, { doubts: text === 'you' ? DOUBTFUL : SURE })).toBe('');
  });
});

describe('goes with doubts, and stays without', () => {
  test.each([
    ['Thank you.'],
    ['Thank you very much.'],
    ['Thank you. Thank you.'],
    ['Bye.'],
    ['Bye-bye.'],
    ['Okay.'],
    ['I’m sorry.'],
    ['Gracias.'],
    ['Muchas gracias. Adiós.'],
    ['Thank you for your time, Kiosk 7, 49.99.'],
    ['1.99, reference number.'],
    ['Please stay on the line, your call is important to us.'],
  ])('%j', (text) => {
    const ms = text.length > 25 ? 6_000 : 1_200;
    expect(left(text, { ms, doubts: SURE })).toBe(text);
    expect(left(text, { ms })).toBe(text);
    expect(left(text, { ms, doubts: DOUBTFUL })).toBe('');
    expect(left(text, { ms, level: HISS })).toBe('');
  });

  test('a short phrase where the sound is much longer than it', () => {
    expect(left('Thank you.', { ms: 8_000 })).toBe('');
    expect(left('Bye.', { ms: 8_000 })).toBe('');
  });
});

describe('stays', () => {
  test.each([
    ['Thank you for calling Example Bank.'],
    ['Thank you for holding. How can I help?'],
    ['Thank you for watching over my account, but I did not make that charge.'],
    ['Thanks, bye.'],
    ['I was told to subscribe to the newsletter to get the refund.'],
    ['I never subscribed to that service.'],
    ['The subtitles on your video were wrong.'],
    ['No, no, no, no.'],
    ['Hello? Hello? Hello? Hello?'],
    ['Zero zero zero zero zero zero zero zero zero zero zero nine.'],
    ['0 0 0 0 0 0 0 0 0 0 0 0'],
    ['Yes.'],
    ['Example Bank.'],
    ['Reference number.'],
    ['What is your reference number?'],
    ['Your reference number is D X 4 7 1 9 0 2 6.'],
    ['The limit is 1,000,000 dollars.'],
    ['Call us at (800) 555-0100.'],
    ['The charge (the one at Kiosk 7) is not mine.'],
    ['I like music while I wait.'],
    ['You will see the credit by Friday.'],
    ['See you in court.'],
    ['Please hold. Please hold. Please hold.'],
    ['Gracias por llamar a Example Bank.'],
    ['Gracias por esperar.'],
    ['No reconozco el cargo de 49.99 dólares.'],
  ])('%j', (text) => {
    expect(left(text)).toBe(text);
    expect(left(text, { doubts: SURE })).toBe(text);
  });

  test('a single "you" of which the recogniser is sure', () => {
    expect(left('You?', { ms: 900, doubts: SURE })).toBe('You?');
  });

  test('real words in which the recogniser is not very sure', () => {
    const text = 'The dispute was opened on March third.';
    expect(left(text, { doubts: DOUBTFUL })).toBe(text);
    expect(left(text, { level: HISS })).toBe(text);
  });
});

describe('a whole text goes', () => {
  const TEXT = 'The dispute was opened on March third.';

  test('when the recogniser says that nothing was said', () => {
    expect(left(TEXT, { doubts: NOTHING_SAID })).toBe('');
  });

  test('when it repeats itself without one clear loop', () => {
    expect(left(TEXT, { doubts: LOOPING })).toBe('');
  });

  test('when nobody could have said it in that time', () => {
    expect(left(TEXT, { ms: 700 })).toBe('');
    expect(left(TEXT, { ms: 2_000 })).toBe(TEXT);
  });
});

describe('beside real words', () => {
  test.each([
    ['[Music] Thank you for calling.', 'Thank you for calling.'],
    ['A credit of 49.99. Thanks for watching!', 'A credit of 49.99.'],
    ['♪ Thank you for holding.', 'Thank you for holding.'],
    [
      `Let me look that up. ${'I will be right back. '.repeat(7)}`,
      'Let me look that up. I will be right back.',
    ],
  ])('of %j only %j is left', (text, rest) => {
    expect(left(text)).toBe(rest);
    expect(left(text, { doubts: SURE })).toBe(rest);
  });

  test('a loop is cut though the recogniser knows that the text repeats itself', () => {
    const text = `Let me look that up. ${'I will be right back. '.repeat(7)}`;
    expect(left(text, { doubts: LOOPING })).toBe('Let me look that up. I will be right back.');
  });
});

describe('the times of the words', () => {
  const segment = {
    number: 0,
    startMs: 0,
    endMs: 4_000,
    samples: new Int16Array(64_000).fill(LOUD),
  };
  const word = (text: string, startMs: number) => ({ text, startMs, endMs: startMs + 200 });

  test('stay with the words that are left', () => {
    const words = ['[Music]', 'Thank', 'you', 'for', 'calling.'].map((text, n) =>
      word(text, n * 300),
    );
    const heard = withoutMadeUp({ text: '[Music] Thank you for calling.', words }, segment, HINTS);
    expect(heard.words).toEqual(words.slice(1));
  });

  test('are left out when they are not those of the words that are left', () => {
    const words = ['Thank', 'you'].map((text, n) => word(text, n * 300));
    const heard = withoutMadeUp({ text: '[Music] Thank you for calling.', words }, segment, HINTS);
    expect(heard.text).toBe('Thank you for calling.');
    expect(heard).not.toHaveProperty('words');
  });
});

describe('a word for the silence after the last sentence', () => {
  test.each([
    [
      'Do you have something to write with? Go ahead. You',
      'Do you have something to write with? Go ahead.',
    ],
    ['Saying that you never joined the gym. you', 'Saying that you never joined the gym.'],
    ['How are you', 'How are you'],
  ])('%s', (text, said) => {
    expect(left(text, { doubts: SURE })).toBe(said);
  });
});
