/** From sound to segments of speech and the state of the line. */

import type { CallEvent } from '../dispute/line-state.ts';
import { LineActivity, type LineReading } from './activity/line-activity.ts';
import { Downsampler } from './downsample.ts';
import type { SegmentNews } from './segment.ts';
import { RecentSound } from './segments/recent-sound.ts';
import { Segmenter } from './segments/segmenter.ts';
import { toMs } from './sound.ts';
import type { HeardSegment, Turn } from './turn.ts';
import type { VoiceDetector, VoiceWindow } from './voice-detector.ts';

export interface HearingListener {
  segment(news: SegmentNews): void;
  line(reading: LineReading): void;
  happened(event: CallEvent): void;
}

/** Windows at least this likely to be speech count as somebody speaking. */
const SPEAKING = 0.5;

export class Hearing {
  #activity: LineActivity;
  readonly #detector: VoiceDetector;
  readonly #recent = new RecentSound();
  readonly #segmenter: Segmenter;
  readonly #listener: HearingListener;
  #downsampler: Downsampler | undefined;
  #lastVoiceMs = 0;

  constructor(detector: VoiceDetector, listener: HearingListener) {
    this.#detector = detector;
    this.#listener = listener;
    this.#activity = this.#newActivity();
    const isHeardBefore = () => this.#activity.isHeardBefore;
    const tell = (news: SegmentNews) => listener.segment(news);
    this.#segmenter = new Segmenter(this.#recent, tell, isHeardBefore);
    detector.onWindow((window) => this.#window(window));
  }

  /** What the line was like until now says nothing of what it is from now on. */
  startActivity(): void {
    this.#activity = this.#newActivity();
  }

  /** Words of a segment as soon as there are any; the same segment may come again. */
  words(heard: HeardSegment): void {
    this.#activity.words(heard);
    this.#segmenter.words(heard);
  }

  turns(turns: readonly Turn[]): void {
    this.#activity.turns(turns);
  }

  /** Milliseconds of sound heard so far. */
  get heardMs(): number {
    return toMs(this.#recent.heard);
  }

  get quietMs(): number {
    return Math.max(0, this.heardMs - this.#lastVoiceMs);
  }

  /** @param sampleRate the same for the whole call */
  hear(samples: Int16Array, sampleRate: number): void {
    this.#downsampler ??= new Downsampler(sampleRate);
    const sound = this.#downsampler.take(samples);
    this.#recent.hear(sound);
    this.#detector.hear(sound);
  }

  /** Closes the segment that is open, at once. */
  flush(): void {
    this.#segmenter.flush();
  }

  /** What the detector has still to judge is heard to its end. */
  async close(): Promise<void> {
    await this.#detector.close();
    this.#segmenter.flush();
  }

  #newActivity(): LineActivity {
    return new LineActivity(this.#recent, {
      changed: (reading) => this.#lineChanged(reading),
      happened: (event) => this.#listener.happened(event),
    });
  }

  #window(window: VoiceWindow): void {
    if (window.probability >= SPEAKING) this.#lastVoiceMs = window.endMs;
    // The state first: on hold it decides what is let out.
    this.#activity.hear(window);
    this.#segmenter.hear(window);
  }

  #lineChanged(reading: LineReading): void {
    this.#segmenter.onHold(reading.activity === 'on-hold');
    this.#listener.line(reading);
  }
}
