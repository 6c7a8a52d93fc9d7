/** Entry of `doctor`: looks at the whole set-up and says, in words, what to mend. */

import { ConfigError } from './config.ts';
import { checksOf } from './doctor-checks.ts';
import { HELP, readArguments } from './doctoring/arguments.ts';
import { EXIT, examine, exitCode, type Found } from './doctoring/examine.ts';
import { lineOf, summaryOf } from './doctoring/report.ts';
import { describeError } from './telemetry/describe-error.ts';

/** Longer than a recogniser may take for one request by default. */
const CHECK_WITHIN_MS = 30_000;

/** Connections that are kept open for another request must not keep the command from ending. */
process.exit(await main(process.argv.slice(2)));

async function main(argv: readonly string[]): Promise<number> {
  const args = readArguments(argv);
  if (args.kind === 'help') {
    console.log(HELP);
    return EXIT.well;
  }
  if (args.kind === 'usage') {
    console.error(`doctor: ${args.reason}. See doctor --help.`);
    return EXIT.usage;
  }
  const show = (found: Found) => args.json || console.log(lineOf(found));
  const found = await examine({
    checks: checksOf(args.parts),
    withinMs: CHECK_WITHIN_MS,
    describe: (error) => (error instanceof ConfigError ? error.message : describeError(error)),
    show,
  });
  console.log(args.json ? JSON.stringify({ findings: found }) : summaryOf(found));
  return exitCode(found);
}
