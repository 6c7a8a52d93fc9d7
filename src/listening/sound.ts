/** Sound as everything in here takes it. */

/** Hz; what the voice detector, the voice encoder and recognisers work at. */
export const LISTENING_RATE = 16_000;

/** Mono, 16 bit, at LISTENING_RATE. */
export type Samples = Int16Array;

export const toSamples = (ms: number): number => Math.round((ms * LISTENING_RATE) / 1000);
export const toMs = (samples: number): number => (samples * 1000) / LISTENING_RATE;
