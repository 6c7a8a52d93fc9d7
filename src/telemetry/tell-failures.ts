/** A port whose failures somebody is told of; whoever calls it gets them all the same. */

import type { LabelsOf } from './metrics/catalogue.ts';

type Kind = LabelsOf<'dispute_call_database_errors_total'>['kind'];

export function tellFailures<P extends object>(port: P, tell: (error: unknown) => void): P {
  return new Proxy(port, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name, target);
      if (typeof found !== 'function') return found;
      return (...given: unknown[]) => {
        const result: unknown = found.apply(target, given);
        if (result instanceof Promise) result.catch(tell);
        return result;
      };
    },
  });
}

const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/TIMEOUT|TIMEDOUT|57014/, 'timeout'],
  [/BUSY|LOCKED|55P03|40001|40P01/, 'busy'],
  [/FULL|ENOSPC|53100/, 'full'],
  [/LOST|^E[A-Z]+$|57P|^08|CANTOPEN|IOERR/, 'lost'],
];

/** By the code that a driver or the system gave. */
export function databaseErrorKind(error: unknown): Kind {
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code !== 'string') return 'other';
  return KINDS.find(([pattern]) => pattern.test(code))?.[1] ?? 'other';
}
