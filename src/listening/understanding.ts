/** From recognised segments to utterances and facts. */

import { checklist } from '../dispute/checklist.ts';
import type { ChecklistItem, Fact } from '../dispute/fact.ts';
import type { Utterance, UtteranceId } from '../dispute/utterance.ts';
import type { Segment } from './segment.ts';
import type { Speakers } from './speakers/speakers.ts';
import { segmentOf, type Transcript } from './transcript.ts';
import type { HeardSegment, Turn } from './turn.ts';

/** How sure a speaker is whom words have told and no voice. */
const OVERRULED = 0.8;

/** What is found in the utterances so far. */
export interface FactSource {
  hear(utterance: Utterance): void;
  facts(): readonly Fact[];
}

export interface UnderstandingListener {
  utterance(utterance: Utterance): void;
  facts(facts: readonly Fact[], checklist: readonly ChecklistItem[]): void;
  /** Who spoke, before anything is masked. */
  turns(turns: readonly Turn[]): void;
  failed(error: unknown): void;
}

export interface UnderstandingParts {
  readonly speakers: Speakers;
  readonly transcript: Transcript;
  readonly facts: FactSource;
}

export class Understanding {
  readonly #parts: UnderstandingParts;
  readonly #listener: UnderstandingListener;
  /** Segments with words that are not settled, in order. */
  #heard: HeardSegment[] = [];
  /** All that is under way, one after the other. */
  #working: Promise<void> = Promise.resolve();
  #toldFacts = '';
  /** The last that was given, understood or not. */
  #newest: HeardSegment | undefined;
  /** The segment to which more may come. */
  #open: number | undefined;
  /** Utterances that somebody knows better than the voices, by their ids. */
  readonly #overruled = new Map<UtteranceId, Utterance>();

  constructor(parts: UnderstandingParts, listener: UnderstandingListener) {
    this.#parts = parts;
    this.#listener = listener;
  }

  /** Learns the voices of a segment, also while more may come under its number. */
  voices(segment: Segment): void {
    this.#next(() => this.#parts.speakers.hear(segment));
  }

  /** Of a segment to which more may come, after `voices` of it; `words` of it come later. */
  soFar(heard: HeardSegment): void {
    this.#newest = heard;
    this.#next(async () => {
      // On a busy machine there is more of it by now.
      if (this.#newest === heard) this.#understand(heard, false);
    });
  }

  /** In the order of the call, after `voices` of the same segment; without text when nothing was said. */
  words(heard: HeardSegment): void {
    this.#newest = heard;
    this.#next(async () => this.#understand(heard, true));
  }

  /** Who said these is known better than by voice; it holds while the cut of the utterance stays as it is. */
  overrule(better: readonly Utterance[]): void {
    if (better.length === 0) return;
    this.#next(async () => {
      for (const utterance of better) this.#overruled.set(utterance.id, utterance);
      if (this.#heard.length > 0) this.#tell();
    });
  }

  /** Facts may have changed without a new word. */
  tellFacts(): void {
    const facts = this.#parts.facts.facts();
    const told = JSON.stringify(facts);
    if (told === this.#toldFacts) return;
    this.#toldFacts = told;
    this.#listener.facts(facts, checklist(facts));
  }

  /** Resolves when all that was given has been understood. */
  done(): Promise<void> {
    return this.#working;
  }

  #next(work: () => Promise<void>): void {
    this.#working = this.#working.then(work).catch((error) => this.#listener.failed(error));
  }

  #understand(heard: HeardSegment, isWhole: boolean): void {
    if (!isWhole) this.#open = heard.number;
    else if (heard.number === this.#open) this.#open = undefined;
    this.#put(heard);
    this.#tell();
  }

  #tell(): void {
    const { speakers, transcript, facts } = this.#parts;
    const attributed = speakers.attribute(this.#heard);
    const { firstUnsettled } = attributed;
    const turns = attributed.turns.map((turn) => this.#asOverruled(turn));
    this.#heard = this.#heard.filter(({ number }) => number >= firstUnsettled);
    this.#forget(firstUnsettled);
    this.#listener.turns(turns);
    for (const utterance of transcript.update(turns, firstUnsettled, this.#open)) {
      if (!utterance.provisional) facts.hear(utterance);
      this.#listener.utterance(utterance);
    }
    this.tellFacts();
  }

  #asOverruled(turn: Turn): Turn {
    const better = this.#overruled.get(turn.id);
    const isSame = better?.startMs === turn.startMs && better.endMs === turn.endMs;
    return isSame ? { ...turn, speaker: better.speaker, confidence: OVERRULED } : turn;
  }

  #forget(firstUnsettled: number): void {
    for (const id of this.#overruled.keys()) {
      if (segmentOf(id) < firstUnsettled) this.#overruled.delete(id);
    }
  }

  /** The whole takes the place of what was heard of it so far; segments come to their end in order. */
  #put(heard: HeardSegment): void {
    const others = this.#heard.filter(({ number }) => number !== heard.number);
    const all = heard.text === '' ? others : [...others, heard];
    this.#heard = all.sort((a, b) => a.number - b.number);
  }
}
