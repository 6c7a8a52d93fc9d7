/** One call: what is still to be asked, what was noted, what was said, and its account. */

import type { Session } from '../../session/session.ts';
import type { Call } from '../../state/call.ts';
import type { Companion } from '../../state/companion.ts';
import { NOTHING_SAID, spoken } from '../../state/transcript.ts';
import { useWords } from '../words.ts';
import { AccountView } from './account-view.tsx';
import { FactsView } from './facts-view.tsx';
import { TranscriptView } from './transcript-view.tsx';
import { WantedView } from './wanted-view.tsx';

interface Parts {
  /** Absent while nothing is known of it. */
  readonly call: Call | undefined;
  readonly now: Companion;
  readonly session: Session;
}

export function CallView({ call, now, session }: Parts) {
  const utterances = spoken(call?.transcript ?? NOTHING_SAID);
  const isOver = call?.isOver === true || now.line?.state === 'ended';
  const known = new Set(utterances.map(({ id }) => id));
  const showWords = (evidence: readonly string[]) => session.showWords(call?.id ?? '', evidence);
  const proof = { known, showWords };
  const { m } = useWords();
  return (
    <div class="call">
      <p role="status">{call?.wordsFollow ? m.wordsFollow : ''}</p>
      {call && isOver && <AccountView call={call} session={session} proof={proof} />}
      {!isOver && <WantedView checklist={call?.checklist ?? []} />}
      <FactsView facts={call?.facts ?? []} proof={proof} />
      <TranscriptView
        callId={call?.id ?? ''}
        utterances={utterances}
        gaps={call?.gaps ?? []}
        shown={now.shownWords?.callId === call?.id ? now.shownWords : undefined}
      />
    </div>
  );
}
