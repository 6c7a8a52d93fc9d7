/** Entry of `deliveries`: shows an operator which results wait, and delivers them again on request. */

import { randomBytes } from 'node:crypto';
import { ConfigError, readDeliveriesConfig } from './config.ts';
import { type Arguments, HELP, readArguments } from './delivery/arguments.ts';
import { EXIT, lookAfter, type Terminal } from './delivery/look-after.ts';
import { LedgerError } from './ledger/ledger-error.ts';
import { openOutbox } from './ledger/sql-outbox.ts';
import { openAudit } from './ledger/sql-records.ts';

const terminal: Terminal = {
  say: (line) => console.log(line),
  complain: (line) => console.error(line),
};

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const args = readArguments(argv);
  if (args.kind === 'help') {
    terminal.say(HELP);
    return EXIT.done;
  }
  if (args.kind === 'usage') {
    terminal.complain(`deliveries: ${args.reason}. See deliveries --help.`);
    return EXIT.usage;
  }
  return run(args).catch(complained);
}

async function run(task: Extract<Arguments, { kind: 'list' | 'replay' }>): Promise<number> {
  const place = { ...readDeliveriesConfig(), random: randomBytes };
  const outbox = openOutbox(place);
  const audit = openAudit(place);
  try {
    return await lookAfter(task, { outbox, audit, now: Date.now }, terminal);
  } finally {
    await Promise.all([outbox.close(), audit.close()]);
  }
}

function complained(error: unknown): number {
  if (!(error instanceof ConfigError || error instanceof LedgerError)) throw error;
  terminal.complain(`deliveries: ${error.message}`);
  return EXIT.failed;
}
