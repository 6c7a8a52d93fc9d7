/** Entry of `audit`: shows an operator who has read, changed or deleted what. */

import { randomBytes } from 'node:crypto';
import { tokenName } from './api/token-name.ts';
import { ConfigError, readRecordsConfig } from './config.ts';
import { LedgerError } from './ledger/ledger-error.ts';
import { openRecords } from './ledger/sql-records.ts';
import { AUDIT_HELP, readAuditArguments } from './records/audit-arguments.ts';
import { type AuditQuestion, showAudit } from './records/show-audit.ts';
import { EXIT, type Terminal } from './records/terminal.ts';
import { sealer } from './sealing.ts';

const terminal: Terminal = {
  say: (line) => console.log(line),
  complain: (line) => console.error(line),
};

process.exitCode = await main(process.argv.slice(2)).catch(complained);

async function main(argv: readonly string[]): Promise<number> {
  const nameOf = (subject: string) => tokenName(subject, readRecordsConfig().auditKey);
  const args = readAuditArguments(argv, nameOf);
  if (args.kind === 'list') return run(args);
  if (args.kind === 'usage') {
    terminal.complain(`audit: ${args.reason}. See audit --help.`);
    return EXIT.usage;
  }
  terminal.say(AUDIT_HELP);
  return EXIT.done;
}

async function run(question: AuditQuestion): Promise<number> {
  const { databaseUrl, dataKeys } = readRecordsConfig();
  const records = openRecords({ databaseUrl, random: randomBytes, sealer: sealer(dataKeys) });
  try {
    return await showAudit(question, records, Date.now, terminal);
  } finally {
    await records.close();
  }
}

function complained(error: unknown): number {
  if (!(error instanceof ConfigError || error instanceof LedgerError)) throw error;
  terminal.complain(`audit: ${error.message}`);
  return EXIT.failed;
}
