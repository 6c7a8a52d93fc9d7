/** Sound as LiveKit's plugins take it. */

import { AudioFrame } from '@livekit/rtc-node';
import { LISTENING_RATE, type Samples } from './sound.ts';

/** Of a copy: plugins read the whole buffer that samples are a part of. */
export function toFrame(samples: Samples): AudioFrame {
  return new AudioFrame(samples.slice(), LISTENING_RATE, 1, samples.length);
}
