/**
 * A process that writes an event of a call whenever it is told which: its arguments are the database and the
 * call. It answers with `written`, or with the code of the ledger's error.
 */

import { LedgerError } from '../../src/ledger/ledger-error.ts';
import { openLedger } from '../../src/ledger/sql-ledger.ts';

const [databaseUrl = '', call = ''] = process.argv.slice(2);
const random = (count: number) => new Uint8Array(count);
const ledger = openLedger({ databaseUrl, codeLength: 8, callerKey: 'key', random });

async function write(atMs: number): Promise<string> {
  try {
    await ledger.saveEvent(call, { kind: 'silent', atMs });
    return 'written';
  } catch (error) {
    if (error instanceof LedgerError) return error.code;
    throw error;
  }
}

process.on('message', async (atMs: number) => process.send?.(await write(atMs)));
