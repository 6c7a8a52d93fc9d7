/** Runs programs from the scripts: quietly to their end, or in the foreground. */

import { spawn } from 'node:child_process';

const LAST_LINES = 20;

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env]
 * @property {{ uid: number, gid: number }} [as] user and group to run as; only root can choose
 * @property {number} deadlineMs the program is killed when it takes longer
 * @property {(line: string) => void} [onLine] hears each line that the program prints
 */

/**
 * Runs a program to its end without showing what it prints.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @returns {Promise<string>} what it printed, both streams together
 * @throws {Error} with its last lines when it fails, cannot be started or takes too long
 */
export async function run(program, args, { cwd, env, as, deadlineMs, onLine }) {
  const child = spawn(program, args, {
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
    ...as,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: deadlineMs,
    killSignal: 'SIGKILL',
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      printed += text;
      onLine?.(lastLines(text, 1));
    });
  }
  const { code, signal } = await ending(child);
  if (code === 0) return printed;
  const how = signal === null ? `exit code ${code}` : `${signal} within ${deadlineMs / 1000} s`;
  throw new Error(`${program} ${args.join(' ')} failed (${how}):\n${lastLines(printed)}`);
}

/**
 * Runs a program on the user's terminal. Ctrl-C reaches it by the terminal; SIGTERM is passed on.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: Record<string, string | undefined> }} options
 * @returns {Promise<number>} its exit code
 */
export async function runInForeground(program, args, options) {
  const child = spawn(program, args, { ...options, stdio: 'inherit' });
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  const { code } = await ending(child);
  return code ?? 1;
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>}
 */
function ending(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

/**
 * @param {string} text
 * @param {number} [count]
 */
export function lastLines(text, count = LAST_LINES) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
