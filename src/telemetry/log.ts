/** Structured logs on standard output; whoever logs names a call by its `sip.callID` and by nothing else. */

import { type Logger, pino } from 'pino';

export type Log = Logger;

export function createLog(options: { name: string; level: string }): Log {
  return pino({
    name: options.name,
    level: options.level,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: pino.stdSerializers.err },
  });
}
