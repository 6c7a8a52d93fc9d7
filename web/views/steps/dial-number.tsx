/** A number to call: a link for the phone, and on a desktop a QR code that brings it there. */

import { dialLink, readableNumber } from '../../state/dial.ts';
import { QrCode } from '../qr-code.tsx';
import { useWords } from '../words.ts';

interface Parts {
  readonly label: string;
  /** E.164 */
  readonly number: string;
  readonly withQr: boolean;
  readonly onTap: () => void;
}

export function DialNumber({ label, number, withQr, onTap }: Parts) {
  const { m } = useWords();
  const link = dialLink(number);
  const readable = readableNumber(number);
  return (
    <div class="dial">
      <a class="main" href={link} onClick={onTap}>
        {label} <span class="number">{readable}</span>
      </a>
      {withQr && (
        <figure class="desktop-only">
          <QrCode text={link} label={m.steps.qr(readable)} />
          <figcaption class="fine">{m.steps.scan}</figcaption>
        </figure>
      )}
    </div>
  );
}
