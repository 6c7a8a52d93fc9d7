/** Holds what the page knows, and tells whoever shows it of each change. */

import { afterNews } from './after-news.ts';
import { type Companion, NO_DISPUTE } from './companion.ts';
import type { News } from './news.ts';

export interface Store {
  now(): Companion;
  tell(news: News): void;
  /** @returns what ends it */
  onChange(listener: (now: Companion) => void): () => void;
}

export function createStore(): Store {
  let now = NO_DISPUTE;
  const listeners = new Set<(now: Companion) => void>();
  return {
    now: () => now,
    tell(news) {
      now = afterNews(now, news);
      for (const listener of listeners) listener(now);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
