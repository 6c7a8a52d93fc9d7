/** From sound to segments of speech and the state of the line. */

import type { CallEvent } from '../dispute/line-state.ts';
import { LineActivity, type LineReading } from './activity/line-activity.ts';
import type { Place } from './before.ts';
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

/** Inside, times and numbers count from the first sound that is heard here; outside, from the call's own. */

export class Hearing {
  #activity: LineActivity;
  readonly #detector: VoiceDetector;
  readonly #recent = new RecentSound();
  readonly #segmenter: Segmenter;
  readonly #listener: HearingListener;
  #downsampler: Downsampler | undefined;
  #from: Place = { ms: 0, segment: 0 };
  #lastVoiceMs = 0;

  constructor(detector: VoiceDetector, listener: HearingListener) {
    this.#detector = detector;
    this.#listener = listener;
    this.#activity = this.#newActivity();
    const isHeardBefore = () => this.#activity.isHeardBefore;
    const tell = (news: SegmentNews) => listener.segment(this.#placed(news));
    this.#segmenter = new Segmenter(this.#recent, tell, isHeardBefore);
    detector.onWindow((window) => this.#window(window));
  }

  /** Others have heard the call until there; before any sound. */
  goOnFrom(place: Place): void {
    this.#from = place;
  }

  /** What the line was like until now says nothing of what it is from now on, unless it is known from others. */
  startActivity(before?: LineReading): void {
    this.#activity = this.#newActivity(before);
  }

  /** Words of a segment as soon as there are any; the same segment may come again. */
  words(heard: HeardSegment): void {
    const here = this.#here(heard);
    this.#activity.words(here);
    this.#segmenter.words(here);
  }

  turns(turns: readonly Turn[]): void {
    this.#activity.turns(turns.map((turn) => this.#here(turn)));
  }

  /** Milliseconds since the call's first sound. */
  get heardMs(): number {
    return this.#from.ms + toMs(this.#recent.heard);
  }

  get quietMs(): number {
    return Math.max(0, toMs(this.#recent.heard) - this.#lastVoiceMs);
  }

  /** How many segments the call has had, and until where none is open. */
  get segments(): number {
    return this.#from.segment + this.#segmenter.begun;
  }

  get segmentedUntilMs(): number {
    return this.#from.ms + this.#segmenter.settledMs;
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

  #newActivity(before?: LineReading): LineActivity {
    const listener = {
      changed: (reading: LineReading) => this.#lineChanged(reading),
      happened: ({ kind, atMs }: CallEvent) =>
        this.#listener.happened({ kind, atMs: atMs + this.#from.ms }),
    };
    return new LineActivity(this.#recent, listener, before);
  }

  #placed(news: SegmentNews): SegmentNews {
    const { number, startMs, endMs, samples } = news.segment;
    const { ms, segment } = this.#from;
    const placed = { number: number + segment, startMs: startMs + ms, endMs: endMs + ms, samples };
    return { ...news, segment: placed };
  }

  #here<T extends { readonly startMs: number; readonly endMs: number }>(outside: T): T {
    const { ms } = this.#from;
    return { ...outside, startMs: outside.startMs - ms, endMs: outside.endMs - ms };
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
