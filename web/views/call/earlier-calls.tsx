/** Calls of the same dispute that came before the one that is shown. */

import type { Session } from '../../session/session.ts';
import type { Call } from '../../state/call.ts';
import type { Companion } from '../../state/companion.ts';
import { useWords } from '../words.ts';
import { CallView } from './call-view.tsx';

interface Parts {
  readonly calls: readonly Call[];
  readonly now: Companion;
  readonly session: Session;
}

export function EarlierCalls({ calls, now, session }: Parts) {
  const { m } = useWords();
  if (calls.length === 0) return null;
  return (
    <section class="earlier" aria-label={m.earlier.heading}>
      <h2>{m.earlier.heading}</h2>
      {calls.map((call, index) => (
        <details key={call.id}>
          <summary>{m.earlier.call(index + 1)}</summary>
          <CallView call={call} now={now} session={session} />
        </details>
      ))}
    </section>
  );
}
