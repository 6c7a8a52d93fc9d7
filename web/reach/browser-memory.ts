/** The dispute that this browser remembers, in its local storage: a locked phone may drop the page. */

import type { Kept, KeptDispute } from '../session/ports.ts';

const NAME = 'dispute';

export function browserMemory(storage: Storage): Kept {
  return {
    read: () => parse(storage.getItem(NAME)),
    write(dispute) {
      if (dispute === undefined) storage.removeItem(NAME);
      else storage.setItem(NAME, JSON.stringify(dispute));
    },
  };
}

function parse(text: string | null): KeptDispute | undefined {
  try {
    const {
      id,
      secret,
      tapped = [],
      tappedAfter = 0,
    } = JSON.parse(text ?? '{}') as Partial<KeptDispute>;
    if (id === undefined || secret === undefined) return undefined;
    return { id, secret, tapped, tappedAfter };
  } catch {
    return undefined;
  }
}
