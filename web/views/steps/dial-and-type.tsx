/** The link that calls our number and types the code by itself. */

import type { Session } from '../../session/session.ts';
import { dialAndTypeLink } from '../../state/dial.ts';
import { useWords } from '../words.ts';

interface Parts {
  readonly number: string;
  readonly code: string;
  readonly session: Session;
}

export function DialAndType({ number, code, session }: Parts) {
  const { m } = useWords();
  return (
    <>
      <a
        class="second"
        href={dialAndTypeLink(number, code)}
        aria-describedby="dial-and-type-hint"
        onClick={() => session.tap('us')}
      >
        {m.code.dialAndType}
      </a>
      <p id="dial-and-type-hint" class="fine">
        {m.code.dialAndTypeHint}
      </p>
    </>
  );
}
