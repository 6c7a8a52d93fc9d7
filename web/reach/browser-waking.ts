/** When the page is looked at again or has a network again, and rests that end then. */

import type { Waking } from '../session/ports.ts';

export function browserWaking(): Waking {
  return { onWake, rest };
}

function onWake(listener: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const whenVisible = () => {
    if (document.visibilityState === 'visible') listener();
  };
  document.addEventListener('visibilitychange', whenVisible, { signal });
  window.addEventListener('online', listener, { signal });
  window.addEventListener('pageshow', ({ persisted }) => persisted && listener(), { signal });
  return () => stop.abort();
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stopWaking();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    const stopWaking = onWake(done);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
