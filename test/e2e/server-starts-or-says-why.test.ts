/** The server's process: one clear line when it cannot start, and a clean end when it is asked to stop. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answersHttp } from '../../scripts/setup/background.ts';
import { freePort } from '../../scripts/setup/free-port.ts';
import { PROJECT_DIR } from '../../scripts/setup/project.mjs';

const SECRET = 'not-to-be-printed-anywhere-at-all';
const folder = mkdtempSync(join(tmpdir(), 'dispute-call-server-'));
const badBanks = join(folder, 'bad-banks.json');
const started: ChildProcess[] = [];
let occupant: Server;
let takenPort: number;

beforeAll(async () => {
  writeFileSync(badBanks, '[{"id":"corner","name":"Corner Bank","phone_number":"555"}]');
  occupant = createServer().listen(0, '127.0.0.1');
  await once(occupant, 'listening');
  takenPort = (occupant.address() as { port: number }).port;
});

afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  occupant.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(variables: Record<string, string>): ChildProcess {
  const env = {
    PATH: process.env.PATH,
    // Nothing listens there; the server asks LiveKit only after codes that run out.
    LIVEKIT_URL: 'ws://127.0.0.1:9',
    LIVEKIT_API_KEY: 'devkey',
    LIVEKIT_API_SECRET: SECRET,
    LIVEKIT_PHONE_NUMBER: '+15105550100',
    DATA_DIR: folder,
    PORT: '0',
    ...variables,
  };
  const child = spawn(process.execPath, [join(PROJECT_DIR, 'dist/server.js')], {
    // Away from a `.env` of the user's.
    cwd: folder,
    env,
  });
  started.push(child);
  return child;
}

async function outcome(child: ChildProcess) {
  const output = [child.stdout, child.stderr].map((stream) =>
    text(stream as NodeJS.ReadableStream),
  );
  const [code] = await once(child, 'exit', { signal: AbortSignal.timeout(20_000) });
  const [stdout, stderr] = await Promise.all(output);
  return { code, stdout, stderr };
}

test.each([
  ['configuration', { LIVEKIT_URL: '' }, /^server: .*LIVEKIT_URL is missing.*\n$/],
  ['access', { HOST: '0.0.0.0' }, /^server: .*API_AUTH must be keys or jwt.*\n$/],
  [
    'banks',
    { BANKS_FILE: badBanks },
    /^server: .*bad-banks\.json: \$\[0\]\.phone_number must.*\n$/,
  ],
  ['missing banks', { BANKS_FILE: '/none.json' }, /^server: .*\/none\.json \(ENOENT\).*\n$/],
  ['database', { DATABASE_URL: 'postgres://u:p@127.0.0.1:9/x' }, /^server: The ledger .*\n$/],
])('says in one line what is wrong with its %s', async (_what, variables, line) => {
  const { code, stdout, stderr } = await outcome(start(variables));
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(line);
  expect(stderr).not.toContain(SECRET);
});

test('says in one line that its port is taken', async () => {
  const { code, stderr } = await outcome(start({ PORT: `${takenPort}` }));
  expect(code).toBe(1);
  expect(stderr).toMatch(
    new RegExp(`^server: .*127\\.0\\.0\\.1:${takenPort} \\(EADDRINUSE\\).*change PORT\\.\n$`),
  );
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  'ends with 0 and without an error on %s',
  async (signal) => {
    const port = await freePort();
    const child = start({ PORT: `${port}` });
    const ended = outcome(child);
    // There is no LiveKit here, without which it is never ready.
    const alive = () => answersHttp(`http://127.0.0.1:${port}/healthz`);
    await expect.poll(alive, { timeout: 20_000 }).toBe(true);
    child.kill(signal);
    const { code, stdout, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toContain(SECRET);
  },
);
