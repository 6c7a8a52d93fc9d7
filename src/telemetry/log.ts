/** Structured logs on standard output; whoever logs names a call by its `sip.callID` and by nothing else. */

import { type Logger, pino, stdSerializers, stdTimeFunctions } from 'pino';
import { logOutput } from './log-output.ts';
import { placeOfCall } from './trace-ids.ts';

export type Log = Logger;

export interface LogOptions {
  readonly name: string;
  readonly level: string;
  /** Whether calls are traced: then a line that names a call names its trace, too. */
  readonly isTraced?: boolean;
}

export function createLog(options: LogOptions): Log {
  const settings = {
    mixin: ({ call }: { call?: unknown }) =>
      options.isTraced && typeof call === 'string' ? { trace: placeOfCall(call).trace } : {},
    name: options.name,
    level: options.level,
    timestamp: stdTimeFunctions.isoTime,
    serializers: { error: stdSerializers.err },
  };
  return pino(settings, logOutput());
}
