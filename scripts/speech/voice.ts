/** What a voice is to the scripts that record: sentences in, sound out. */

export interface Sentence {
  /** Unique among the sentences spoken at once; it names files. */
  readonly name: string;
  readonly text: string;
  /** A voice of the backend that speaks. */
  readonly voice: string;
  /** 1 is the voice's own pace. */
  readonly speed: number;
}

/** Mono, full scale is 1. */
export interface Sound {
  readonly samples: Float32Array;
  readonly sampleRate: number;
}

/** One sound a sentence, in the order of the sentences. */
export type Speak = (sentences: readonly Sentence[]) => Promise<Sound[]>;
