/** What a failing database looks like from outside: the step and the driver's code, never a value. */

export class LedgerError extends Error {
  override readonly name = 'LedgerError';
  /** SQLSTATE, `SQLITE_…`, a system error such as `ECONNREFUSED`, or one of our own. */
  readonly code: string;

  constructor(step: string, code: string, advice = '') {
    super(`The ledger could not ${step} (${code}).${advice && ` ${advice}`}`);
    this.code = code;
  }
}

/** Drivers put the values of a row into their messages, so only the code of their error goes on. */
export async function guarded<T>(step: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LedgerError) throw error;
    throw new LedgerError(step, codeOf(error));
  }
}

/** What a connection that was lost says (SQLSTATE class 57P: the server is going down). */
const LOST = new Set(['CONNECTION_LOST', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03']);

/**
 * Does the work again when its connection was lost, as every idle one is when a server restarts.
 * For work that may be done twice without harm: nobody knows whether the first time counted.
 */
export async function onceMore<T>(lost: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (lost === 0 || !(error instanceof LedgerError) || !LOST.has(error.code)) throw error;
    return onceMore(lost - 1, work);
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (/timeout/i.test(error.message)) return 'TIMEOUT';
  return /connection/i.test(error.message) ? 'CONNECTION_LOST' : error.name;
}
