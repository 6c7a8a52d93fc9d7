/** What was said, by whom; it follows the talk unless one has scrolled away from its end. */

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ShownWords } from '../../state/companion.ts';
import type { Gap } from '../../state/gap.ts';
import type { Utterance } from '../../state/transcript.ts';
import { useWords } from '../words.ts';
import { GapItem } from './gap-item.tsx';
import { UtteranceItem } from './utterance-item.tsx';

interface Parts {
  readonly callId: string;
  readonly utterances: readonly Utterance[];
  readonly gaps: readonly Gap[];
  readonly shown: ShownWords | undefined;
}

/** Pixels from the end within which one still follows. */
const AT_END = 48;

export function TranscriptView({ callId, utterances, gaps, shown }: Parts) {
  const { m } = useWords();
  const { list, follows, setFollows, look } = useFollowing(utterances, shown);
  const first = utterances.find(({ id }) => shown?.evidence.includes(id))?.id;
  return (
    <section class="transcript" aria-label={m.transcript.heading}>
      <h2>{m.transcript.heading}</h2>
      {utterances.length === 0 && <p class="fine">{m.transcript.empty}</p>}
      <ol
        ref={list}
        class="said"
        aria-label={m.transcript.heading}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        onScroll={look}
      >
        {inOrder(utterances, gaps).map((part) =>
          'fromMs' in part ? (
            <GapItem key={`${callId} gap ${part.fromMs}`} gap={part} />
          ) : (
            <UtteranceItem
              key={`${callId} ${part.id}`}
              utterance={part}
              shown={shown?.evidence.includes(part.id) ? shown : undefined}
              isFirstShown={first === part.id}
            />
          ),
        )}
      </ol>
      {!follows && (
        <button type="button" class="quiet" onClick={() => setFollows(true)}>
          {m.transcript.latest}
        </button>
      )}
    </section>
  );
}

/** A gap stands before the first words that were said after it began. */
function inOrder(
  utterances: readonly Utterance[],
  gaps: readonly Gap[],
): readonly (Utterance | Gap)[] {
  const at = (part: Utterance | Gap) => ('fromMs' in part ? part.fromMs : part.startMs);
  return [...gaps, ...utterances].sort((a, b) => at(a) - at(b));
}

/** @param shown words that are brought into view: then one looks at them, not at the end */
function useFollowing(utterances: readonly Utterance[], shown: ShownWords | undefined) {
  const list = useRef<HTMLOListElement>(null);
  const [follows, setFollows] = useState(true);
  useLayoutEffect(() => {
    const box = list.current;
    if (box && follows) box.scrollTop = box.scrollHeight;
  }, [utterances, follows]);
  useEffect(() => {
    if (shown !== undefined) setFollows(false);
  }, [shown]);
  const look = () => {
    const box = list.current;
    if (box) setFollows(box.scrollHeight - box.scrollTop - box.clientHeight < AT_END);
  };
  return { list, follows, setFollows, look };
}
