/** `VoiceDetector` on Silero, as the agents framework brings it. */

import { VAD, type VADStream } from '@livekit/agents-plugin-silero';
import { toFrame } from './livekit-frame.ts';
import { LISTENING_RATE, type Samples, toMs } from './sound.ts';
import type { VoiceDetector, VoiceWindow } from './voice-detector.ts';

/** Samples; the model takes nothing else at 16 kHz. */
const WINDOW = 512;

/**
 * Windows after which the model forgets what it has heard, about 8 s: with a longer memory it goes deaf during
 * music and misses the speech that follows.
 */
const FORGETS_AFTER = 250;

/** Windows that are heard again after that, so that forgetting leaves no trace in mid-speech. */
const REHEARD = 10;

/**
 * The framework's own cutting of speech stays unused, hence a threshold that is never reached; its buffer of
 * speech, 2 MB for each call otherwise, holds little more than one window.
 */
const OPTIONS = { activationThreshold: 2, prefixPaddingDuration: 0, maxBufferedSpeech: 100 };

export type NewVoiceDetector = (onFailure: (error: unknown) => void) => VoiceDetector;

/** Loads the model, once for a process; what it gives makes one detector for each call. */
export async function loadSileroDetector(): Promise<NewVoiceDetector> {
  const vad = (await VAD.load({ ...OPTIONS, sampleRate: LISTENING_RATE })) as VAD;
  return (onFailure) => new SileroVoiceDetector(vad.stream(), onFailure);
}

class SileroVoiceDetector implements VoiceDetector {
  readonly #stream: VADStream;
  readonly #reading: Promise<void>;
  #closed = false;
  /** The stream is over, by our wish or by the model's failure. */
  #ended = false;
  #listener: (window: VoiceWindow) => void = () => {};
  readonly #filling = new Int16Array(WINDOW);
  #filled = 0;
  /** The last windows that were given to the model. */
  #last: ReturnType<typeof toFrame>[] = [];
  #given = 0;
  #heard = 0;
  /** Of the results to come, how many belong to windows that were told already. */
  #again = 0;

  /** @param onFailure told once, when the model fails; no window comes after it */
  constructor(stream: VADStream, onFailure: (error: unknown) => void) {
    this.#stream = stream;
    this.#reading = this.#read().catch(onFailure);
  }

  hear(samples: Samples): void {
    for (let at = 0; at < samples.length; ) {
      const piece = samples.subarray(at, at + WINDOW - this.#filled);
      this.#filling.set(piece, this.#filled);
      this.#filled += piece.length;
      at += piece.length;
      if (this.#filled === WINDOW) this.#give();
    }
  }

  onWindow(listener: (window: VoiceWindow) => void): void {
    this.#listener = listener;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.#ended) this.#stream.close();
    await this.#reading;
  }

  /** Whole windows only, so that nothing waits in the stream when it is flushed. */
  #give(): void {
    const frame = toFrame(this.#filling);
    this.#filled = 0;
    if (this.#ended || this.#closed) return;
    if (this.#given > 0 && this.#given % FORGETS_AFTER === 0) this.#forget();
    this.#stream.pushFrame(frame);
    this.#given++;
    this.#last = [...this.#last.slice(1 - REHEARD), frame];
  }

  #forget(): void {
    this.#stream.flush();
    for (const frame of this.#last) this.#stream.pushFrame(frame);
  }

  async #read(): Promise<void> {
    for (;;) {
      const { done, value } = await this.#stream.next();
      if (done) break;
      this.#told(value.probability);
    }
    this.#ended = true;
    if (!this.#closed) throw new Error('the voice detector has stopped');
  }

  #told(probability: number): void {
    if (this.#again > 0) {
      this.#again--;
      return;
    }
    this.#heard++;
    if (this.#heard % FORGETS_AFTER === 0) this.#again = REHEARD;
    this.#listener({ endMs: toMs(this.#heard * WINDOW), probability });
  }
}
