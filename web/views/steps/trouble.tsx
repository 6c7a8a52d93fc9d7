/** What to do when the phone or the carrier does not play along. */

import { useWords } from '../words.ts';

interface Parts {
  /** Our number has been called and the code typed: merging is what is left. */
  readonly isPaired: boolean;
}

export function Trouble({ isPaired }: Parts) {
  const { m } = useWords();
  const words = m.trouble;
  const merging = [[words.noMerge, words.noMergeHelp]] as const;
  const before = [
    [words.noPause, words.noPauseHelp],
    [words.noAdd, words.noAddHelp],
  ] as const;
  const cases = isPaired ? merging : [...before, ...merging];
  return (
    <div class="trouble">
      <h3>{words.heading}</h3>
      {cases.map(([what, help]) => (
        <details key={what}>
          <summary>{what}</summary>
          <p>{help}</p>
        </details>
      ))}
    </div>
  );
}
