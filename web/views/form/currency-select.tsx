/** The currencies that cards are charged in most, by their names in the page's language. */

import { useWords } from '../words.ts';
import type { Tied } from './field.tsx';

const CURRENCIES = [
  ...['USD', 'EUR', 'GBP', 'CAD', 'MXN', 'AUD', 'NZD', 'CHF', 'JPY', 'BRL', 'ARS', 'CLP', 'COP'],
  ...['PEN', 'DOP', 'GTQ', 'CRC', 'UYU', 'INR', 'CNY', 'HKD', 'SGD', 'SEK', 'NOK', 'DKK', 'PLN'],
];

export function CurrencySelect({ tied }: { readonly tied: Tied }) {
  const { language } = useWords();
  const names = new Intl.DisplayNames([language], { type: 'currency' });
  return (
    <select {...tied}>
      {CURRENCIES.map((code) => (
        <option key={code} value={code}>
          {code} – {names.of(code)}
        </option>
      ))}
    </select>
  );
}
