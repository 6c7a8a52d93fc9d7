/** What an app that comes into the room late must be told of a call, and no more than that. */

import type { Account } from '../dispute/account.ts';
import type { ChecklistItem, Fact } from '../dispute/fact.ts';
import type { LineState } from '../dispute/line-state.ts';
import type { Utterance, UtteranceId } from '../dispute/utterance.ts';

/** A quarter of an hour or so of talk; whatever is older is in the ledger. */
const MOST_UTTERANCES = 200;

export interface FoundSoFar {
  readonly facts: readonly Fact[];
  readonly checklist: readonly ChecklistItem[];
}

export class RoomMemory {
  readonly #utterances = new Map<UtteranceId, Utterance>();
  line: LineState | undefined;
  found: FoundSoFar | undefined;
  account: Account | undefined;

  /** A correction of one that is forgotten already is not kept. */
  keep(utterance: Utterance): void {
    const known = this.#utterances.get(utterance.id);
    if (known !== undefined || !this.#isForgotten(utterance)) {
      this.#utterances.set(utterance.id, utterance);
    }
    if (this.#utterances.size > MOST_UTTERANCES) {
      this.#utterances.delete(this.utterances()[0]?.id as UtteranceId);
    }
  }

  /** In the order in which they were said, those taken back too. */
  utterances(): Utterance[] {
    return [...this.#utterances.values()].sort((a, b) => a.startMs - b.startMs);
  }

  utterance(id: UtteranceId): Utterance | undefined {
    return this.#utterances.get(id);
  }

  #isForgotten({ startMs }: Utterance): boolean {
    const isFull = this.#utterances.size >= MOST_UTTERANCES;
    return isFull && startMs < (this.utterances()[0]?.startMs ?? 0);
  }
}
