/** The mu-law of ITU-T G.711: 16-bit samples in 8 bits each, as North American telephone networks carry them. */

/** Added before the logarithm is taken, in 16-bit steps; the recommendation's 33 at 14 bits. */
const BIAS = 132;
const LOUDEST = 32_767 - BIAS;
const SEGMENTS = 8;

const EXPANDED = Int16Array.from({ length: 256 }, (_, code) => expandOne(code));

/** @param samples 16 bit; those over the law's range come out as its loudest */
export function compressMuLaw(samples: Int16Array): Buffer {
  return Buffer.from(Uint8Array.from(samples, compressOne));
}

export function expandMuLaw(codes: Uint8Array): Int16Array {
  return Int16Array.from(codes, (code) => EXPANDED[code] ?? 0);
}

function compressOne(sample: number): number {
  const magnitude = Math.min(Math.abs(sample), LOUDEST) + BIAS;
  const segment = Math.min(SEGMENTS - 1, 24 - Math.clz32(magnitude));
  const step = (magnitude >> (segment + 3)) & 0x0f;
  const sign = sample < 0 ? 0x80 : 0;
  return ~(sign | (segment << 4) | step) & 0xff;
}

function expandOne(code: number): number {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + BIAS) << ((bits >> 4) & 0x07)) - BIAS;
  return bits & 0x80 ? -magnitude : magnitude;
}
