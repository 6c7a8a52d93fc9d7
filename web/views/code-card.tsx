/** The code: large, in two halves, to be heard, copied, renewed. */

import { useState } from 'preact/hooks';
import { writeDuration } from '../messages/language.ts';
import type { Session } from '../session/session.ts';
import type { Code } from '../state/companion.ts';
import { digitByDigit, halves } from '../state/dial.ts';
import { useNow } from './clock.ts';
import { CopyButton } from './copy-button.tsx';
import { useWords } from './words.ts';

interface Parts {
  /** Absent when there is none. */
  readonly code: Code | undefined;
  readonly session: Session;
}

export function CodeCard({ code, session }: Parts) {
  const { m, language } = useWords();
  const leftMs = (code?.expiresAt ?? 0) - useNow();
  const isAlive = code !== undefined && leftMs > 0;
  const left = isAlive ? m.code.left(writeDuration(leftMs, language)) : m.code.expired;
  return (
    <section class="code-card" aria-label={m.code.heading}>
      {isAlive && <Digits code={code.text} />}
      <p class="fine">{code ? left : m.code.none}</p>
      {isAlive && <p class="fine">{m.code.extra(code.extra)}</p>}
      <div class="row">
        {isAlive && <CopyButton text={code.text} />}
        <RenewButton session={session} />
      </div>
    </section>
  );
}

function Digits({ code }: { readonly code: string }) {
  const { m } = useWords();
  const spoken = m.code.spoken(digitByDigit(code));
  return (
    <p class="code" role="img" aria-label={spoken} data-code={code}>
      {halves(code).map((half) => (
        <span key={half}>{half}</span>
      ))}
    </p>
  );
}

function RenewButton({ session }: { readonly session: Session }) {
  const { m } = useWords();
  const [failed, setFailed] = useState(false);
  const renew = async () => setFailed(!(await session.renewCode()));
  return (
    <>
      <button type="button" onClick={() => void renew()}>
        {m.code.renew}
      </button>
      <span role="status" class="fault">
        {failed ? m.code.notRenewed : ''}
      </span>
    </>
  );
}
