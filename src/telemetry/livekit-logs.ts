/** Brings the logs of LiveKit's own packages under our rules: they name rooms, identities and numbers. */

import { createRequire } from 'node:module';
import { initializeLogger } from '@livekit/agents';
import { type Logger, type LoggerOptions, pino, stdTimeFunctions } from 'pino';
import { withoutNativeLogs } from './livekit-native-logs.ts';
import { logOutput } from './log-output.ts';
import { withoutPrivate } from './private-text.ts';

/** Where `@livekit/agents` looks for its logger; it offers no way to pass one in. */
const AGENTS_LOGGER = Symbol.for('@livekit/agents:logger');

/**
 * Warnings and errors of the framework go to our standard output without their fields and without private text.
 * Job processes inherit a silent logger; each calls this again when its job starts, since the framework sets
 * its own back at that moment.
 * @param elapsed milliseconds from an arbitrary start; never jumps
 */
export function routeLiveKitLogs(elapsed: () => number): void {
  initializeLogger({ pretty: false, level: 'fatal' });
  Object.assign(globalThis, { [AGENTS_LOGGER]: frameworkLog(elapsed) });
  silenceRtcLog();
  withoutNativeLogs();
}

/** On a busy machine the framework gives the same warning for every 32 ms of sound. */
const SAME_WARNING_AGAIN_MS = 10_000;
const WARNING = 40;

function frameworkLog(elapsed: () => number): Logger {
  const saidAt = new Map<string, number>();
  const isRepeated = (said: string) => {
    const last = saidAt.get(said) ?? Number.NEGATIVE_INFINITY;
    if (elapsed() - last < SAME_WARNING_AGAIN_MS) return true;
    saidAt.set(said, elapsed());
    return false;
  };
  const settings: LoggerOptions = {
    level: 'warn',
    base: { name: 'livekit-agents' },
    timestamp: stdTimeFunctions.isoTime,
    hooks: {
      logMethod(args, method, level) {
        const said = args.find((argument) => typeof argument === 'string');
        if (level === WARNING && isRepeated(said ?? '')) return;
        method.call(this, fieldsOf(...args), said && withoutPrivate(said));
      },
    },
  };
  const log = pino(settings, logOutput());
  const { child } = log;
  const childWithoutFields = function (this: Logger, bindings: object) {
    return child.call(this, fieldsOf(bindings));
  };
  return Object.assign(log, { child: childWithoutFields }) as Logger;
}

/** The error among what is logged; all else is left out, since any of it can hold a room's name or a number. */
function fieldsOf(...logged: readonly unknown[]): { error?: string } {
  const thrown = logged.map(errorIn).find((error) => error !== undefined);
  if (thrown === undefined) return {};
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return { error: withoutPrivate(text) };
}

function errorIn(logged: unknown): unknown {
  if (logged instanceof Error) return logged;
  if (typeof logged !== 'object' || logged === null) return undefined;
  const { error, err } = logged as { error?: unknown; err?: unknown };
  return error ?? err;
}

/** `@livekit/rtc-node` logs at debug level to standard output and exports neither its logger nor a switch. */
function silenceRtcLog(): void {
  const inside = createRequire(import.meta.resolve('@livekit/rtc-node'));
  const { log } = inside('./log.cjs') as { log: { level: string } };
  log.level = 'silent';
}
