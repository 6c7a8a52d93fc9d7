/** The digits that number words and figures come to when they are written one after the other. */

import type { NumberWord } from './language/language.ts';
import type { Token } from './tokens.ts';

/** @param tokens numbers only */
export function digitsOf(tokens: readonly Token[]): string {
  const writer = new DigitWriter();
  for (const { text, spoken } of tokens) {
    if (spoken) writer.say(spoken);
    else writer.write(text.replaceAll(/[^0-9]/g, ''));
  }
  return writer.digits();
}

class DigitWriter {
  readonly #parts: string[] = [];
  /** What is being said: forty, and five may follow. */
  #value: number | undefined;
  #repeat = 1;

  say([kind, value]: NumberWord): void {
    if (kind === 'repeat') this.#repeat = value;
    else if (kind === 'times') this.#multiply(value);
    else if (this.#repeat > 1) this.write(String(value));
    else if (this.#fits(kind, value)) this.#value = (this.#value ?? 0) + value;
    else this.#begin(value);
  }

  write(digits: string): void {
    this.#end();
    this.#parts.push((digits[0] ?? '').repeat(this.#repeat - 1), digits);
    this.#repeat = 1;
  }

  digits(): string {
    this.#end();
    return this.#parts.join('');
  }

  #fits(kind: NumberWord[0], value: number): boolean {
    const before = this.#value ?? 0;
    if (before === 0 || value === 0) return false;
    if (before % 100 === 0) return true;
    return kind === 'unit' && before % 10 === 0 && before % 100 >= 20;
  }

  #multiply(by: number): void {
    const thousands = by < 1000 ? Math.floor((this.#value ?? 0) / 1000) * 1000 : 0;
    const rest = (this.#value ?? 0) - thousands || 1;
    if (rest >= by) this.#begin(by);
    else this.#value = thousands + rest * by;
  }

  #begin(value: number): void {
    this.#end();
    this.#value = value;
  }

  #end(): void {
    if (this.#value !== undefined) this.#parts.push(String(this.#value));
    this.#value = undefined;
  }
}
