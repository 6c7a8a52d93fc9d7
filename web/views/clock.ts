/** The time now, for the few views that count down. */

import { useEffect, useState } from 'preact/hooks';

const TICK_MS = 1_000;

/** Epoch time, each second anew while the view is shown. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(ticking);
  }, []);
  return now;
}
