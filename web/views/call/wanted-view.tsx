/** What the call has not yielded yet, while there is still time to ask. */

import type { WantedForm } from '../../state/wire.ts';
import { useWords } from '../words.ts';

export function WantedView({ checklist }: { readonly checklist: readonly WantedForm[] }) {
  const { m } = useWords();
  const words: Readonly<Record<string, unknown>> = m.wanted;
  if (checklist.length === 0) return null;
  const hasAll = checklist.every(({ obtained }) => obtained);
  return (
    <section class="wanted" aria-label={m.wanted.heading}>
      <h2>{m.wanted.heading}</h2>
      {hasAll && <p>{m.wanted.all}</p>}
      <ul>
        {checklist.map(({ wanted, obtained }) => (
          <li key={wanted} class={obtained ? 'is-obtained' : 'is-missing'} data-wanted={wanted}>
            {String(words[wanted] ?? wanted)}
            <span class="hidden"> – {obtained ? m.wanted.obtained : m.wanted.missing}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
