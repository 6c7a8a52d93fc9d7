/** The port to what tells speech from other sound. */

import type { Samples } from './sound.ts';

/** How likely one window of sound is speech. Windows come in order and leave no gap. */
export interface VoiceWindow {
  /** Milliseconds since the call's first sound; the window's end. */
  readonly endMs: number;
  /** 0 to 1. */
  readonly probability: number;
}

export interface VoiceDetector {
  hear(samples: Samples): void;
  /** One listener. */
  onWindow(listener: (window: VoiceWindow) => void): void;
  close(): Promise<void>;
}
