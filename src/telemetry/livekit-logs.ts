/** Brings the logs of LiveKit's own packages under our rules: they name rooms, identities and numbers. */

import { createRequire } from 'node:module';
import { initializeLogger } from '@livekit/agents';
import { pino, stdTimeFunctions } from 'pino';
import { withoutPrivate } from './private-text.ts';

/** Where `@livekit/agents` looks for its logger; it offers no way to pass one in. */
const AGENTS_LOGGER = Symbol.for('@livekit/agents:logger');

/**
 * Warnings and errors of the framework go to our standard output without their fields and without private text.
 * Job processes inherit a silent logger; each calls this again when its job starts, since the framework sets
 * its own back at that moment.
 */
export function routeLiveKitLogs(): void {
  initializeLogger({ pretty: false, level: 'fatal' });
  Object.assign(globalThis, { [AGENTS_LOGGER]: frameworkLog() });
  silenceRtcLog();
}

function frameworkLog() {
  return pino({
    level: 'warn',
    timestamp: stdTimeFunctions.isoTime,
    formatters: {
      bindings: () => ({ name: 'livekit-agents' }),
      log: (fields) => errorOnly(fields),
    },
    hooks: {
      logMethod(args, method) {
        method.apply(this, args.map(clean) as Parameters<typeof method>);
      },
    },
  });
}

function clean(argument: unknown): unknown {
  if (typeof argument === 'string') return withoutPrivate(argument);
  return argument instanceof Error ? { error: argument } : argument;
}

function errorOnly(fields: Record<string, unknown>): Record<string, unknown> {
  const { error, err } = fields;
  const thrown = error ?? err;
  if (thrown === undefined) return {};
  return {
    error: withoutPrivate(
      thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown),
    ),
  };
}

/** `@livekit/rtc-node` logs at debug level to standard output and exports neither its logger nor a switch. */
function silenceRtcLog(): void {
  const inside = createRequire(import.meta.resolve('@livekit/rtc-node'));
  const { log } = inside('./log.cjs') as { log: { level: string } };
  log.level = 'silent';
}
