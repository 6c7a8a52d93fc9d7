/** Silero's model of speech on ONNX Runtime, without the framework, which takes several times as much for it. */

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { LISTENING_RATE, type Samples } from './sound.ts';

/** Samples; the model takes nothing else at 16 kHz. */
export const SILERO_WINDOW = 512;
/** Samples before a window that the model is given with it. */
const CONTEXT = 64;
const STATE = [2, 1, 128];
/** How much of the probability before stays in the next one. */
const SMOOTHING = 0.35;

/** Once for a process. The framework's plugin brings the file. */
export function loadSilero(): Promise<InferenceSession> {
  const plugin = createRequire(import.meta.url).resolve('@livekit/agents-plugin-silero');
  return InferenceSession.create(join(dirname(plugin), 'silero_vad.onnx'), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    enableCpuMemArena: false,
    enableMemPattern: false,
    logSeverityLevel: 3,
  });
}

/** The model with its memory of one call. */
export class Silero {
  readonly #session: InferenceSession;
  readonly #input = new Float32Array(CONTEXT + SILERO_WINDOW);
  readonly #state = new Float32Array(STATE.reduce((product, size) => product * size));
  readonly #rate = new Tensor('int64', BigInt64Array.of(BigInt(LISTENING_RATE)));
  /** The last that the model has said, and the same smoothed. */
  #said = 0;
  #smoothed: number | undefined;

  constructor(session: InferenceSession) {
    this.#session = session;
  }

  forget(): void {
    this.#input.fill(0);
    this.#state.fill(0);
    this.#smoothed = undefined;
  }

  /** Of speech in the window, smoothed. @param window SILERO_WINDOW samples */
  async probability(window: Samples): Promise<number> {
    this.#input.copyWithin(0, SILERO_WINDOW);
    for (let i = 0; i < SILERO_WINDOW; i++)
      this.#input[CONTEXT + i] = (window[i] as number) / 32_767;
    const { output, stateN } = await this.#session.run({
      input: new Tensor('float32', this.#input, [1, this.#input.length]),
      state: new Tensor('float32', this.#state, STATE),
      sr: this.#rate,
    });
    if (!output || !stateN) throw new Error('the model of speech gave no answer');
    this.#state.set(stateN.data as Float32Array);
    this.#said = output.data[0] as number;
    return this.#smoothedAnew();
  }

  /** Of a window that is like the one before: the model is not asked. */
  sameAgain(): number {
    return this.#smoothedAnew();
  }

  #smoothedAnew(): number {
    const before = this.#smoothed ?? this.#said;
    this.#smoothed = SMOOTHING * before + (1 - SMOOTHING) * this.#said;
    return this.#smoothed;
  }
}
