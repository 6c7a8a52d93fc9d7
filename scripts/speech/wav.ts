/** Telephone sound as a file: mono PCM16 WAV at 8000 Hz under the canonical header of 44 bytes. */

import { TELEPHONE_RATE } from './telephone-sound.ts';

const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;
const FULL_SCALE = 32768;

export function encodeWav(samples: Float32Array): Buffer {
  const data = Buffer.alloc(samples.length * BYTES_PER_SAMPLE);
  samples.forEach((sample, n) => {
    data.writeInt16LE(Math.round(sample * (FULL_SCALE - 1)), n * BYTES_PER_SAMPLE);
  });
  return Buffer.concat([header(data.length), data]);
}

function header(dataBytes: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(TELEPHONE_RATE, 24);
  bytes.writeUInt32LE(TELEPHONE_RATE * BYTES_PER_SAMPLE, 28);
  bytes.writeUInt16LE(BYTES_PER_SAMPLE, 32);
  bytes.writeUInt16LE(8 * BYTES_PER_SAMPLE, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(dataBytes, 40);
  return bytes;
}
