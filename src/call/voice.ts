/** The port to a voice that speaks sentences which are not recorded. */

import type { Sound } from './line.ts';

export interface Voice {
  /** At the rate of the line's recorded prompts. @throws VoiceError */
  speak(text: string, signal: AbortSignal): Promise<Sound>;
}

/** No text, address or key in its message. */
export class VoiceError extends Error {
  override readonly name = 'VoiceError';
}
