/** A phone number as an operator sees it: enough to tell calls apart, too little to call. */

import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { PhoneNumber } from '../dispute/dispute.ts';

const SHOWN_AT_END = 2;
/** Fewer could be tried one by one. */
const LEAST_HIDDEN = 5;
const HIDDEN = '•';

/** `+1 415 ••• ••23`; of a short number the area is hidden, too, and of a strange one all but the end. */
export function shownNumber(number: PhoneNumber): string {
  const text = parsePhoneNumberFromString(number)?.formatInternational() ?? number;
  const [code = '', area = '', ...rest] = text.split(' ');
  if (area === '') return hide(code);
  const hasEnough = digitsIn(rest.join('')) - SHOWN_AT_END >= LEAST_HIDDEN;
  return hasEnough
    ? `${code} ${area} ${hide(rest.join(' '))}`
    : `${code} ${hide([area, ...rest].join(' '))}`;
}

function hide(text: string): string {
  let left = digitsIn(text) - SHOWN_AT_END;
  return text.replace(/\d/g, (digit) => (left-- > 0 ? HIDDEN : digit));
}

function digitsIn(text: string): number {
  return text.replace(/\D/g, '').length;
}
