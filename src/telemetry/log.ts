/** Structured logs on standard output; whoever logs names a call by its `sip.callID` and by nothing else. */

import { type Logger, pino, stdSerializers, stdTimeFunctions } from 'pino';

export type Log = Logger;

export function createLog(options: { name: string; level: string }): Log {
  return pino({
    name: options.name,
    level: options.level,
    timestamp: stdTimeFunctions.isoTime,
    serializers: { error: stdSerializers.err },
  });
}
