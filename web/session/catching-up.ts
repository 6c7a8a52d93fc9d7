/** Reads what the room does not tell twice; once at a time, and once more when it was asked for meanwhile. */

import type { FromApi } from '../state/news.ts';
import type { Recorded } from '../state/wire.ts';
import type { Answer } from './answer.ts';

export function catchingUp(
  read: () => Promise<Answer<Recorded>>,
  tell: (news: FromApi) => void,
): () => Promise<void> {
  let reading: Promise<void> | undefined;
  let again = false;
  const run = async () => {
    do {
      again = false;
      const answer = await read();
      if (answer.kind === 'ok') tell({ kind: 'caught-up', recorded: answer.value });
    } while (again);
    reading = undefined;
  };
  return () => {
    if (reading !== undefined) again = true;
    else reading = run();
    return reading as Promise<void>;
  };
}
