/** What words tell of the state of the line. */

import { expect, test } from 'vitest';
import { signsIn } from '../../../../src/listening/activity/phrases.ts';

test.each([
  'Your call is important to us.',
  'All of our representatives are currently busy.',
  'Thank you for your patience. Your estimated wait time is four minutes.',
  'Please stay on the line and your call will be answered in the order it was received.',
  'Did you know that you can manage your cards on our website?',
  'Su llamada es importante para nosotros.',
  'Nuestros agentes están ocupados. El tiempo estimado de espera es de cinco minutos.',
])('is an announcement: %s', (text) => {
  expect(signsIn(text)).toMatchObject({ announcement: true, person: false });
});

test.each([
  'Hello, thank you for holding, my name is Anna.',
  'Thanks for waiting. I have it.',
  'Hi, this is Daniel with disputes.',
  'Gracias por esperar, le atiende Marta.',
])('is a person: %s', (text) => {
  expect(signsIn(text)).toMatchObject({ announcement: false, person: true });
});

test.each([
  'Thank you for calling Northfield Bank disputes.',
  'How may I help you today?',
  'For questions about a charge, press three.',
  'Bienvenido al banco. Para tarjetas, oprima uno.',
])('comes of the bank: %s', (text) => {
  expect(signsIn(text).bank).toBe(true);
});

test.each(['Please hold while we connect you.', 'One moment, please.', 'Un momento, por favor.'])(
  'asks to wait: %s',
  (text) => {
    expect(signsIn(text).pleaseHold).toBe(true);
  },
);

test('a transfer lets somebody else be expected, and asks to wait', () => {
  const signs = signsIn('One moment for the transfer, please.');
  expect(signs).toMatchObject({ transfer: true, pleaseHold: true });
});

test.each(['There is a charge on my card.', 'Four zero one two.', 'Sí, claro.', ''])(
  'tells nothing: %s',
  (text) => {
    expect(Object.values(signsIn(text))).not.toContain(true);
  },
);
