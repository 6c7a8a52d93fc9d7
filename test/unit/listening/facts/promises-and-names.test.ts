/** Promises, the caller's tasks and the names of the bank's people. */

import { describe, expect, test } from 'vitest';
import { factsIn, told } from './heard.ts';

describe('a promise is found in', () => {
  test.each([
    [['b: We will contact the hotel.'], 'The bank will contact the hotel'],
    [
      ["b: We'll send you a new card within seven to ten business days."],
      'The bank will send the caller a new card @ 2026-11-03',
    ],
    [
      ['b: You should receive a letter by the end of next week.'],
      'The caller will receive a letter @ 2026-10-30',
    ],
    [
      ['b: You will hear from us in writing by November the twelfth.'],
      'The caller will hear from the bank in writing @ 2026-11-12',
    ],
    [
      [
        "b: That's right. We will credit the amount provisionally within ten business days, while we look into it.",
      ],
      'The bank will credit the amount provisionally @ 2026-11-03',
    ],
    [
      ['b: Your new card will arrive in five to seven days.'],
      "The caller's new card will arrive @ 2026-10-27",
    ],
    [
      ['b: A letter will be mailed to you by the end of the month.'],
      'A letter will be mailed to the caller @ 2026-10-31',
    ],
    [
      ['b: Someone from the fraud team will contact you by Friday.'],
      'The bank will contact the caller @ 2026-10-23',
    ],
    [['b: I am going to file a dispute.'], 'The bank will file a dispute'],
    [['b: I will waive the late fee.'], 'The bank will waive the late fee'],
    [
      ["b: If the merchant responds, we'll let you know by email."],
      'The bank will let the caller know by email',
    ],
    [
      ['b: Once we have the form, we will begin the investigation.'],
      'The bank will begin the investigation',
    ],
    [
      ["b: I'm sending you the form today."],
      'The bank is sending the caller the form @ 2026-10-20',
    ],
    [
      ["b: We'll send you a new card.", 'b: Within ten business days.'],
      'The bank will send the caller a new card @ 2026-11-03',
    ],
    [
      [
        'b: And you will hear from us in writing by',
        "c: November the 12th. November the 12th, that's long.",
      ],
      'The caller will hear from the bank in writing @ 2026-11-12',
    ],
    [
      ['b: We will cancel this card. It will arrive in 5 to 7 business days.'],
      'The bank will cancel this card @ 2026-10-29',
    ],
    [
      ['b: We will', 'b: contact the merchant within five days.'],
      'The bank will contact the merchant @ 2026-10-25',
    ],
    [
      [
        'b: We will send you a letter.',
        'c: A letter?',
        'b: Yes, we will send you a letter within 10 days.',
      ],
      'The bank will send the caller a letter @ 2026-10-30',
    ],
  ])('%j', (lines, promise) => {
    expect(told(factsIn(...lines), 'promise', 'caller-task')).toEqual([promise]);
  });

  test('each of two in one sentence has its own day', () => {
    const facts = factsIn(
      "b: We'll issue a credit within 3 business days, and you'll receive a letter by November 20, 2026.",
    );
    expect(told(facts, 'promise')).toEqual([
      'The bank will issue a credit @ 2026-10-23',
      'The caller will receive a letter @ 2026-11-20',
    ]);
  });

  test.each([
    [['c: Will you send me a letter?']],
    [['b: Will we send a letter within ten days?']],
    [["b: We won't be able to refund the fee."]],
    [['b: We will not send a letter.']],
    [['b: We cannot say when you will be able to use it.']],
    [["b: Let me put you on hold. I'll be right back."]],
    [["b: I'll transfer you to our fraud department."]],
    [['b: It may be sooner. But that is the date we commit to.']],
    [['b: Otherwise we may have to close the case.']],
    [['b: It will be quiet on the line.']],
    [['m: We will answer your call. A specialist will call you back.']],
    [['c: The merchant said they will send me a refund.']],
    [["b: You don't need to do anything else."]],
    [['b: I need you to tell me your zip code. Please verify your name.']],
    [['b: Please hold. Please stay on the line.']],
    [["c: I'll hold.", "c: I'll do that."]],
  ])('no: %j', (lines) => {
    expect(told(factsIn(...lines), 'promise', 'caller-task')).toEqual([]);
  });
});

describe('a task of the caller is found in', () => {
  test.each([
    [
      ['b: Please send us the receipts by November 12th.'],
      'The caller must send the bank the receipts @ 2026-11-12',
    ],
    [
      ["b: You'll need to fill out the affidavit and mail it back within thirty days."],
      'The caller must fill out the affidavit and mail it back @ 2026-11-19',
    ],
    [
      ['b: You need to upload the hotel receipt within five business days.'],
      'The caller must upload the hotel receipt @ 2026-10-27',
    ],
    [['b: You must not use the old card.'], 'The caller must not use the old card'],
    [["b: Please don't use the old card."], 'The caller must not use the old card'],
    [['b: Make sure you keep the receipt.'], 'The caller must keep the receipt'],
    [
      ['b: Could you please email us the contract by Monday?'],
      'The caller must email the bank the contract @ 2026-10-26',
    ],
    [
      ['b: We need you to sign the form within 14 days.'],
      'The caller must sign the form @ 2026-11-03',
    ],
    [['b: What you want to do is call the merchant.'], 'The caller must call the merchant'],
    [
      ["b: I'd recommend that you change your password."],
      "The caller must change the caller's password",
    ],
    [
      ["c: I'll send you the receipt tomorrow."],
      'The caller will send the bank the receipt @ 2026-10-21',
    ],
  ])('%j', (lines, task) => {
    expect(told(factsIn(...lines), 'promise', 'caller-task')).toEqual([task]);
  });

  test('a second request in the imperative is a task too', () => {
    const facts = factsIn('b: Please send us the email. Put the case number in the subject.');
    expect(told(facts, 'caller-task')).toEqual([
      'The caller must send the bank the email',
      'The caller must put the case number in the subject',
    ]);
  });

  test('what the same voice asks for soon after a task needs no "please"', () => {
    const facts = factsIn(
      'b: Please send us a signed letter.',
      'b: Saying that you never joined the gym.',
      'b: And keep the card locked in the app.',
    );
    expect(told(facts, 'caller-task')).toEqual([
      'The caller must send the bank a signed letter',
      'The caller must keep the card locked in the app',
    ]);
  });

  test('without one it is no task', () => {
    expect(told(factsIn('b: I see.', 'b: Put the phone down.'), 'caller-task')).toEqual([]);
  });

  test('"until then" means the day of the task before', () => {
    const facts = factsIn(
      'b: Please send us a signed letter by October the thirtieth. And keep the card locked in the app until then.',
    );
    expect(told(facts, 'caller-task')).toEqual([
      'The caller must send the bank a signed letter @ 2026-10-30',
      'The caller must keep the card locked in the app @ 2026-10-30',
    ]);
  });

  test('what the caller says of the same task is no second one', () => {
    const facts = factsIn(
      'b: You need to upload the receipt within five days.',
      "c: I'll upload the receipt tonight.",
    );
    expect(told(facts, 'caller-task')).toEqual(['The caller must upload the receipt @ 2026-10-25']);
  });
});

describe('a name is found in', () => {
  test.each([
    ['b: My name is Maria Lopez. How can I help?', ['Maria Lopez']],
    ['b: My name is Owen Clarke, C L A R K E.', ['Owen Clarke']],
    ['b: My name is Owen Clark. C. L. A. R. K. E.', ['Owen Clarke']],
    ['b: My name is Owen Clark, C. L. A. R. K. E. Badge number 5129.', ['Owen Clarke']],
    ['b: This is Priya in the disputes team.', ['Priya']],
    ["b: You're speaking with Tom.", ['Tom']],
    ['b: Good morning, Northfield Bank, Sandra speaking.', ['Sandra']],
    ['b: Hi, thanks for holding, Kevin here.', ['Kevin']],
    ["b: Hello, I'm Kevin. I'm looking at your account.", ['Kevin']],
    ['b: my name is maria.', ['Maria']],
    ["b: My name is Dr. Smith-Jones, I'm with the fraud team.", ['Smith-Jones']],
    ['u: My name is Robert King.', ['Robert King']],
  ])('%s', (line, names) => {
    expect(told(factsIn(line), 'name')).toEqual(names);
  });

  test.each([
    'b: This is Northfield Bank.',
    'b: Am I speaking with Mr. Smith?',
    'c: My name is Clara Benson.',
    'c: Yes, this is John Smith.',
    "b: I'm sorry to hear that. I'm Going to look.",
    'm: My name is Ava, your virtual assistant.',
    "b: This is Good. It's October.",
  ])('no: %s', (line) => {
    expect(told(factsIn(line), 'name')).toEqual([]);
  });

  test('a first name said later is the same person', () => {
    const facts = factsIn('b: This is Maria.', 'b: My name is Maria Lopez.', 'b: This is Maria.');
    expect(told(facts, 'name')).toEqual(['Maria Lopez']);
  });
});
