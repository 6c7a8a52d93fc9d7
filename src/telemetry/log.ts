/** Structured logs on standard output; whoever logs names a call by its `sip.callID` and by nothing else. */

import { type Logger, pino, stdSerializers, stdTimeFunctions } from 'pino';
import { logOutput } from './log-output.ts';

export type Log = Logger;

export function createLog(options: { name: string; level: string }): Log {
  const settings = {
    name: options.name,
    level: options.level,
    timestamp: stdTimeFunctions.isoTime,
    serializers: { error: stdSerializers.err },
  };
  return pino(settings, logOutput());
}
