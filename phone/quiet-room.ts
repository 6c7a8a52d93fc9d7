/** A room whose native client keeps its log to itself: some hundred lines a second, each of which would be decoded. */

import { createRequire } from 'node:module';
import { Room } from '@livekit/rtc-node';

interface Bindings {
  livekitInitialize(tell: (event: Uint8Array) => void, logs: boolean, version: string): void;
}

/**
 * `@livekit/rtc-node` offers no switch; it asks for the log when it makes its first object. What it does not ask for goes
 * to standard error, as far as `RUST_LOG` lets it.
 */
export function quietRoom(): Room {
  process.env.RUST_LOG ??= 'off';
  const inside = createRequire(import.meta.resolve('@livekit/rtc-node'));
  const bindings = inside('@livekit/rtc-ffi-bindings') as Bindings;
  const initialize = bindings.livekitInitialize;
  const withoutLogs: Bindings['livekitInitialize'] = (tell, _logs, version) =>
    initialize(tell, false, version);
  if (initialize.name !== withoutLogs.name) bindings.livekitInitialize = withoutLogs;
  return new Room();
}
