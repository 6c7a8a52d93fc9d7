/** Numbers and codes as links to dial (RFC 3966), as text to read, and as words to hear. */

/** @param number E.164 */
export function dialLink(number: string): string {
  return `tel:${number}`;
}

/**
 * Dials, waits, and types the code. No `#` at its end: the iPhone refuses to dial a link with `#` or `*`,
 * and a code ends at its full length anyway.
 */
export function dialAndTypeLink(number: string, code: string): string {
  return `tel:${number},,${code}`;
}

/** In two halves, which is as much as one remembers while one types. */
export function halves(code: string): readonly [string, string] {
  const middle = Math.ceil(code.length / 2);
  return [code.slice(0, middle), code.slice(middle)];
}

/** Digit by digit, with a rest between the halves, for who listens to the page. */
export function digitByDigit(code: string): string {
  return halves(code)
    .map((half) => [...half].join(' '))
    .join(', ');
}

/** With gaps to read by: North American numbers in their own groups, others in threes. */
export function readableNumber(number: string): string {
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  if (american !== null) return `+1 ${american.slice(1).join(' ')}`;
  return number.replace(/(\d{3})(?=\d{2})/g, '$1 ');
}
