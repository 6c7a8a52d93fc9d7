/** Reference, badge and phone numbers as people read them out and recognisers write them. */

import { describe, expect, test } from 'vitest';
import { factsIn, told } from './heard.ts';

describe('a reference number is found in', () => {
  test.each([
    ['4719026', ['b: Your reference number is four, seven, one, nine, zero, two, six.']],
    ['4719026', ['b: Your reference number is 4719026.']],
    ['4719026', ['b: Your reference number is 4,719,026.']],
    ['4719026', ['b: Your reference number is 47-19026.']],
    ['4719026', ['b: Your reference number is four-seven-one 9026.']],
    ['4719026', ['b: Your reference number is four seven one 9026.']],
    ['4719026', ['b: Your reference number is forty seven nineteen zero twenty six.']],
    ['DX4719026', ['b: Your reference number is DX-4719-026. Keep it handy.']],
    ['DX4719026', ['b: Your case number is D as in Delta, X as in X-ray, 4-7-1, 9-0, 2-6.']],
    ['DX4719026', ['b: The dispute number is delta X-ray four seven one nine oh two six.']],
    ['K308651', ['b: The claim number is K as in Kilo. Free 08651.']],
    [
      'RT7709',
      ['b: Your confirmation number is R for Romeo, T for Tango, double seven, oh, nine.'],
    ],
    ['5007222', ['b: Reference number five oh oh seven triple two.']],
    ['PX33120', ['b: Your reference number is going to be PX as in Peter X-ray 33120.']],
    ['2026118304', ['b: Case number 2026-1183-04 has been opened.']],
    [
      'SK305519',
      ['b: Case number?', 'b: It is F as in Sierra, K as in Kilo, 3-0, 5-5, 1-9.', 'c: FK-305519.'],
    ],
    ['H772048', ['b: Your case number is each as in hotel. 7-7-2-0-4-8-8-8-8-8-8-8-8.']],
    ['772048', ['b: Your case number is 772048.', 'c: 877-205-0-0.']],
    ['88231', ["b: That's 8-8-2-3-1 for your reference."]],
    ['88231', ['b: 88231 is your case number.']],
    ['A900417', ['b: Your ticket number is A 9 hundred 4 1 7. One more thing.']],
    [
      '4719026',
      ['b: Your reference number is 4719026. I will send it to you. A letter comes too.'],
    ],
    ['4719026', ['b: Your reference number is 4719026. 10 business days, it says.']],
    ['772048', ['b: Your case number is seven seven two', 'c: Okay.', 'b: zero four eight.']],
    ['772048', ['b: Your case number is 772', 'c: 772', 'b: 048.', 'c: 048.']],
    ['CD55120', ['c: Can I get a reference number?', 'b: Sure, it is C D 5 5 1 2 0.']],
    ['H772048', ['b: Your case number is', 'b: H as in hotel, 772 048.']],
    ['70622915', ['b: Take down your claim number, please. 706.', 'c: 22915. Thank you.']],
  ])('%s: %j', (value, lines) => {
    expect(told(factsIn(...lines), 'reference-number')).toEqual([value]);
  });
});

describe('no reference number is found in', () => {
  test.each([
    [['b: Is there a reference number?', 'c: No.']],
    [['b: A reference number is a seven digit number.']],
    [['c: My card ends in 4471 and my zip code is 02134.']],
    [['b: What is the reference number?', 'c: My account number is [account number].']],
    [['b: We will send the reference within 10 business days.']],
    [['b: Your case will take 30 to 45 days.']],
    [['m: For account balances, press one. To report a lost card, press two.']],
  ])('%j', (lines) => {
    expect(told(factsIn(...lines), 'reference-number')).toEqual([]);
  });
});

describe('what is read back', () => {
  const read = (...lines: string[]) =>
    factsIn(...lines).filter(({ kind }) => kind === 'reference-number');

  test('raises the confidence and proves it too', () => {
    const [alone] = read('b: Your case number is 772048.');
    const [again] = read('b: Your case number is 772048.', 'c: Seven seven two zero four eight.');
    expect(again?.confidence).toBeGreaterThan(alone?.confidence ?? 1);
    expect(again?.evidence).toEqual(['0.0', '1.0']);
  });

  test.each([
    ['772048', ['b: Case number 772058.', 'c: 772058?', 'b: No, four, not five.']],
    ['772048', ['b: Case number 772058.', 'c: 772058?', 'b: Sorry, not five, four.']],
    ['772048', ['b: Case number 772048.', 'c: 772058?', 'b: No, four, not five.']],
    ['H772048', ['b: Case number H 772 04 8.', 'c: H 772 05 8?', 'b: No, 04, 8. H 772048.']],
    [
      'H772048',
      ['b: Case number H 772048.', 'b: 0, 0, 4, 8, 8, 7, 7, 7, 2, 0, 4, 8.', 'c: H 772048.'],
    ],
    [
      'SK305519',
      [
        'c: Which case number?',
        'b: It is S as in Sierra, K as in Kilo.',
        'b: 3 0 5519. SK305519.',
        'c: Exactly.',
      ],
    ],
    [
      'DX4719026',
      ['b: Your reference number is D as in Delta, X as in X-ray. 471 9026. DX 471 9026.'],
    ],
    [
      '70622915',
      ['b: Claim number 706 22915.', 'c: 706 22515.', 'b: Not quite, 22915.', 'c: 706, 22915.'],
    ],
    [
      'SK305519',
      [
        'c: Which case number?',
        'b: Sorry, it is S as in Sierra, K as in Kilo.',
        'b: 3.0. 559. SK305519. Exactly.',
      ],
    ],
    [
      'H772048',
      [
        'b: Your case number is H as in hotel, 772, 04, 8,',
        'c: 8772058.',
        'b: No, 048, 8772048.',
        'c: Got it, 8772048.',
      ],
    ],
    ['553180227', ['b: Your reference is 5.5.', 'b: 31, 80, 22, 7, 55,', 'c: 31, 80, 227.']],
    ['NB204417', ['b: Case number N B 204417.', 'c: M B 204417?', 'b: No, N as in Nancy, not M.']],
    [
      '772048',
      ['b: Case number 77248.', 'c: Seven seven two zero four eight.', 'b: Correct.', 'b: 772048.'],
    ],
  ])('leaves %s: %j', (value, lines) => {
    expect(read(...lines).map((fact) => fact.value)).toEqual([value]);
  });

  test('keeps the fact what it is called', () => {
    const [first] = read('b: Case number 772058.');
    const [second] = read('b: Case number 772058.', 'c: 772058?', 'b: No, four, not five.');
    expect(second?.id).toBe(first?.id);
  });
});

describe('badge and phone numbers', () => {
  test.each([
    ['40718', ['b: My badge number is four zero, seven one eight.']],
    ['771', ["b: I'm agent number seven seven one."]],
    ['JK442', ['b: My employee ID is J K 4 4 2.']],
    ['5129', ['c: What is your badge number?', 'b: It is 5129.']],
  ])('a badge number is found: %s: %j', (value, lines) => {
    expect(told(factsIn(...lines), 'badge-number', 'reference-number')).toEqual([value]);
  });

  test.each([
    ['+18005550142', ['b: Call us back at eight hundred, five five five, zero one four two.']],
    ['+18005550199', ['b: You can reach us at 1-800-555-0199, extension 12.']],
    ['+18885550173', ['b: Case number?', 'b: If you have questions, the number is 888-555-0173.']],
    ['+18885550173', ['c: And the case number?', 'b: The number is 888-555-0173.']],
    ['+16035550117', ['b: Our number is 603-555-0117, option two.']],
    ['+18885550123', ['m: Or visit us online, or at 888 555 0123.']],
    [
      '+16035550117',
      ['b: The direct line is six oh three', 'c: Yes.', 'b: five five five zero one one seven.'],
    ],
  ])('a phone number is found: %s: %j', (value, lines) => {
    expect(told(factsIn(...lines), 'phone-number')).toEqual([value]);
  });

  test("the caller's own phone number is another one", () => {
    const facts = factsIn(
      'b: May I have your phone number?',
      "c: It's two one six, five five five, zero one seven eight.",
      'b: My direct line is two one six, five five five, zero one three one.',
    );
    expect(told(facts, 'phone-number')).toEqual(['+12165550178', '+12165550131']);
  });

  test.each([
    [['b: Your reference number is 6035550117.']],
    [['b: Call us back within ten days.']],
    [['b: The routing number is 8005550142.']],
  ])('no phone number is found: %j', (lines) => {
    expect(told(factsIn(...lines), 'phone-number', 'badge-number')).toEqual([]);
  });
});
