/** Fast Fourier transform of a power of two of complex numbers, in place (Cooley and Tukey, radix 2). */

export class Fft {
  readonly size: number;
  /** The rotations of a stage that combines halves of length h lie from index h on. */
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;

  /** Throws unless `size` is a power of two. */
  constructor(size: number) {
    if (!Number.isInteger(Math.log2(size))) throw new Error(`${size} is not a power of two`);
    this.size = size;
    this.#cos = new Float64Array(size);
    this.#sin = new Float64Array(size);
    for (let half = 1; half < size; half *= 2) this.#turn(half);
  }

  forward(re: Float64Array, im: Float64Array): void {
    this.#reorder(re, im);
    for (let half = 1; half < this.size; half *= 2) this.#combine(re, im, half);
  }

  /** Without the division by `size`. */
  inverse(re: Float64Array, im: Float64Array): void {
    this.forward(im, re);
  }

  #reorder(re: Float64Array, im: Float64Array): void {
    for (let i = 0, j = 0; i < this.size; i++) {
      if (i < j) {
        swap(re, i, j);
        swap(im, i, j);
      }
      let bit = this.size >> 1;
      for (; bit > 0 && j & bit; bit >>= 1) j ^= bit;
      j |= bit;
    }
  }

  #turn(half: number): void {
    for (let k = 0; k < half; k++) {
      this.#cos[half + k] = Math.cos((-Math.PI * k) / half);
      this.#sin[half + k] = Math.sin((-Math.PI * k) / half);
    }
  }

  /** Every index lies within the arrays, so each read is a number. */
  #combine(re: Float64Array, im: Float64Array, half: number): void {
    const [cos, sin] = [this.#cos, this.#sin];
    for (let from = 0; from < this.size; from += 2 * half) {
      for (let k = 0; k < half; k++) {
        const a = from + k;
        const b = a + half;
        const c = cos[half + k] as number;
        const s = sin[half + k] as number;
        const x = (re[b] as number) * c - (im[b] as number) * s;
        const y = (re[b] as number) * s + (im[b] as number) * c;
        re[b] = (re[a] as number) - x;
        im[b] = (im[a] as number) - y;
        re[a] = (re[a] as number) + x;
        im[a] = (im[a] as number) + y;
      }
    }
  }
}

function swap(values: Float64Array, i: number, j: number): void {
  const value = values[i] as number;
  values[i] = values[j] as number;
  values[j] = value;
}
