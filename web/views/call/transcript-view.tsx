/** What was said, by whom; it follows the talk unless one has scrolled away from its end. */

import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ShownWords } from '../../state/companion.ts';
import type { Utterance } from '../../state/transcript.ts';
import { useWords } from '../words.ts';
import { UtteranceItem } from './utterance-item.tsx';

interface Parts {
  readonly callId: string;
  readonly utterances: readonly Utterance[];
  readonly shown: ShownWords | undefined;
}

/** Pixels from the end within which one still follows. */
const AT_END = 48;

export function TranscriptView({ callId, utterances, shown }: Parts) {
  const { m } = useWords();
  const list = useRef<HTMLOListElement>(null);
  const [follows, setFollows] = useState(true);
  const toEnd = useCallback(() => {
    const box = list.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, []);
  useLayoutEffect(() => {
    if (follows) toEnd();
  }, [utterances, follows, toEnd]);
  const look = () => {
    const box = list.current;
    if (box) setFollows(box.scrollHeight - box.scrollTop - box.clientHeight < AT_END);
  };
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
        {utterances.map((utterance) => (
          <UtteranceItem
            key={`${callId} ${utterance.id}`}
            utterance={utterance}
            shown={shown?.evidence.includes(utterance.id) ? shown : undefined}
            isFirstShown={shown?.evidence[0] === utterance.id}
          />
        ))}
      </ol>
      {!follows && (
        <button type="button" class="quiet" onClick={() => setFollows(true)}>
          {m.transcript.latest}
        </button>
      )}
    </section>
  );
}
