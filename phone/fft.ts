/** Fast Fourier transform of a power of two of complex numbers, in place (Cooley and Tukey, radix 2). */

export class Fft {
  readonly size: number;
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;

  /** Throws unless `size` is a power of two. */
  constructor(size: number) {
    if (!Number.isInteger(Math.log2(size))) throw new Error(`${size} is not a power of two`);
    this.size = size;
    const angle = (i: number) => (-2 * Math.PI * i) / size;
    this.#cos = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos(angle(i)));
    this.#sin = Float64Array.from({ length: size / 2 }, (_, i) => Math.sin(angle(i)));
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

  /** Every index lies within the arrays, so each read is a number. */
  #combine(re: Float64Array, im: Float64Array, half: number): void {
    const stride = this.size / (2 * half);
    for (let k = 0; k < half; k++) {
      const c = this.#cos[k * stride] as number;
      const s = this.#sin[k * stride] as number;
      for (let a = k; a < this.size; a += 2 * half) {
        const b = a + half;
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
