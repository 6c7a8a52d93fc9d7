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

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (/timeout/i.test(error.message)) return 'TIMEOUT';
  return /connection/i.test(error.message) ? 'CONNECTION_LOST' : error.name;
}
