/** Entry of `provision`: shows or makes what LiveKit needs for calls to reach the worker. */

import { ConfigError, type ProvisionConfig, readProvisionConfig } from './config.ts';
import { HELP, readArguments } from './provisioning/arguments.ts';
import { EXIT, provision, type Terminal } from './provisioning/provision.ts';

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
    terminal.complain(`provision: ${args.reason}. See provision --help.`);
    return EXIT.usage;
  }
  const config = configured();
  return config === undefined ? EXIT.failed : provision(args, config, terminal);
}

function configured(): ProvisionConfig | undefined {
  try {
    return readProvisionConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    terminal.complain(error.message);
    return undefined;
  }
}
