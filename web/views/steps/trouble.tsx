/** What to do when the phone or the carrier does not play along. */

import { useWords } from '../words.ts';

export function Trouble() {
  const { m } = useWords();
  const words = m.trouble;
  const cases = [
    [words.noPause, words.noPauseHelp],
    [words.noAdd, words.noAddHelp],
    [words.noMerge, words.noMergeHelp],
  ] as const;
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
