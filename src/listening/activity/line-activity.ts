/** The state of the line: merged or not, talking, on hold, a person back, silent. Sound first, words second. */

import type { CallEvent, CallEventKind, LineState } from '../../dispute/line-state.ts';
import type { RecentSound } from '../segments/recent-sound.ts';
import { toSamples } from '../sound.ts';
import type { HeardSegment, Turn } from '../turn.ts';
import type { VoiceWindow } from '../voice-detector.ts';
import { AnnouncementPrints } from './announcement-prints.ts';
import { BANDS, BandLevels, levelDb, SPECTRUM_SAMPLES } from './band-levels.ts';
import { LineSound } from './line-sound.ts';
import { signsIn } from './phrases.ts';
import { SpokenStretch } from './spoken-stretch.ts';
import { isOverMusic, type Patience, Waiting } from './waiting.ts';

export type LineReading = Pick<LineState, 'merged' | 'activity'>;

const WINDOW_MS = 32;
/** Nothing to hear for so long is silence; on hold it takes longer, for loops have gaps. */
const SILENT_AFTER_MS = 8_000;
const SILENT_HOLD_AFTER_MS = 25_000;
/** Without any sign of the bank for so long, the calls are taken to be apart. */
const APART_AFTER_MS = 20_000;
/** A turn counts for the state of the line for so long. */
const TURN_COUNTS_MS = 12_000;
/** What is said so soon on hold still belongs to how it was asked for, and is no loop. */
const STILL_ASKED_MS = 3_000;
/** Talk after a hold for so long was with a person. */
const TALK_WITH_PERSON_MS = 6_000;
const SURE = 0.6;

/** After a person has put the caller on hold, whoever speaks is most likely that person. */
const PERSON_EXPECTED: Patience = { ms: 1_300, voiceMs: 600, quietMs: 500 };
/** In a queue whose announcements are known, what is new is most likely a person. */
const LOOP_KNOWN: Patience = { ms: 1_400, voiceMs: 700, quietMs: 500 };
/** In a queue the first speech is most likely an announcement: there is time for words, or music, to come. */
const NOTHING_KNOWN: Patience = { ms: 9_000, voiceMs: 600, quietMs: 640 };

export interface LineListener {
  changed(reading: LineReading): void;
  /** `atMs`: when it was noticed. */
  happened(event: CallEvent): void;
}

/** Pure: fed with windows that tell of sound which `sound` has heard already, and with words as they come. */
export class LineActivity {
  readonly #sound: RecentSound;
  readonly #listener: LineListener;
  readonly #bands = new Float32Array(BANDS);
  readonly #bandLevels = new BandLevels();
  readonly #line = new LineSound();
  readonly #stretch = new SpokenStretch();
  readonly #prints = new AnnouncementPrints();
  readonly #waiting = new Waiting(this.#prints);
  readonly #judged = new Map<string, number>();
  #reading: LineReading = { merged: 'unknown', activity: 'unknown' };
  #nowMs = 0;
  #firstMs: number | undefined;
  /** On hold until a person is back, be it silent or not. */
  #held = false;
  #heldSinceMs = 0;
  #heldAfterTalk = false;
  /** An announcement has been heard on hold. */
  #knowsLoop = false;
  /** The latest stretch of speech began on hold. */
  #beganOnHold = false;
  /** Since when people talk. */
  #talkSinceMs = 0;
  /** A person of the bank has spoken, and did not speak of a transfer. */
  #samePersonNext = false;

  /** @param before what others have heard of the line until now */
  constructor(sound: RecentSound, listener: LineListener, before?: LineReading) {
    this.#sound = sound;
    this.#listener = listener;
    if (before === undefined) return;
    this.#reading = before;
    this.#held = before.activity === 'on-hold';
  }

  get reading(): LineReading {
    return this.#reading;
  }

  /** Whether what was spoken last is an announcement on hold that came before: not worth recognising again. */
  get isHeardBefore(): boolean {
    return this.#held && this.#waiting.isKnown;
  }

  hear({ endMs, probability }: VoiceWindow): void {
    const samples = this.#sound.between(toSamples(endMs) - SPECTRUM_SAMPLES, toSamples(endMs));
    this.#bandLevels.measure(samples, this.#bands);
    const level = levelDb(samples.subarray(-toSamples(WINDOW_MS)));
    const window = { endMs, probability, levelDb: level, bands: this.#bands };
    this.#nowMs = endMs;
    this.#firstMs ??= endMs;
    this.#line.hear(window);
    const news = this.#stretch.hear(window);
    if (news === 'began') this.#stretchBegan();
    else if (news === 'ended') this.#stretchEnded();
    else if (this.#stretch.isOpen && this.#held) this.#waiting.hear(window, this.#stretch);
    this.#judgeSound();
  }

  /** Words of a segment as soon as there are any, whoever said them; the same segment may come again. */
  words({ text, endMs }: HeardSegment): void {
    if (this.#nowMs - endMs > TURN_COUNTS_MS) return;
    const signs = signsIn(text);
    if (signs.bank) this.#merge();
    if (!this.#held) {
      if (signs.announcement && !signs.person) this.#hold(true);
    } else if (signs.announcement && !signs.person) this.#waiting.announce();
    else if (signs.person && this.#mayBePerson()) this.#personIsBack();
  }

  #mayBePerson(): boolean {
    if (!this.#stretch.isOpen || this.#waiting.isAnnounced) return false;
    return !this.#line.isMusic && !isOverMusic(this.#stretch, this.#line);
  }

  /** Who said what, as far as it is known; the same turns may come again, corrected. */
  turns(turns: readonly Turn[]): void {
    for (const turn of turns) if (this.#isNew(turn)) this.#judgeTurn(turn);
  }

  #isNew({ id, speaker, endMs, confidence }: Turn): boolean {
    if (this.#nowMs - endMs > TURN_COUNTS_MS || confidence < SURE) return false;
    for (const [key, at] of this.#judged) {
      if (this.#nowMs - at > TURN_COUNTS_MS) this.#judged.delete(key);
    }
    const key = `${id} ${speaker}`;
    if (this.#judged.has(key)) return false;
    this.#judged.set(key, endMs);
    return true;
  }

  #judgeTurn({ speaker, text }: Turn): void {
    if (speaker === 'bank' || speaker === 'machine') this.#merge();
    const { announcement, pleaseHold, transfer } = signsIn(text);
    if (speaker === 'bank') this.#samePersonNext = !transfer;
    if (speaker !== 'machine') return;
    if (this.#held) this.#waiting.announce();
    else if (announcement || pleaseHold) this.#hold(true);
  }

  #judgeSound(): void {
    if (this.#line.isMusic) this.#hold(false);
    else if (this.#held) this.#judgeHold();
    else if (this.#stretch.isOpen) this.#talk();
    if (this.#line.quietMs >= (this.#held ? SILENT_HOLD_AFTER_MS : SILENT_AFTER_MS))
      this.#silence();
    const heardMs = this.#nowMs - (this.#firstMs ?? this.#nowMs);
    if (this.#reading.merged === 'unknown' && heardMs >= APART_AFTER_MS)
      this.#set({ merged: 'no' });
  }

  #judgeHold(): void {
    if (!this.#stretch.isOpen) return;
    const patience = this.#patience();
    if (this.#waiting.isPerson(this.#nowMs, this.#stretch, this.#line, patience)) {
      this.#personIsBack();
    }
  }

  #patience(): Patience {
    if (this.#heldAfterTalk && this.#samePersonNext) return PERSON_EXPECTED;
    return this.#knowsLoop ? LOOP_KNOWN : NOTHING_KNOWN;
  }

  #stretchBegan(): void {
    this.#beganOnHold = this.#held && this.#nowMs - this.#heldSinceMs >= STILL_ASKED_MS;
    this.#waiting.begin(this.#nowMs);
  }

  #stretchEnded(): void {
    if (!this.#held) return;
    this.#knowsLoop ||= this.#beganOnHold;
    if (!this.#waiting.isKnown) this.#prints.learn(this.#stretch.print(), this.#nowMs);
  }

  /** @param announced what is being said now is an announcement */
  #hold(announced: boolean): void {
    this.#merge();
    if (announced) this.#waiting.announce();
    if (this.#reading.activity === 'on-hold') return;
    if (!this.#held) {
      this.#heldSinceMs = this.#nowMs;
      this.#heldAfterTalk = this.#nowMs - this.#talkSinceMs > TALK_WITH_PERSON_MS;
      if (!this.#stretch.isOpen) this.#prints.learn(this.#stretch.print(), this.#nowMs);
    }
    this.#held = true;
    this.#set({ activity: 'on-hold' }, 'on-hold');
  }

  #personIsBack(): void {
    this.#held = false;
    this.#samePersonNext = true;
    this.#talkSinceMs = this.#nowMs;
    this.#set({ activity: 'talking' }, 'human-back');
  }

  #talk(): void {
    if (this.#reading.activity === 'talking') return;
    if (this.#reading.activity === 'unknown') this.#talkSinceMs = this.#nowMs;
    this.#set({ activity: 'talking' }, 'talking');
  }

  #silence(): void {
    if (this.#reading.activity !== 'silent') this.#set({ activity: 'silent' }, 'silent');
  }

  #merge(): void {
    if (this.#reading.merged !== 'yes') this.#set({ merged: 'yes' }, 'merged');
  }

  #set(change: Partial<LineReading>, kind?: CallEventKind): void {
    this.#reading = { ...this.#reading, ...change };
    this.#listener.changed(this.#reading);
    if (kind) this.#listener.happened({ kind, atMs: this.#nowMs });
  }
}
