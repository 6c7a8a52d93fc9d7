/** What the fault suite is told on its command line. */

import { parseArgs } from 'node:util';

export interface Orders {
  /** Of everything that happens by chance. */
  readonly seed: number;
  /** How many times a job or a worker is killed. */
  readonly kills: number;
  /** Fewer kills, shorter outages. */
  readonly short: boolean;
  /** The names of the scenarios to play; all when there is none. */
  readonly only: readonly string[];
}

export const USAGE = `Usage: npm run faults -- [options]

  --kills N      kill a job or a worker N times (50)
  --seed N       let chance come out as it did with that seed; each run prints its own
  --only a,b     play these scenarios only
  --short        6 kills and short outages, in some minutes`;

const KILLS = 50;
const KILLS_WHEN_SHORT = 6;
const LARGEST_SEED = 2 ** 31;

/** The command line says what cannot be done. `message` is for the terminal. */
export class OrdersError extends Error {
  override readonly name = 'OrdersError';
}

/** @param names of all scenarios. @throws OrdersError */
export function readOrders(args: readonly string[], names: readonly string[]): Orders {
  const { values } = parse(args);
  const short = values.short ?? false;
  const only = values.only?.split(',') ?? [];
  const unknown = only.find((name) => !names.includes(name));
  if (unknown) throw new OrdersError(`--only: ${unknown} is none of ${names.join(', ')}`);
  return {
    short,
    only,
    kills: whole('--kills', values.kills) ?? (short ? KILLS_WHEN_SHORT : KILLS),
    seed: whole('--seed', values.seed) ?? Math.floor(Math.random() * LARGEST_SEED),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { seed: text, kills: text, only: text, short: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...args], options });
  } catch (error) {
    throw new OrdersError((error as Error).message);
  }
}

function whole(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (/^\d{1,9}$/.test(given)) return Number(given);
  throw new OrdersError(`${name} must be a whole number`);
}
