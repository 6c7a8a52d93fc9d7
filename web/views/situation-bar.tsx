/** What is happening, in one line that a screen reader reads out when it changes. */

import { useEffect } from 'preact/hooks';
import type { Companion } from '../state/companion.ts';
import { situationOf } from '../state/situation.ts';
import { useNow } from './clock.ts';
import { useWords } from './words.ts';

/** On, off, on: felt where the page is not looked at. */
const BUZZ_MS = [300, 150, 300];

export function SituationBar({ now }: { readonly now: Companion }) {
  const { m } = useWords();
  const situation = situationOf(now, useNow());
  const isUrgent = situation === 'human-back';
  const text = m.situation[situation];
  useEffect(() => {
    if (isUrgent) navigator.vibrate?.(BUZZ_MS);
    document.title = isUrgent ? text : m.title;
  }, [isUrgent, text, m]);
  return (
    <section class={`situation is-${situation}`} data-situation={situation}>
      <span class="dot" aria-hidden="true" />
      <p role="status">{isUrgent ? '' : text}</p>
      <p role="alert">{isUrgent ? text : ''}</p>
    </section>
  );
}
