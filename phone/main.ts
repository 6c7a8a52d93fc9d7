/** The command `npm run phone`: a call by hand, without a telephone. */

import { type PhoneOrder, readCommandLine, USAGE } from './command-line.ts';

const FAILED = 1;
const MISUNDERSTOOD = 2;

async function main(): Promise<number> {
  const read = readCommandLine(process.argv.slice(2), process.env);
  if (read.kind === 'help') return say(process.stdout, USAGE, 0);
  if (read.kind === 'misunderstood') {
    return say(process.stderr, `phone: ${read.reason} (--help tells more)`, MISUNDERSTOOD);
  }
  return call(read.order);
}

async function call(order: PhoneOrder): Promise<number> {
  // Outside production rtc-node writes its debug lines between those of the timeline.
  process.env.NODE_ENV ??= 'production';
  const [{ makeCall }, { dispose }] = await Promise.all([
    import('./make-call.ts'),
    import('@livekit/rtc-node'),
  ]);
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort(new Error('interrupted')));
  try {
    await makeCall(order, timeline(performance.now()), interrupted.signal);
    return 0;
  } catch (error) {
    return say(process.stderr, `phone: ${(error as Error).message}`, FAILED);
  } finally {
    await dispose();
  }
}

function timeline(startedAt: number) {
  return (what: string, details = '') => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(2);
    say(process.stdout, `${seconds.padStart(8)} s  ${what.padEnd(9)} ${details}`.trimEnd(), 0);
  };
}

function say(to: NodeJS.WriteStream, text: string, exitCode: number): number {
  to.write(`${text}\n`);
  return exitCode;
}

process.exitCode = await main();
