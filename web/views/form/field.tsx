/** One labelled input with its hint and, when it is at fault, what is wrong with it. */

import type { ComponentChildren } from 'preact';
import type { Field as FieldName } from '../../state/form.ts';
import { useWords } from '../words.ts';

interface Parts {
  readonly name: FieldName;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  readonly faulty: readonly FieldName[];
  /** Draws the input with what ties it to its label, hint and fault. */
  readonly children: (tied: Tied) => ComponentChildren;
}

export interface Tied {
  readonly id: string;
  readonly name: FieldName;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

export function Field({ name, label, hint, isOptional = false, faulty, children }: Parts) {
  const { m } = useWords();
  const isFaulty = faulty.includes(name);
  const described = [hint && `${name}-hint`, isFaulty && `${name}-fault`].filter(Boolean);
  return (
    <div class="field">
      <label for={name}>
        {label}
        {isOptional && <span class="fine"> ({m.form.optional})</span>}
      </label>
      {hint && (
        <p id={`${name}-hint`} class="fine">
          {hint}
        </p>
      )}
      {children({
        id: name,
        name,
        'aria-invalid': isFaulty,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
      })}
      {isFaulty && (
        <p id={`${name}-fault`} class="fault">
          {m.faults[name]}
        </p>
      )}
    </div>
  );
}
