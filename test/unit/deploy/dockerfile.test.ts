/** What the Dockerfile copies exists and reaches Docker, and what it starts is not root. */

import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDockerfile, type Stage, settingOf } from '../../../scripts/image/dockerfile.ts';

const stages = readDockerfile(readFileSync('Dockerfile', 'utf8'));
const image = stages.at(-1) as Stage;
const copies = stages
  .flatMap(({ instructions }) => instructions)
  .filter((step) => step.kind === 'copy');
const ofProject = copies.filter(({ from }) => from === undefined).flatMap(({ sources }) => sources);

const matchesGlob = (name: string, glob: string) => {
  const [head = '', tail] = glob.split('*');
  return tail === undefined ? name === head : name.startsWith(head) && name.endsWith(tail);
};

describe('what is copied', () => {
  const allowed = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));

  test.each(ofProject)('%s is there, and Docker is given it', (path) => {
    const [folder, name] = [dirname(path), basename(path)];
    const there = readdirSync(folder).some((it) => matchesGlob(it, name));
    expect(there).toBe(true);
    expect(allowed).toContain(path);
  });

  test('is all that Docker is given', () => {
    expect(allowed.filter((path) => !ofProject.includes(path))).toEqual([]);
  });

  test('comes from stages that are there', () => {
    const names = stages.map(({ name }) => name);
    for (const { from } of copies) if (from !== undefined) expect(names).toContain(from);
  });
});

test('every base is a stage above, or an image with its version', () => {
  const names = stages.map(({ name }) => name);
  const images = stages.map(({ base }) => base).filter((base) => !names.includes(base));
  for (const name of images) expect(name).toMatch(/:\d|\d-debian\d+$/);
});

test('a step uses nothing of the machine but its own folder', () => {
  const steps = stages.flatMap(({ instructions }) => instructions);
  for (const step of steps) {
    if (step.kind !== 'run') continue;
    expect(step.command).not.toMatch(/(?:^|\s)\/|apt-get|apk|curl|wget|sudo/);
  }
});

test('it runs as a numbered user, and tells its end and its health', () => {
  expect(settingOf(image, 'USER')).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  expect(settingOf(image, 'STOPSIGNAL')).toBe('SIGTERM');
  expect(settingOf(image, 'HEALTHCHECK')).toMatch(/CMD \["node", "healthcheck.mjs"\]$/);
  expect(settingOf(image, 'CMD')).toBe('["node", "dist/worker.js"]');
  expect(settingOf(image, 'ENTRYPOINT')).toBe('[]');
});

test('nothing secret is written into it', () => {
  const variables = image.instructions.flatMap((step) =>
    step.kind === 'env' ? Object.keys(step.variables) : [],
  );
  expect(variables.filter((name) => /KEY|SECRET|PASSWORD|TOKEN/.test(name))).toEqual([]);
});

describe('the reader of Dockerfiles', () => {
  test('joins lines, leaves comments out, and knows stages', () => {
    const text =
      '# x\nFROM node:22 AS a\nRUN --mount=type=cache,target=/c one \\\n  # why\n  && two\n\nFROM a\nCOPY --from=a --chown=1:1 /x ./y ./\n';
    expect(readDockerfile(text)).toEqual([
      { base: 'node:22', name: 'a', instructions: [{ kind: 'run', command: 'one    && two' }] },
      {
        base: 'a',
        instructions: [{ kind: 'copy', from: 'a', sources: ['/x', './y'], target: './' }],
      },
    ]);
  });

  test('refuses what it does not know', () => {
    expect(() => readDockerfile('FROM x\nADD a b\n')).toThrow('ADD');
  });
});
