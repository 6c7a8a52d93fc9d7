/** Phone numbers that were read out, as E.164. */

import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { DisputeForm } from '../../dispute/dispute.ts';

/** North America's numbers that nobody is charged for. */
const TOLL_FREE = /^1?8(?:00|88|77|66|55|44|33)\d{7}$/;

/** A possible number as it is dialled in the bank's country. */
export function asPhoneNumber(chars: string, form: DisputeForm): string | undefined {
  if (!/^\d{7,15}$/.test(chars)) return undefined;
  const country = countryOf(form);
  const north = country === 'US' || country === 'CA';
  if (north && !/^1?\d{10}$/.test(chars)) return undefined;
  const parsed = parsePhoneNumberFromString(chars, country);
  return parsed?.isPossible() ? parsed.number : undefined;
}

export const isTollFree = (chars: string) => TOLL_FREE.test(chars);

function countryOf(form: DisputeForm): CountryCode {
  const ofBank = parsePhoneNumberFromString(form.bank.phoneNumber)?.country;
  return ofBank ?? 'US';
}
