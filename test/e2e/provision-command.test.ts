/** The command `provision`, compiled as in the image, ends with an exit code and one clear line. */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';
import { skipBecause } from '../setup/provided.ts';
import { keys, sipProject } from './sip-project.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ENDS_WITHIN_MS = 30_000;

function provisionCommand(args: readonly string[], environment: Record<string, string>) {
  const command = ['dist/provision.js', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...environment },
    encoding: 'utf8',
    timeout: ENDS_WITHIN_MS,
  });
  return { status, stdout, stderr };
}

const withoutRedis = {
  LIVEKIT_URL: inject('livekitUrl'),
  LIVEKIT_API_KEY: keys.livekitApiKey,
  LIVEKIT_API_SECRET: keys.livekitApiSecret,
};

test('goes from plan to apply to nothing', async (context) => {
  skipBecause(inject('sipLivekitSkipReason'))(context);
  const { folder, agentName } = sipProject();
  const environment = {
    ...withoutRedis,
    LIVEKIT_URL: inject('sipLivekitUrl'),
    LIVEKIT_AGENT_NAME: agentName,
    SIP_DIR: folder.path,
  };
  expect(provisionCommand(['plan', '--check'], environment)).toMatchObject({ status: 3 });
  expect(provisionCommand(['apply'], environment)).toMatchObject({ status: 0, stderr: '' });
  expect(provisionCommand(['plan', '--check'], environment)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('Nothing to change.'),
  });
});

test('says that a server without Redis has no SIP', () => {
  const { status, stderr } = provisionCommand(['plan'], withoutRedis);
  expect({ status, lines: stderr.trim().split('\n').length }).toEqual({ status: 1, lines: 1 });
  expect(stderr).toContain('has no Redis');
});

test('says that the keys are not those of the server', () => {
  const environment = { ...withoutRedis, LIVEKIT_API_SECRET: 'another-secret-of-some-length' };
  const { status, stderr } = provisionCommand(['apply'], environment);
  expect(status).toBe(1);
  expect(stderr).toContain('LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be those of the project');
  expect(stderr).not.toContain('another-secret');
});

test('names the variables that are missing', () => {
  expect(provisionCommand(['plan'], {})).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('LIVEKIT_API_SECRET is missing'),
  });
});

test('helps without any configuration, and points to its help', () => {
  expect(provisionCommand(['--help'], {})).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('--without-trunk'),
  });
  expect(provisionCommand(['aply'], {})).toMatchObject({
    status: 2,
    stderr: 'provision: say "plan" or "apply". See provision --help.\n',
  });
});
