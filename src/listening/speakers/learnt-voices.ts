/** What each side sounds like, learnt from the windows in which it spoke. */

import { SIDES, type Side } from './cues.ts';
import type { SideVoice } from './heard-voices.ts';
import { nearness, type SpokenSegment } from './spoken-segment.ts';
import type { Attributed, AttributedWord } from './turns.ts';
import { addTo } from './vectors.ts';
import type { VoiceWindow } from './voice-windows.ts';

/** Windows in which two speak count the less, the higher it is. */
const PURITY = 3;
const LEAST_SHARE = 0.5;

/** Each side's voice, from the windows in which it spoke most of the time. */
export function learnt(words: Attributed, segments: readonly SpokenSegment[]): SideVoice[] {
  const size = segments.find(({ windows }) => windows.length > 0)?.windows[0]?.voice.length ?? 0;
  const voices = SIDES.map((side) => ({ side, sum: new Float32Array(size), weight: 0 }));
  segments.forEach(({ windows }, n) => {
    for (const window of windows) {
      const shares = sharesIn(window, words[n] ?? []);
      const voice = voices.find(({ side }) => shares[side] >= LEAST_SHARE);
      if (!voice) continue;
      const weight = shares[voice.side] ** PURITY;
      addTo(voice.sum, window.voice, weight);
      voice.weight += weight;
    }
  });
  return voices;
}

/** How much of what is said in the window is each side's. */
function sharesIn(window: VoiceWindow, words: readonly AttributedWord[]): Record<Side, number> {
  const shares = { caller: 0, bank: 0, machine: 0 };
  const inside = words.filter(({ word }) => nearness(word, window) > 0);
  for (const { sides } of inside) {
    for (const side of SIDES) shares[side] += sides[side] / inside.length;
  }
  return shares;
}
