/** One step with its tick. */

import type { ComponentChildren } from 'preact';
import type { StepState } from '../../state/steps.ts';
import { useWords } from '../words.ts';

interface Parts {
  readonly state: StepState;
  readonly children: ComponentChildren;
}

export function StepItem({ state: { step, isDone, isNext }, children }: Parts) {
  const { m } = useWords();
  const progress = isDone ? 'done' : isNext ? 'next' : 'later';
  return (
    <li class={`step is-${progress}`} aria-current={isNext ? 'step' : undefined} data-step={step}>
      <h3>
        {m.steps[step]}
        {isDone && <span class="hidden"> – {m.steps.done}</span>}
      </h3>
      {children}
    </li>
  );
}
