/** A link to the account as a page of its own, which needs the dispute's secret to be fetched. */

import { useEffect, useState } from 'preact/hooks';
import type { Session } from '../../session/session.ts';
import type { AccountForm } from '../../state/wire.ts';
import { useWords } from '../words.ts';

interface Parts {
  /** A newer one makes a new page. */
  readonly account: AccountForm;
  readonly session: Session;
}

type Page = string | 'loading' | 'failed';

export function PrintLink({ account, session }: Parts) {
  const { m } = useWords();
  const [tries, setTries] = useState(0);
  const page = usePrintable(session, `${account.call_id} ${account.written_at} ${tries}`);
  if (page === 'loading') return <p class="fine">{m.account.preparing}</p>;
  if (page === 'failed') {
    return (
      <p>
        {m.account.notReady}{' '}
        <button type="button" onClick={() => setTries(tries + 1)}>
          {m.account.tryAgain}
        </button>
      </p>
    );
  }
  return (
    <a class="main" href={page} target="_blank" rel="noreferrer">
      {m.account.print}
    </a>
  );
}

/** @param version changes when another page is wanted @returns its address */
function usePrintable(session: Session, version: string): Page {
  const [page, setPage] = useState<Page>('loading');
  useEffect(() => {
    let address: string | undefined;
    let isOver = false;
    void session.printable().then((blob) => {
      if (isOver) return;
      address = blob && URL.createObjectURL(blob);
      setPage(address ?? 'failed');
    });
    return () => {
      isOver = true;
      if (address !== undefined) URL.revokeObjectURL(address);
    };
  }, [session, version]);
  return page;
}
