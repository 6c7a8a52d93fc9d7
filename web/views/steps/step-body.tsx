/** What a step shows below its name: what to do, and what to do it with. */

import type { ComponentChildren } from 'preact';
import type { Session } from '../../session/session.ts';
import type { Companion } from '../../state/companion.ts';
import type { Step, StepState } from '../../state/steps.ts';
import type { EnteredDispute } from '../../state/wire.ts';
import { CodeCard } from '../code-card.tsx';
import { useWords } from '../words.ts';
import { DialAndType } from './dial-and-type.tsx';
import { DialNumber } from './dial-number.tsx';

interface Parts {
  readonly state: StepState;
  readonly now: Companion;
  readonly dispute: EnteredDispute;
  readonly session: Session;
}

export function StepBody({ state, now, dispute, session }: Parts) {
  const { m } = useWords();
  // Nothing of it can be used any more once a call is in the room.
  if (now.line?.state === 'connected' && state.step !== 'merge') return null;
  if (state.step === 'merge' && state.isDone) return null;
  const body = bodies(m, { isDone: state.isDone, now, dispute, session })[state.step];
  return body && <div class="step-body">{body}</div>;
}

type Words = ReturnType<typeof useWords>['m'];

function bodies(
  { steps: words }: Words,
  { isDone, now, dispute, session }: Omit<Parts, 'state'> & { readonly isDone: boolean },
): Readonly<Record<Step, ComponentChildren>> {
  const { bank, phone_number: us } = dispute;
  return {
    'call-bank': (
      <>
        {!isDone && <p>{words.bankHint(bank.name)}</p>}
        <DialNumber
          label={words['call-bank']}
          number={bank.phone_number}
          withQr={!isDone}
          onTap={() => session.tap('bank')}
        />
      </>
    ),
    'add-call': !isDone && <p>{words.addHint}</p>,
    'call-us': (
      <>
        {!isDone && <p>{words.usHint}</p>}
        <DialNumber
          label={words['call-us']}
          number={us}
          withQr={!isDone}
          onTap={() => session.tap('us')}
        />
        {!isDone && now.code && <DialAndType number={us} code={now.code.text} session={session} />}
      </>
    ),
    'type-code': (
      <>
        <p>{words.codeHint}</p>
        <CodeCard code={now.code} session={session} />
      </>
    ),
    merge: <p>{words.mergeHint}</p>,
  };
}
