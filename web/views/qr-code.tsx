/** A text as a QR code, drawn as one SVG path with the quiet zone around it. */

import { useMemo } from 'preact/hooks';
import qrcode from 'qrcode-generator';

const QUIET_MODULES = 4;

interface Parts {
  readonly text: string;
  readonly label: string;
}

export function QrCode({ text, label }: Parts) {
  const { size, path } = useMemo(() => draw(text), [text]);
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}>
      <rect class="qr-light" width={size} height={size} />
      <path class="qr-dark" d={path} />
    </svg>
  );
}

function draw(text: string): { readonly size: number; readonly path: string } {
  // 0: as small as it can be. M: legible with 15 % of it unreadable.
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const rows = [...Array(count).keys()];
  const dark = rows.flatMap((row) =>
    rows
      .filter((column) => code.isDark(row, column))
      .map((column) => `M${column + QUIET_MODULES} ${row + QUIET_MODULES}h1v1h-1z`),
  );
  return { size: count + 2 * QUIET_MODULES, path: dark.join('') };
}
