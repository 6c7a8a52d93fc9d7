/** What LiveKit's own packages get to write to standard output; a program logs, the test reads. */

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('./log-everything.ts', import.meta.url));
const DEADLINE_MS = 30_000;

let output = '';
let lines: Array<Record<string, unknown>> = [];

beforeAll(async () => {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', PROGRAM],
    { timeout: DEADLINE_MS },
  );
  output = stdout + stderr;
  lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}, DEADLINE_MS);

test('lets no number, code, room or identity out, whichever way it was logged', () => {
  expect(output).not.toMatch(/4155550123|48213796|rM5U|SECRET|sip_|call-/);
});

test('gives no fields but our own and the error', () => {
  const names = new Set(lines.flatMap(Object.keys));
  expect([...names].sort()).toEqual(['error', 'level', 'msg', 'name', 'time']);
});

test('says what went wrong, in the framework’s name', () => {
  const ours = { name: 'livekit-agents', time: expect.any(String) };
  const error = 'Error: boom in <room>';
  for (const said of [
    { level: 40, msg: 'words and <room>' },
    { level: 40, msg: 'fields and <room>' },
    { level: 50, error },
    { level: 50, msg: 'error first', error },
    { level: 50, msg: 'error in a field', error },
    { level: 50, msg: 'error last', error },
    { level: 50, msg: 'error as text', error: '<room>' },
    { level: 40, msg: 'error in a child', error },
  ]) {
    expect(lines).toContainEqual({ ...ours, ...said });
  }
});

test('keeps what is below a warning to itself', () => {
  expect(output).not.toContain('not for us');
});

test('gives a warning that comes again and again once in 10 s', () => {
  expect(lines.filter(({ msg }) => msg === 'again and again')).toHaveLength(2);
});
