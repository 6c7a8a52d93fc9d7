/** A call made of stretches of voice and silence, as a segmenter hears it. */

import type { SegmentNews } from '../../../../src/listening/segment.ts';
import { RecentSound } from '../../../../src/listening/segments/recent-sound.ts';
import { Segmenter } from '../../../../src/listening/segments/segmenter.ts';
import { toSamples } from '../../../../src/listening/sound.ts';

const WINDOW_MS = 32;

/** Each sample's value says where in the call it is, so that what was cut can be recognised. */
export function playedCall(isHeardBefore = () => false) {
  const news: SegmentNews[] = [];
  const sound = new RecentSound();
  const segmenter = new Segmenter(sound, (each) => news.push(each), isHeardBefore);
  let now = 0;
  return {
    segmenter,
    news,
    /** Whole windows of one probability, rounded up. */
    play(ms: number, probability: number): void {
      for (const end = now + ms; now < end; ) {
        const first = toSamples(now);
        sound.hear(Int16Array.from({ length: 512 }, (_, i) => mark(first + i)));
        now += WINDOW_MS;
        segmenter.hear({ endMs: now, probability });
      }
    },
    now: () => now,
    closed: () => news.filter(({ kind }) => kind === 'closed').map(({ segment }) => segment),
  };
}

/** The value of the sample at this place of the call. */
export const mark = (sample: number): number => (sample % 30_000) + 1;
