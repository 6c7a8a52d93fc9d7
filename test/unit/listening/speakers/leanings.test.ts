/** Whose words they are, by the words alone. */

import { expect, test } from 'vitest';
import { SIDES } from '../../../../src/listening/speakers/cues.ts';
import { leaningOf } from '../../../../src/listening/speakers/leanings.ts';

test.each([
  ['bank', 'For security purposes, may I have your full name?'],
  ['bank', 'Your reference number is four seven one.'],
  ['bank', 'We will send you a letter within ten business days.'],
  ['bank', 'Por motivos de seguridad, ¿me puede confirmar su dirección?'],
  ['caller', "I'd like to dispute a charge on my card."],
  ['caller', 'I did not make that payment.'],
  ['caller', 'Could you give me a reference number?'],
  ['caller', 'No reconozco este cargo en mi tarjeta.'],
  ['machine', 'For questions about a charge, press three.'],
  ['machine', 'Your call is important to us, and we will be with you shortly.'],
  ['machine', 'This call may be recorded for quality purposes.'],
  ['machine', 'Su llamada es muy importante para nosotros.'],
])('leans to the %s: %s', (side, text) => {
  const leaning = leaningOf(text);
  const most = Math.max(...SIDES.map((each) => leaning[each]));
  expect(SIDES.filter((each) => leaning[each] === most)).toEqual([side]);
});

test.each(['Hello.', 'Four seven one nine.', 'October the thirtieth.'])(
  'leans to nobody: %s',
  (text) => {
    expect(leaningOf(text)).toEqual({ caller: 0, bank: 0, machine: 0 });
  },
);
