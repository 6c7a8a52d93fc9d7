/** `VoiceDetector` on Silero, as the agents framework brings it. */

import { VAD, type VADStream } from '@livekit/agents-plugin-silero';
import { toFrame } from './livekit-frame.ts';
import { LISTENING_RATE, type Samples, toMs } from './sound.ts';
import type { VoiceDetector, VoiceWindow } from './voice-detector.ts';

/** Samples; the model takes nothing else at 16 kHz. */
const WINDOW = 512;

/**
 * Windows without voice, 2 s of them, after which the model forgets what it has heard: with a long memory of music
 * it goes deaf and misses the speech that follows. Forgetting in mid-speech deafens it just as well.
 */
const FORGETS_AFTER = 62;
const VOICE = 0.5;

/**
 * The framework's own cutting of speech stays unused, hence a threshold that is never reached; its buffer of
 * speech, 2 MB for each call otherwise, holds little more than one window.
 */
const OPTIONS = { activationThreshold: 2, prefixPaddingDuration: 0, maxBufferedSpeech: 100 };

/** On a busy machine sound may wait for the model when the call ends. */
const CATCHES_UP_WITHIN_MS = 2_000;

export type NewVoiceDetector = (onFailure: (error: unknown) => void) => VoiceDetector;

/** Loads the model, once for a process; what it gives makes one detector for each call. */
export async function loadSileroDetector(): Promise<NewVoiceDetector> {
  const vad = (await VAD.load({ ...OPTIONS, sampleRate: LISTENING_RATE })) as VAD;
  return (onFailure) => new SileroVoiceDetector(vad.stream(), onFailure);
}

class SileroVoiceDetector implements VoiceDetector {
  readonly #stream: VADStream;
  readonly #reading: Promise<void>;
  #closing: Promise<void> | undefined;
  #closed = false;
  /** The stream is over, by our wish or by the model's failure. */
  #ended = false;
  #listener: (window: VoiceWindow) => void = () => {};
  readonly #filling = new Int16Array(WINDOW);
  #filled = 0;
  #given = 0;
  #heard = 0;
  #onHeard = () => {};
  #withoutVoice = 0;

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

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#caughtUp();
    this.#closed = true;
    if (!this.#ended) this.#stream.close();
    await this.#reading;
  }

  /** What has been heard is told, as far as that goes in time. */
  #caughtUp(): Promise<void> {
    return new Promise((resolve) => {
      AbortSignal.timeout(CATCHES_UP_WITHIN_MS).addEventListener('abort', () => resolve());
      this.#onHeard = () => {
        if (this.#ended || this.#heard >= this.#given) resolve();
      };
      this.#onHeard();
    });
  }

  /** Whole windows only, so that nothing waits in the stream when it is flushed. */
  #give(): void {
    this.#filled = 0;
    if (this.#ended || this.#closed) return;
    this.#given++;
    this.#stream.pushFrame(toFrame(this.#filling));
  }

  async #read(): Promise<void> {
    for (;;) {
      const { done, value } = await this.#stream.next();
      if (done) break;
      this.#told(value.probability);
    }
    this.#ended = true;
    this.#onHeard();
    if (!this.#closed) throw new Error('the voice detector has stopped');
  }

  #told(probability: number): void {
    this.#heard++;
    this.#withoutVoice = probability < VOICE ? this.#withoutVoice + 1 : 0;
    if (this.#withoutVoice === FORGETS_AFTER) this.#forget();
    this.#listener({ endMs: toMs(this.#heard * WINDOW), probability });
    this.#onHeard();
  }

  #forget(): void {
    this.#withoutVoice = 0;
    if (!this.#closed) this.#stream.flush();
  }
}
