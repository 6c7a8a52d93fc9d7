/** The way from something that was noted to the words that prove it. */

import { useWords } from '../words.ts';

export interface Proof {
  /** Ids of the utterances that are shown. */
  readonly known: ReadonlySet<string>;
  readonly showWords: (evidence: readonly string[]) => void;
}

interface Parts {
  readonly evidence: readonly string[];
  /** What it proves. */
  readonly of: string;
  readonly proof: Proof;
}

/** Nothing while none of the words has arrived. */
export function ProofButton({ evidence, of, proof }: Parts) {
  const { m } = useWords();
  if (!evidence.some((id) => proof.known.has(id))) return null;
  return (
    <button
      type="button"
      class="proof"
      aria-label={m.facts.showOf(of)}
      onClick={() => proof.showWords(evidence)}
    >
      {m.facts.show}
    </button>
  );
}
