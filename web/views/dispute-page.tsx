/** One dispute: what to do next, what is happening, and what came of it. */

import { useEffect } from 'preact/hooks';
import type { Session } from '../session/session.ts';
import type { Companion } from '../state/companion.ts';
import { earlierCalls, shownCall } from '../state/situation.ts';
import { CallView } from './call/call-view.tsx';
import { Controls } from './call/controls.tsx';
import { EarlierCalls } from './call/earlier-calls.tsx';
import { DisputeSummary } from './dispute-summary.tsx';
import { SituationBar } from './situation-bar.tsx';
import { StartOver } from './start-over.tsx';
import { StepsView } from './steps/steps-view.tsx';

interface Parts {
  readonly now: Companion;
  readonly session: Session;
}

export function DisputePage({ now, session }: Parts) {
  const call = shownCall(now);
  const isMerged = now.line?.state === 'connected' && now.line.merged === 'yes';
  const isAfterwards = now.line?.state !== 'connected' && now.calls.length > 0;
  // What is needed next comes first; while one listens, and afterwards, that is the call.
  const callFirst = isMerged || (isAfterwards && now.tapped.length === 0);
  useEffect(() => {
    if (callFirst) window.scrollTo({ top: 0 });
  }, [callFirst]);
  const steps = now.dispute && !now.details?.closed_at && (
    <StepsView key="steps" now={now} dispute={now.dispute} session={session} />
  );
  const showsCall = now.line !== undefined || call !== undefined;
  return (
    <div class={callFirst ? 'dispute call-first' : 'dispute'}>
      <SituationBar now={now} />
      {now.dispute && <DisputeSummary dispute={now.dispute} details={now.details} />}
      {now.line?.state === 'connected' && <Controls now={now} session={session} />}
      {!callFirst && steps}
      {showsCall && <CallView key="call" call={call} now={now} session={session} />}
      {callFirst && steps}
      <EarlierCalls calls={earlierCalls(now)} now={now} session={session} />
      <StartOver session={session} />
    </div>
  );
}
