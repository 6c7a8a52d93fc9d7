/** Holds the layer table for every import in src/, phone/ and web/, and shows that it can fail. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultsOf, type SourceFile } from '../layers/rules.ts';

const PROJECT = resolve(import.meta.dirname, '../..');

function sourcesIn(folder: string): SourceFile[] {
  return readdirSync(join(PROJECT, folder), { recursive: true })
    .map((name) => `${folder}/${String(name).replaceAll(sep, '/')}`)
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(PROJECT, path), 'utf8') }));
}

const sources = ['src', 'phone', 'web'].flatMap(sourcesIn);

test('the sources are found', () => {
  expect(sources.map(({ path }) => path)).toContain('src/dispute/ledger.ts');
});

test.each(sources)('$path keeps to the layer table', (file) => {
  expect(faultsOf(file)).toEqual([]);
});

describe('the layer table allows', () => {
  test.each([
    ['src/call/carry.ts', `import type { Call } from '../dispute/call.ts';`],
    ['src/call/livekit-line.ts', `import { Room } from '@livekit/rtc-node';`],
    ['src/listening/openai-recogniser.ts', `import { STT } from '@livekit/agents-plugin-openai';`],
    ['src/listening/silero-vad.ts', `import { VAD } from '@livekit/agents-plugin-silero';`],
    ['src/ledger/sql-ledger.ts', `import { Kysely } from 'kysely';`],
    ['src/api/server.ts', `import fastify from 'fastify';`],
    ['src/worker.ts', `import { cli } from '@livekit/agents'; import './config.ts';`],
    ['src/worker.ts', `const job = new URL('./call-job.ts', import.meta.url);`],
    ['src/config.ts', `export const read = (env = process.env) => env;`],
    ['src/config.ts', `import { url } from './config/fields.ts';`],
    ['src/watch/every.ts', `// import '../call/line.ts'; reads no process.env\nexport {};`],
    ['src/ledger/worker.ts', `const worker = await import('./thread.ts');`],
    ['phone/main.ts', `import { Room } from '@livekit/rtc-node';\nprocess.env.HOME;`],
    ['web/reach/http-api.ts', `import { createClient } from '../../client/index.ts';`],
    ['web/reach/livekit-room.ts', `import { Room } from 'livekit-client';`],
    ['web/simulator/leg.ts', `import { toKeys } from '../../phone/keys.ts';`],
  ])('%s: %s', (path, text) => {
    expect(faultsOf({ path, text })).toEqual([]);
  });
});

describe('the layer table refuses', () => {
  test.each([
    ['src/dispute/call.ts', `import { x } from '../call/line.ts';`, 'imports ../call/line.ts'],
    ['src/dispute/call.ts', `import { randomInt } from 'node:crypto';`, 'imports node:crypto'],
    [
      'src/call/carry.ts',
      `export * from "../ledger/sql-ledger.ts";`,
      'imports ../ledger/sql-ledger.ts',
    ],
    ['src/call/carry.ts', `import type { Config } from '../config.ts';`, 'imports ../config.ts'],
    ['src/call/carry.ts', `import '../telemetry/log.ts';`, 'imports ../telemetry/log.ts'],
    ['src/call/carry.ts', `import {\n  a,\n  b,\n} from '../api/x.ts';`, 'imports ../api/x.ts'],
    ['src/call/carry.ts', `const x = await import('../api/x.ts');`, 'imports ../api/x.ts'],
    ['src/call/carry.ts', 'const x = await import(`../api/x.ts`);', 'imports ../api/x.ts'],
    ['src/call/carry.ts', `type X = import('../api/x.ts').X;`, 'imports ../api/x.ts'],
    ['src/call/carry.ts', `new URL('../api/x.ts', import.meta.url);`, 'imports ../api/x.ts'],
    ['src/call/carry.ts', `require('../api/x.ts');`, 'imports ../api/x.ts'],
    ['src/call/carry.ts', 'await import(name);', 'imports a module whose name is computed'],
    ['src/call/carry.ts', 'await import("./" + name);', 'imports a module whose name is computed'],
    ['src/call/carry.ts', `import { Room } from '@livekit/rtc-node';`, 'imports @livekit/rtc-node'],
    [
      'src/call/carry.ts',
      `import '@livekit/agents/inference';`,
      'imports @livekit/agents/inference',
    ],
    ['src/call/carry.ts', `import { x } from '../../phone/x.ts';`, 'imports ../../phone/x.ts'],
    ['src/watch/rooms.ts', `import 'livekit-server-sdk';`, 'imports livekit-server-sdk'],
    ['src/call/livekit-line.ts', `import { sql } from 'kysely';`, 'imports kysely'],
    ['src/watch/purge.ts', `import 'pg/lib/client.js';`, 'imports pg/lib/client.js'],
    ['src/ledger/sql-ledger.ts', `import 'fastify';`, 'imports fastify'],
    ['src/config.ts', `import './telemetry/log.ts';`, 'imports ./telemetry/log.ts'],
    ['src/config/fields.ts', `import '../call/line.ts';`, 'imports ../call/line.ts'],
    ['src/config/fields.ts', 'const port = process.env.PORT;', 'reads process.env'],
    ['src/call/carry.ts', `import '../config/fields.ts';`, 'imports ../config/fields.ts'],
    ['src/strays/x.ts', `import '../dispute/call.ts';`, 'imports ../dispute/call.ts'],
    ['src/dispute/call.ts', `import '../worker.ts';`, 'imports ../worker.ts'],
    ['src/server.ts', 'const port = process.env.PORT;', 'reads process.env'],
    ['src/server.ts', `import { env } from 'node:process';`, 'reads process.env'],
    ['src/server.ts', 'const { env } = process;', 'reads process.env'],
    ['src/server.ts', `import '../test/fakes/x.ts';`, 'imports ../test/fakes/x.ts'],
    ['phone/main.ts', `import '../src/dispute/call.ts';`, 'imports ../src/dispute/call.ts'],
    ['web/main.tsx', `import '../src/dispute/call.ts';`, 'imports ../src/dispute/call.ts'],
    ['web/main.tsx', `import '../phone/keys.ts';`, 'imports ../phone/keys.ts'],
    ['web/views/app.tsx', `import 'livekit-client';`, 'imports livekit-client'],
  ])('%s: %s', (path, text, fault) => {
    expect(faultsOf({ path, text })).toEqual([fault]);
  });
});
