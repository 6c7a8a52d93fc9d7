/** Cuts a call's sound into segments of speech, each sample of speech into exactly one. */

import type { SegmentNews } from '../segment.ts';
import { toMs, toSamples } from '../sound.ts';
import type { HeardSegment } from '../turn.ts';
import type { VoiceWindow } from '../voice-detector.ts';
import { promisesNumber } from './number-cue.ts';
import { OpenSpeech, STILL_VOICE, VOICE } from './open-speech.ts';
import { quietestPoint } from './quietest-point.ts';
import type { RecentSound } from './recent-sound.ts';

const WINDOW_MS = 32;
/** Voice in a row that opens a segment. */
const OPENS_AFTER_MS = 64;
const PRE_ROLL_MS = 300;
const TAIL_MS = 160;
const PAUSES_AFTER_MS = 160;
/** Less that is new is not worth recognising ahead of time. */
const NEW_MS = 2_500;
/** Speech without a pause is told each time it has gone on for so long. */
const GROWS_MS = 3_000;
const LONGEST_MS = 30_000;
/** So long after words that promise a number it may still be read out. */
const NUMBER_WITHIN_MS = 9_000;
/** How far before its limit a segment that is too long may be cut. */
const CUT_WITHIN_MS = 6_000;

/** While on hold: voice in a row that opens, and what a segment needs to be let out. */
const HOLD = { opensAfterMs: 160, certainty: 0.7, voiceMs: 250 };

/** Pure: fed with windows that tell of sound which `sound` has heard already. */
export class Segmenter {
  readonly #sound: RecentSound;
  readonly #tell: (news: SegmentNews) => void;
  readonly #isHeardBefore: () => boolean;
  #number = 0;
  #open: OpenSpeech | undefined;
  /** Voice in a row while nothing is open. */
  #runMs = 0;
  /** Where the last segment ended. */
  #takenMs = 0;
  /** Where the voice ended whose pause was told last. */
  #pausedAtMs: number | undefined;
  /** Until where the open one was told last. */
  #toldMs: number | undefined;
  #hold = false;
  #nowMs = 0;
  #numberUntilMs = 0;

  /** @param isHeardBefore whether what was spoken last is a recording that came before; asked on hold alone */
  constructor(
    sound: RecentSound,
    tell: (news: SegmentNews) => void,
    isHeardBefore: () => boolean = () => false,
  ) {
    this.#sound = sound;
    this.#tell = tell;
    this.#isHeardBefore = isHeardBefore;
  }

  /** How many segments have begun. */
  get begun(): number {
    return this.#number + (this.#open ? 1 : 0);
  }

  /** No segment that begins from now on begins before that, and none is open from before it. */
  get settledMs(): number {
    if (this.#open) return this.#open.startMs;
    const opensAfterMs = this.#hold ? HOLD.opensAfterMs : OPENS_AFTER_MS;
    return Math.max(this.#takenMs, this.#nowMs - opensAfterMs - PRE_ROLL_MS, 0);
  }

  /** On hold only what is sure to be speech is let out; the rest is dropped. */
  onHold(hold: boolean): void {
    this.#hold = hold;
  }

  /** Words of a segment as soon as there are any: where they promise a number, pauses may be longer. */
  words({ text, endMs }: Pick<HeardSegment, 'text' | 'endMs'>): void {
    if (promisesNumber(text)) this.#numberUntilMs = endMs + NUMBER_WITHIN_MS;
  }

  hear(window: VoiceWindow): void {
    this.#nowMs = window.endMs;
    if (this.#open === undefined) this.#waitForVoice(window);
    else this.#goOn(this.#open, window);
  }

  /** Closes what is open, at once. */
  flush(): void {
    if (this.#open) this.#close(this.#open);
    this.#runMs = 0;
  }

  #waitForVoice(window: VoiceWindow): void {
    this.#runMs = window.probability >= VOICE ? this.#runMs + WINDOW_MS : 0;
    if (this.#runMs < (this.#hold ? HOLD.opensAfterMs : OPENS_AFTER_MS)) return;
    const voiceStartMs = window.endMs - this.#runMs;
    const startMs = Math.max(this.#takenMs, voiceStartMs - PRE_ROLL_MS, 0);
    this.#open = new OpenSpeech(startMs, voiceStartMs);
    this.#open.hear(window, true, this.#runMs);
    this.#runMs = 0;
  }

  #goOn(open: OpenSpeech, window: VoiceWindow): void {
    open.hear(window, this.#isVoice(open, window), WINDOW_MS);
    const silentMs = window.endMs - open.voiceEndMs;
    if (silentMs >= open.closesAfterMs(this.#nowMs < this.#numberUntilMs)) this.#close(open);
    else if (silentMs >= PAUSES_AFTER_MS) this.#pause(open);
    else if (window.endMs - (this.#toldMs ?? open.startMs) >= GROWS_MS) this.#grow(open, window);
    if (this.#open === open && window.endMs - open.startMs >= LONGEST_MS) this.#cut(open, window);
  }

  /** After a pause that was told, voice must be as clear as at the beginning. */
  #isVoice(open: OpenSpeech, window: VoiceWindow): boolean {
    const strict = this.#hold || this.#pausedAtMs === open.voiceEndMs;
    return window.probability >= (strict ? VOICE : STILL_VOICE);
  }

  #pause(open: OpenSpeech): void {
    if (this.#pausedAtMs === open.voiceEndMs || !this.#isLetOut(open)) return;
    if (this.#toldMs !== undefined && endOf(open) - this.#toldMs < NEW_MS) return;
    this.#pausedAtMs = open.voiceEndMs;
    this.#tellSoFar(open, endOf(open));
  }

  #grow(open: OpenSpeech, { endMs }: VoiceWindow): void {
    if (this.#isLetOut(open)) this.#tellSoFar(open, endMs);
  }

  #tellSoFar({ startMs }: OpenSpeech, endMs: number): void {
    this.#toldMs = endMs;
    this.#tell({ kind: 'so-far', segment: this.#segment(startMs, endMs) });
  }

  #close(open: OpenSpeech): void {
    this.#open = undefined;
    if (this.#isLetOut(open)) {
      this.#finish(open.startMs, endOf(open), this.#pausedAtMs === open.voiceEndMs);
    }
    this.#forgetTold();
  }

  /** A segment that has become too long ends at its quietest late point, and what follows is a new one. */
  #cut(open: OpenSpeech, window: VoiceWindow): void {
    const fromMs = open.startMs + LONGEST_MS - CUT_WITHIN_MS;
    const sound = this.#sound.between(toSamples(fromMs), toSamples(window.endMs));
    const cutMs = fromMs + toMs(quietestPoint(sound));
    const letOut = this.#isLetOut(open);
    if (letOut) this.#finish(open.startMs, cutMs, false);
    this.#forgetTold();
    this.#open = new OpenSpeech(cutMs, cutMs);
    this.#open.hear({ ...window, probability: open.certainty }, true, window.endMs - cutMs);
  }

  /** What was told once is told to its end. */
  #isLetOut(open: OpenSpeech): boolean {
    if (!this.#hold || this.#toldMs !== undefined) return true;
    const voiceMs = open.voiceEndMs - open.startMs - PRE_ROLL_MS;
    const isSpeech = open.certainty >= HOLD.certainty && voiceMs >= HOLD.voiceMs;
    return isSpeech && !this.#isHeardBefore();
  }

  #forgetTold(): void {
    this.#pausedAtMs = undefined;
    this.#toldMs = undefined;
  }

  #finish(startMs: number, endMs: number, asPaused: boolean): void {
    const segment = this.#segment(startMs, endMs);
    this.#takenMs = segment.endMs;
    this.#number++;
    this.#tell({ kind: 'closed', segment, asPaused });
  }

  #segment(startMs: number, endMs: number) {
    const samples = this.#sound.between(toSamples(startMs), toSamples(endMs));
    return { number: this.#number, startMs, endMs: startMs + toMs(samples.length), samples };
  }
}

function endOf(open: OpenSpeech): number {
  return open.voiceEndMs + TAIL_MS;
}
