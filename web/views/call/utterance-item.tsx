/** What one speaker said in one go; comes into view when somebody asks for it as proof. */

import { useEffect, useRef } from 'preact/hooks';
import type { ShownWords } from '../../state/companion.ts';
import type { Utterance } from '../../state/transcript.ts';
import { useWords } from '../words.ts';

interface Parts {
  readonly utterance: Utterance;
  /** Given when these words are among those asked for. */
  readonly shown: ShownWords | undefined;
  readonly isFirstShown: boolean;
}

/** What the agent itself said into the line. */
const OURS = 'ours.';

export function UtteranceItem({ utterance, shown, isFirstShown }: Parts) {
  const { m } = useWords();
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (shown !== undefined && isFirstShown) bringIntoView(item.current);
  }, [shown, isFirstShown]);
  const { id, speaker, text, provisional } = utterance;
  const who = id.startsWith(OURS) ? 'us' : speaker;
  const classes = ['utterance', `by-${who}`, provisional && 'is-provisional', shown && 'is-shown'];
  return (
    <li ref={item} tabIndex={-1} class={classes.filter(Boolean).join(' ')} data-utterance={id}>
      <span class="speaker">{m.transcript.speaker[who]}</span>
      <span class="hidden">: </span>
      <span class="text">{text}</span>
      {provisional && <span class="hidden"> – {m.transcript.soFar}</span>}
    </li>
  );
}

function bringIntoView(item: HTMLElement | null): void {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  item?.scrollIntoView({ block: 'center', behavior: isCalm ? 'auto' : 'smooth' });
  item?.focus({ preventScroll: true });
}
