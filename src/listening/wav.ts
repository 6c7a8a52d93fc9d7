/** Sound as a WAV file, for recognisers that take files. */

import { LISTENING_RATE, type Samples } from './sound.ts';

const HEADER_BYTES = 44;
const SAMPLE_BYTES = 2;
const PCM = 1;

export function toWav(samples: Samples): Uint8Array<ArrayBuffer> {
  const dataBytes = samples.length * SAMPLE_BYTES;
  const file = new Uint8Array(HEADER_BYTES + dataBytes);
  writeHeader(new DataView(file.buffer), dataBytes);
  // Both are little-endian on every machine that Node runs LiveKit's programs on.
  new Int16Array(file.buffer, HEADER_BYTES).set(samples);
  return file;
}

function writeHeader(view: DataView, dataBytes: number): void {
  writeText(view, 0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  writeText(view, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, LISTENING_RATE, true);
  view.setUint32(28, LISTENING_RATE * SAMPLE_BYTES, true);
  view.setUint16(32, SAMPLE_BYTES, true);
  view.setUint16(34, 8 * SAMPLE_BYTES, true);
  writeText(view, 36, 'data');
  view.setUint32(40, dataBytes, true);
}

function writeText(view: DataView, at: number, text: string): void {
  for (const [index, letter] of [...text].entries()) {
    view.setUint8(at + index, letter.charCodeAt(0));
  }
}
