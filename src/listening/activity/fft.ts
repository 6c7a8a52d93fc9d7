/** The discrete Fourier transform of a power of two of complex numbers, in place (radix 2, after Cooley and Tukey). */

export class Fft {
  readonly #size: number;
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  /** Where each number goes first: its index with the bits in reverse. */
  readonly #order: Uint32Array;

  constructor(size: number) {
    this.#size = size;
    this.#cos = Float64Array.from({ length: size / 2 }, (_, k) =>
      Math.cos((2 * Math.PI * k) / size),
    );
    this.#sin = Float64Array.from(
      { length: size / 2 },
      (_, k) => -Math.sin((2 * Math.PI * k) / size),
    );
    this.#order = new Uint32Array(size);
    for (let i = 1; i < size; i++) {
      this.#order[i] = ((this.#order[i >> 1] as number) >> 1) | (i & 1 ? size >> 1 : 0);
    }
  }

  forward(re: Float64Array, im: Float64Array): void {
    for (let i = 0; i < this.#size; i++) {
      const j = this.#order[i] as number;
      if (i < j) {
        [re[i], re[j]] = [re[j] as number, re[i] as number];
        [im[i], im[j]] = [im[j] as number, im[i] as number];
      }
    }
    for (let half = 1; half < this.#size; half *= 2) this.#combine(re, im, half);
  }

  /** Pairs of transforms of `half` numbers become one each. */
  #combine(re: Float64Array, im: Float64Array, half: number): void {
    const step = this.#size / (2 * half);
    for (let k = 0; k < half; k++) {
      const cos = this.#cos[k * step] as number;
      const sin = this.#sin[k * step] as number;
      for (let a = k, b = k + half; b < this.#size; a += 2 * half, b += 2 * half) {
        const x = (re[b] as number) * cos - (im[b] as number) * sin;
        const y = (re[b] as number) * sin + (im[b] as number) * cos;
        re[b] = (re[a] as number) - x;
        im[b] = (im[a] as number) - y;
        re[a] = (re[a] as number) + x;
        im[a] = (im[a] as number) + y;
      }
    }
  }
}
