/** The form with which a person opens a dispute. */

import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Session } from '../../session/session.ts';
import { checkForm, type Field, type Typed } from '../../state/form.ts';
import { useWords } from '../words.ts';
import { BankChoice } from './bank-choice.tsx';
import { ChargeFields } from './charge-fields.tsx';

interface Parts {
  /** The dispute that was remembered is not there any more. */
  readonly wasGone: boolean;
  readonly session: Session;
}

type State =
  | { readonly kind: 'filling' | 'sending' | 'unreachable' | 'too-many' | 'refused' }
  | { readonly kind: 'faulty'; readonly fields: readonly Field[] };

export function DisputeForm({ wasGone, session }: Parts) {
  const { m, language } = useWords();
  const [state, setState] = useState<State>({ kind: 'filling' });
  const form = useRef<HTMLFormElement>(null);
  const faulty = state.kind === 'faulty' ? state.fields : [];
  useEffect(() => {
    if (state.kind === 'faulty') form.current?.querySelector<HTMLElement>(FIRST_FAULT)?.focus();
  }, [state]);

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (state.kind === 'sending') return;
    const checked = checkForm(typedIn(event.currentTarget), language);
    if (checked.kind === 'faulty') return setState(checked);
    setState({ kind: 'sending' });
    const opened = await session.open(checked.body);
    if (opened.kind !== 'opened') setState(opened as State);
  };

  return (
    <form ref={form} class="form" noValidate onSubmit={(event) => void submit(event)}>
      {wasGone && <p class="notice">{m.forgotten}</p>}
      <p class="intro">{m.form.intro}</p>
      <BankChoice faulty={faulty} session={session} />
      <ChargeFields faulty={faulty} />
      <p class="fine">{m.form.consent}</p>
      <p role="alert" class="fault">
        {complaint(state, m)}
      </p>
      <button type="submit" class="main" aria-disabled={state.kind === 'sending'}>
        {state.kind === 'sending' ? m.form.submitting : m.form.submit}
      </button>
    </form>
  );
}

const FIRST_FAULT = '[aria-invalid="true"]';

function complaint(state: State, m: ReturnType<typeof useWords>['m']): string {
  switch (state.kind) {
    case 'faulty':
      return m.faults.summary;
    case 'unreachable':
    case 'too-many':
    case 'refused':
      return m.notOpened[state.kind];
    default:
      return '';
  }
}

function typedIn(form: HTMLFormElement): Typed {
  const entries = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  return Object.fromEntries(entries) as Typed;
}
