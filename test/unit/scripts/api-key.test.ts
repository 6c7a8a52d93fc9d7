/** The command that makes a key, and what the server makes of its entry. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { PROJECT_DIR } from '../../../scripts/setup/project.mjs';
import { keyBearers } from '../../../src/api/api-keys.ts';
import { readServerConfig } from '../../../src/config.ts';

const SERVER = {
  LIVEKIT_URL: 'wss://project.livekit.example',
  LIVEKIT_API_KEY: 'APIkey',
  LIVEKIT_API_SECRET: 'api-secret-of-the-project',
  LIVEKIT_PHONE_NUMBER: '+15105550100',
  API_AUTH: 'keys',
};

function make(...args: string[]) {
  return promisify(execFile)(process.execPath, ['scripts/api-key.mjs', ...args], {
    cwd: PROJECT_DIR,
  });
}

test('prints a key once, and an entry that the server takes and that lets the key in', async () => {
  const { stdout } = await make('--name', 'backend', '--scope', 'app+operator');
  const key = /^ {2}(dispute_call_[\w-]{43})$/m.exec(stdout)?.[1] ?? '';
  const entry = /^ {2}API_KEYS=(\S+)$/m.exec(stdout)?.[1] ?? '';
  expect(entry).not.toContain(key);
  const { access } = readServerConfig({ ...SERVER, API_KEYS: entry });
  if (access.kind !== 'keys') throw new Error(access.kind);
  const bearer = await keyBearers(access.keys)(key);
  expect([...(bearer?.scopes ?? [])]).toEqual(['app', 'operator']);
});

test('makes another key each time', async () => {
  const made = await Promise.all([1, 2].map(() => make('--name', 'backend', '--scope', 'app')));
  expect(made[0]?.stdout).not.toBe(made[1]?.stdout);
});

test.each([
  [[], /--name is missing/],
  [['--name', 'Back End', '--scope', 'app'], /--name/],
  [['--name', 'backend', '--scope', 'admin'], /--scope must be one of/],
  [['--nam', 'backend'], /Usage/],
])('says how it is used: %j', async (args, says) => {
  await expect(make(...args)).rejects.toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(says),
  });
});
