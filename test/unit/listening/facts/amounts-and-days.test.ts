/** Amounts of money and days, as they are said on Tuesday the 20th of October 2026. */

import { describe, expect, test } from 'vitest';
import { factFinder } from '../../../../src/listening/facts/fact-finder.ts';
import { CALL, factsIn, told, utterancesOf } from './heard.ts';

describe('amounts are found in', () => {
  test.each([
    ['c: It was $129.50.', ['129.50 USD']],
    ['c: They charged me one twenty nine fifty.', ['129.50 USD']],
    ['c: A hundred and twenty nine dollars and fifty cents.', ['129.50 USD']],
    ['b: I see it here. One hundred twenty nine fifty, on October the third.', ['129.50 USD']],
    ['c: There is a charge of forty nine dollars and ninety nine cents.', ['49.99 USD']],
    ['c: There is a charge of forty nine ninety nine.', ['49.99 USD']],
    ['c: It was 49 dollars and 99 cents.', ['49.99 USD']],
    ['c: Two charges, $49 and 99 cents and twelve dollars.', ['49.99 USD', '12.00 USD']],
    ['b: 34$ and 50 cents. It was 20€ before.', ['34.50 USD', '20.00 EUR']],
    [
      'b: There is a fee of thirty five dollars, and a credit of $1,249.50.',
      ['35.00 USD', '1249.50 USD'],
    ],
    ['b: We will refund the twelve hundred and forty dollars.', ['1240.00 USD']],
    ['c: Two thousand three hundred euros.', ['2300.00 EUR']],
    ['b: The disputed amount is 49.99. We credit 49.99.', ['49.99 USD']],
    ["b: It's a 25 dollar fee.", ['25.00 USD']],
    ['c: They took fifty cents.', ['0.50 USD']],
    ['b: The refund is $2 thousand.', ['2000.00 USD']],
  ])('%s', (line, amounts) => {
    expect(told(factsIn(line), 'amount')).toEqual(amounts);
  });

  test.each([
    'b: The card ending in $55.29.',
    'c: The last four are forty nine ninety nine.',
    'c: In twenty twenty six, on October third.',
    'b: Within ten business days.',
    'b: Your reference number is forty nine ninety nine.',
    'c: My code is [card number].',
    'b: It takes 7 to 10 days.',
  ])('no: %s', (line) => {
    expect(told(factsIn(line), 'amount')).toEqual([]);
  });

  test('who names it first says it', () => {
    const [fact] = factsIn('c: It was $129.50.', 'b: Yes, one twenty nine fifty.');
    expect(fact).toMatchObject({ by: 'caller', evidence: ['0.0', '1.0'] });
  });
});

describe('days are found in', () => {
  test.each([
    ['b: The charge was made on the third of October.', ['date 2026-10-03']],
    ['c: I cancelled on September 28th, 2026.', ['date 2026-09-28']],
    ['c: Both on September the twenty eighth.', ['date 2026-09-28']],
    ['c: A charge from October the third twenty twenty six.', ['date 2026-10-03']],
    ['b: It posted on 10/05/2026.', ['date 2026-10-05']],
    ['c: It was charged last Friday.', ['date 2026-10-16']],
    ['b: You will have our answer by November the twelfth.', ['deadline 2026-11-12']],
    ['b: It takes 7 to 10 business days.', ['deadline 2026-11-03']],
    ['b: You will hear within ten business days.', ['deadline 2026-11-03']],
    ['b: You get it in two weeks.', ['deadline 2026-11-03']],
    ['b: You have until December the first to send the documents.', ['deadline 2026-12-01']],
    ['b: You have 60 days to appeal.', ['deadline 2026-12-19']],
    ['b: We will mail it by the end of next week.', ['deadline 2026-10-30']],
    ['b: We will mail it by the end of the month.', ['deadline 2026-10-31']],
    ['b: We will mail it to you on monday.', ['deadline 2026-10-26']],
    ['b: The deadline for documents is December 15th.', ['deadline 2026-12-15']],
    ['b: Please upload it by Friday, October 30th.', ['deadline 2026-10-30']],
    ['b: It can take up to 45 days.', ['deadline 2026-12-04']],
    ['b: You hear from us by the 14th.', ['deadline 2026-11-14']],
    ['b: You hear from us by January 15th.', ['deadline 2027-01-15']],
    ['b: We will answer within one month.', ['deadline 2026-11-20']],
    ['b: It should post within 48 hours.', ['deadline 2026-10-22']],
  ])('%s', (line, days) => {
    const found = factsIn(line).filter(({ kind }) => kind === 'date' || kind === 'deadline');
    expect(found.map(({ kind, value }) => `${kind} ${value}`)).toEqual(days);
  });

  test.each([
    'c: Will it be ten days?',
    'c: They told me the second one would drop off.',
    'c: I called two weeks ago.',
    'b: It may be a day or a moment, hold on.',
    'b: Give me five minutes.',
    'c: The merchant said they refund me within 10 days.',
    'b: You may dispute a charge within 60 days of your statement.',
    'm: You will be served in 2 hours, by tomorrow.',
  ])('no: %s', (line) => {
    expect(told(factsIn(line), 'date', 'deadline')).toEqual([]);
  });

  test('a day is told once, whoever repeats it', () => {
    const facts = factsIn('b: You will hear by November the twelfth.', 'c: November 12th, okay.');
    expect(told(facts, 'date', 'deadline')).toEqual(['2026-11-12']);
  });

  test.each([
    ['America/Los_Angeles', '2026-10-21'],
    ['Europe/Berlin', '2026-10-22'],
    ['No/Where', '2026-10-22'],
  ])('tomorrow is the next day in %s', (timeZone, due) => {
    const calledAt = Date.parse('2026-10-21T03:00:00Z');
    const finder = factFinder({ ...CALL, calledAt, timeZone });
    for (const said of utterancesOf(['b: We will call you tomorrow.'])) finder.hear(said);
    expect(told(finder.facts(), 'promise')).toEqual([`The bank will call the caller @ ${due}`]);
  });
});
