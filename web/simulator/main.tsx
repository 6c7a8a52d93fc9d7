/** The simulator's entry: a telephone in the browser, for those without a number to call. */

import { render } from 'preact';
import { Phone } from './phone.tsx';

function told(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
}

const root = document.querySelector('#phone');
if (root) render(<Phone number={told('phone-number')} companion={told('companion')} />, root);
