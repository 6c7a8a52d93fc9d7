/** Keeps the log of LiveKit's native client out of the main thread: some hundred lines a second, which nobody reads. */

import { createRequire } from 'node:module';

interface Bindings {
  livekitInitialize(tell: (event: Uint8Array) => void, logs: boolean, version: string): void;
}

/**
 * `@livekit/rtc-node` asks for every line, decodes each and offers no switch. To be called before it makes its first
 * object; again and again does no harm.
 */
export function withoutNativeLogs(): void {
  const inside = createRequire(import.meta.resolve('@livekit/rtc-node'));
  const bindings = inside('@livekit/rtc-ffi-bindings') as Bindings;
  const initialize = bindings.livekitInitialize;
  const withoutLogs: Bindings['livekitInitialize'] = (tell, _logs, version) =>
    initialize(tell, false, version);
  if (initialize.name !== withoutLogs.name) bindings.livekitInitialize = withoutLogs;
}
