/** Stages as folders: what is copied where, and what happens when a step fails. */

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildTree } from '../../../scripts/image/build-tree.ts';
import { readDockerfile } from '../../../scripts/image/dockerfile.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'dispute-call-tree-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

async function built(dockerfile: string) {
  const context = folder();
  mkdirSync(join(context, 'src/deep'), { recursive: true });
  writeFileSync(join(context, 'src/deep/a.ts'), 'a');
  for (const name of ['build-one.mjs', 'build-two.mjs', 'other.mjs']) {
    writeFileSync(join(context, name), name);
  }
  const steps: string[] = [];
  const root = await buildTree(readDockerfile(dockerfile), {
    context,
    into: folder(),
    env: { PATH: process.env.PATH },
    signal: AbortSignal.timeout(10_000),
    tell: (step) => steps.push(step),
  });
  return { root, steps };
}

test('copies folders, files and patterns, and from one stage to the next', async () => {
  const { root, steps } = await built(
    'FROM x:1 AS one\nCOPY src ./src\nCOPY build-*.mjs ./scripts/\nRUN cat src/deep/a.ts > made\n' +
      'FROM y:1\nCOPY --from=one /app/made /data/\nCOPY --from=one /app/scripts ./scripts\n',
  );
  expect(steps).toEqual(['cat src/deep/a.ts > made']);
  expect(readFileSync(join(root, 'data/made'), 'utf8')).toBe('a');
  const there = (name: string) => existsSync(join(root, 'app/scripts', name));
  expect(['build-one.mjs', 'build-two.mjs', 'other.mjs'].map(there)).toEqual([true, true, false]);
});

test('tells which step failed, and what it said', async () => {
  const broken = 'FROM x:1\nRUN echo no such luck >&2; exit 3\n';
  await expect(built(broken)).rejects.toThrow(/exit 3` ended with 3:\nno such luck/);
});
