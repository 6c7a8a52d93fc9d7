/** A window of sound with all that the state of the line is told from. */

import type { VoiceWindow } from '../voice-detector.ts';

export interface HeardWindow extends VoiceWindow {
  /** Below full scale. */
  readonly levelDb: number;
  /** As `BandLevels` measures them, up to the window's end; overwritten by the next window's. */
  readonly bands: Float32Array;
}
