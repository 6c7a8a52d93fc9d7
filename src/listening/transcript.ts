/** Turns become utterances: masked with what was said around them, numbered, corrected, taken back. */

import type { Speaker, Utterance, UtteranceId } from '../dispute/utterance.ts';
import type { Turn } from './turn.ts';

/** Masks each text in the light of the others; a text never comes out with less masked as more turns follow. */
export type Mask = (
  turns: readonly { readonly speaker: Speaker; readonly text: string }[],
) => readonly string[];

/** So many turns before the ones that may change still say what those are about. */
const CONTEXT_TURNS = 20;
/** A confidence that moves by less is no news. */
const CONFIDENCE_STEP = 0.2;

export interface Transcript {
  /**
   * All turns that may still change, in order: those told before and missing now are taken back, unless
   * their segment comes before `firstUnsettled`, for then they stay as they are.
   * @param provisional the segment whose words are not all there yet; nothing when all are
   * @returns what is new or has changed, in order
   */
  update(
    turns: readonly Turn[],
    firstUnsettled: number,
    provisional?: number,
  ): readonly Utterance[];
  /** What was said by ourselves; it stands as it is. */
  note(turn: Turn): Utterance;
  /** What was heard and told before, by others; it stands as it is, and is context for what follows. */
  recall(before: readonly Utterance[]): void;
  /** All that stands and is not provisional, in the order in which it was said. */
  utterances(): readonly Utterance[];
}

export function transcript(mask: Mask): Transcript {
  const told = new Map<UtteranceId, Utterance>();
  let context: readonly Turn[] = [];
  let open: readonly Turn[] = [];

  function settle(firstUnsettled: number): void {
    const settled = open.filter((turn) => segmentOf(turn.id) < firstUnsettled);
    context = [...context, ...settled].slice(-CONTEXT_TURNS);
  }

  function tell(utterance: Omit<Utterance, 'revision'>): Utterance[] {
    const before = told.get(utterance.id);
    if (before && isSame(before, utterance)) return [];
    const now = { ...utterance, revision: before ? before.revision + 1 : 0 };
    told.set(now.id, now);
    return [now];
  }

  function takeBack(turns: readonly Turn[], firstUnsettled: number): Utterance[] {
    const standing = new Set(turns.map((turn) => turn.id));
    const gone = open.filter(
      ({ id }) => segmentOf(id) >= firstUnsettled && !standing.has(id) && told.get(id)?.text !== '',
    );
    return gone.flatMap(({ id }) => {
      const { provisional: _, ...last } = told.get(id) as Utterance;
      return tell({ ...last, text: '' });
    });
  }

  return {
    update(turns, firstUnsettled, provisional) {
      settle(firstUnsettled);
      const masked = mask([...context, ...turns]).slice(context.length);
      const changed = turns.flatMap((turn, n) => {
        const isProvisional = segmentOf(turn.id) === provisional;
        const said = { ...turn, text: masked[n] ?? '' };
        return tell(isProvisional ? { ...said, provisional: true } : said);
      });
      const gone = takeBack(turns, firstUnsettled);
      open = turns;
      return [...gone, ...changed];
    },
    note(turn) {
      const [text = ''] = mask([turn]);
      const noted = { ...turn, text, revision: 0 };
      told.set(noted.id, noted);
      return noted;
    },
    recall(before) {
      for (const utterance of before) told.set(utterance.id, utterance);
      context = before.slice(-CONTEXT_TURNS);
    },
    utterances: () =>
      [...told.values()]
        .filter(({ text, provisional }) => text !== '' && !provisional)
        .sort((a, b) => a.startMs - b.startMs),
  };
}

/** The number of the segment of sound that an utterance's id begins with. */
export function segmentOf(id: UtteranceId): number {
  return Number.parseInt(id, 10);
}

function isSame(a: Utterance, b: Omit<Utterance, 'revision'>): boolean {
  const near = Math.abs(a.confidence - b.confidence) < CONFIDENCE_STEP;
  const alike = a.text === b.text && a.speaker === b.speaker && a.startMs === b.startMs;
  return alike && near && a.provisional === b.provisional;
}
