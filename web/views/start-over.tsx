/** Leaves the dispute for a new one, after asking once more. */

import { useState } from 'preact/hooks';
import type { Session } from '../session/session.ts';
import { useWords } from './words.ts';

export function StartOver({ session }: { readonly session: Session }) {
  const { m } = useWords();
  const [asks, setAsks] = useState(false);
  if (!asks) {
    return (
      <footer class="leave">
        <button type="button" class="quiet" onClick={() => setAsks(true)}>
          {m.leave.start}
        </button>
      </footer>
    );
  }
  return (
    <footer class="leave">
      <p role="alert">{m.leave.sure}</p>
      <button type="button" onClick={() => session.forget()}>
        {m.leave.yes}
      </button>
      <button type="button" onClick={() => setAsks(false)}>
        {m.leave.no}
      </button>
    </footer>
  );
}
