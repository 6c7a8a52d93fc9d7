/** What matters of the call, as it is found. */

import { writeDate, writeSum } from '../../messages/language.ts';
import { readableNumber } from '../../state/dial.ts';
import type { FactForm } from '../../state/wire.ts';
import { useWords, type Words } from '../words.ts';
import { type Proof, ProofButton } from './proof.tsx';

interface Parts {
  readonly facts: readonly FactForm[];
  readonly proof: Proof;
}

export function FactsView({ facts, proof }: Parts) {
  const words = useWords();
  const { m } = words;
  return (
    <section class="facts" aria-label={m.facts.heading}>
      <h2>{m.facts.heading}</h2>
      {facts.length === 0 && <p class="fine">{m.facts.empty}</p>}
      <ul>
        {facts.map((fact) => (
          <FactItem key={fact.id} fact={fact} proof={proof} words={words} />
        ))}
      </ul>
    </section>
  );
}

interface ItemParts {
  readonly fact: FactForm;
  readonly proof: Proof;
  readonly words: Words;
}

function FactItem({ fact, proof, words }: ItemParts) {
  const { m, language } = words;
  const kinds: Readonly<Record<string, string>> = m.facts.kind;
  const kind = kinds[fact.kind] ?? m.facts.other;
  const value = readable(fact, words);
  return (
    <li data-fact={fact.kind}>
      <span class="kind">{kind}</span> <strong>{value}</strong>
      {fact.due && <span> {m.facts.due(writeDate(fact.due, language))}</span>}
      <ProofButton evidence={fact.evidence} of={`${kind} ${value}`} proof={proof} />
    </li>
  );
}

function readable({ kind, value }: FactForm, { language }: Words): string {
  switch (kind) {
    case 'amount':
      return writeSum(value, language);
    case 'date':
    case 'deadline':
      return writeDate(value, language);
    case 'phone-number':
      return readableNumber(value);
    default:
      return value;
  }
}
