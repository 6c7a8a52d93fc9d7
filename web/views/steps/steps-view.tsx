/** The steps to a merged call, as a list that ticks itself. */

import type { Session } from '../../session/session.ts';
import type { Companion } from '../../state/companion.ts';
import { stepStates } from '../../state/steps.ts';
import type { EnteredDispute } from '../../state/wire.ts';
import { useWords } from '../words.ts';
import { StepBody } from './step-body.tsx';
import { StepItem } from './step-item.tsx';
import { Trouble } from './trouble.tsx';

interface Parts {
  readonly now: Companion;
  readonly dispute: EnteredDispute;
  readonly session: Session;
}

export function StepsView({ now, dispute, session }: Parts) {
  const { m } = useWords();
  const isOnLine = now.line?.state === 'connected';
  const isMerged = isOnLine && now.line?.merged === 'yes';
  const isAgain = !isOnLine && (now.line !== undefined || now.calls.length > 0);
  const heading = <h2>{isAgain ? m.steps.again : m.steps.heading}</h2>;
  const steps = (
    <>
      <ol>
        {stepStates(now.line, now.tapped).map((state) => (
          <StepItem key={state.step} state={state}>
            <StepBody state={state} now={now} dispute={dispute} session={session} />
          </StepItem>
        ))}
      </ol>
      {!isMerged && <Trouble isPaired={isOnLine} />}
    </>
  );
  // What a person needs only when the call dropped is out of the way of its account.
  if (isAgain) {
    return (
      <details class="steps" open={now.tapped.length > 0}>
        <summary>{heading}</summary>
        {steps}
      </details>
    );
  }
  return (
    <section class="steps" aria-label={m.steps.heading}>
      {heading}
      {steps}
    </section>
  );
}
