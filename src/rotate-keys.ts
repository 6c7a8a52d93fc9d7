/** Entry of `rotate-keys`: seals what is kept sealed with the first key, before an old one is taken away. */

import { randomBytes } from 'node:crypto';
import { ConfigError, readRecordsConfig } from './config.ts';
import { LedgerError } from './ledger/ledger-error.ts';
import { openRecords } from './ledger/sql-records.ts';
import { ROTATE_HELP, sealAllAgain } from './records/seal-again.ts';
import { EXIT, type Terminal } from './records/terminal.ts';
import { sealer } from './sealing.ts';

const terminal: Terminal = {
  say: (line) => console.log(line),
  complain: (line) => console.error(line),
};

process.exitCode = await main(process.argv.slice(2)).catch(complained);

async function main(argv: readonly string[]): Promise<number> {
  if (argv.length === 0) return run();
  if (argv.length === 1 && ['-h', '--help'].includes(argv[0] as string)) {
    terminal.say(ROTATE_HELP);
    return EXIT.done;
  }
  terminal.complain('rotate-keys: it takes nothing but --help. See rotate-keys --help.');
  return EXIT.usage;
}

async function run(): Promise<number> {
  const { databaseUrl, dataKeys } = readRecordsConfig();
  const records = openRecords({ databaseUrl, random: randomBytes, sealer: sealer(dataKeys) });
  try {
    return await sealAllAgain(records, records, Date.now, terminal);
  } finally {
    await records.close();
  }
}

function complained(error: unknown): number {
  if (!(error instanceof ConfigError || error instanceof LedgerError)) throw error;
  terminal.complain(`rotate-keys: ${error.message}`);
  return EXIT.failed;
}
