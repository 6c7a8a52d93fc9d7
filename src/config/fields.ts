/** What a variable may say, and how it is told that it says something else; never with its value. */

import { isPossiblePhoneNumber } from 'libphonenumber-js';
import { z } from 'zod';

export const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be an address that begins with ${protocols.map(beginning).join(' or ')}`,
  });

/** A file's address may leave its slashes out. */
const beginning = (protocol: string) => (protocol === 'file:' ? protocol : `${protocol}//`);

export const phoneNumber = z
  .string()
  .refine((text) => /^\+[1-9]\d{6,14}$/.test(text) && isPossiblePhoneNumber(text), {
    error: 'must be a phone number in E.164 form, for instance +15105550100',
  });

export const whole = (min: number, max: number) =>
  z.coerce
    .number({ error: 'must be a whole number' })
    .int('must be a whole number')
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`);

export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

export const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

export const timeZone = z.string().refine(isTimeZone, {
  error: 'must be a time zone such as America/New_York',
});

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
