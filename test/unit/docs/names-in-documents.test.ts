/** What the documents for app developers name exists in the sources, so that they stay true. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { apiForTest, authorization } from '../api/api-for-test.ts';

const PROJECT = resolve(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8');

/** The guides for one platform, which quote api.md. */
const GUIDES = ['docs/ios.md', 'docs/android.md', 'docs/web.md'];
const DOCUMENTS = ['docs/api.md', 'docs/webhooks.md', ...GUIDES];
const SOURCES = readdirSync(join(PROJECT, 'src'), { recursive: true })
  .map((name) => `src/${String(name).replaceAll(sep, '/')}`)
  .filter((path) => path.endsWith('.ts'))
  .map(read)
  .join('\n');

/** In the code of these documents, words of their language or platform and not of ours. */
const NOT_OURS = [
  'application/json',
  'livekit-client',
  'not-listening',
  // JavaScript's own.
  'string',
];

/** Each match's first group, once; the document is named where one is missing. */
function named(pattern: RegExp, documents = DOCUMENTS): [name: string, document: string][] {
  const found = new Map<string, string>();
  for (const document of documents)
    for (const [, name] of read(document).matchAll(pattern)) found.set(name as string, document);
  return [...found];
}

/** The code of a document, as opposed to its prose. */
const codeOf = (document: string) =>
  [...read(document).matchAll(/^```(?:swift|kotlin|ts)\n(.*?)^```/gms)].map(([, code]) => code);

describe('attributes, topics, methods and notices are in the sources', () => {
  test.each(named(/["'`]((?:dispute|lk|call|account)\.[a-z_-]+)["'`]/g))('%s (%s)', (name) => {
    expect(SOURCES).toContain(`'${name}'`);
  });
});

describe('addresses are served', () => {
  const api = apiForTest();
  afterAll(() => api.app.close());
  test.each(named(/`((?:GET|POST|DELETE) \/[\w{}/.-]*)`/g))('%s (%s)', async (name) => {
    const [method, path] = name.split(' ') as ['GET', string];
    const url = path.replaceAll('{id}', 'no-such-dispute');
    const headers = authorization({ id: 'no-such-dispute', secret: 'wrong' });
    const { statusCode } = await api.app.inject({ method, url, headers });
    expect([404, 405]).not.toContain(statusCode);
  });
});

describe('refusals have the status and code that the documents give', () => {
  const problems = read('src/api/problem.ts');
  const pairs = [...named(/\b([45]\d\d `[a-z-]+`)/g), ...named(/(`[a-z-]+` \([45]\d\d\))/g)];
  const rows = named(/^\| `([a-z-]+)` +\| ([45]\d\d) /gm, ['docs/api.md']);
  const codes = [
    ...pairs.map(([pair]) => [/[a-z-]+/.exec(pair)?.[0], /\d+/.exec(pair)?.[0]]),
    ...rows.map(([code]) => [
      code,
      new RegExp(`\`${code}\` +\\| (\\d+)`).exec(read('docs/api.md'))?.[1],
    ]),
  ];
  test.each(codes)('%s %s', (code, status) => {
    expect(problems).toMatch(new RegExp(`^ +'?${code}'?: \\{\\s*status: ${status},`, 'm'));
  });
});

describe('refusals to an app in the room have the number that api.md gives', () => {
  const forms = read('src/call/app-answer-forms.ts');
  const rows = [...read('docs/api.md').matchAll(/^\| (2\d\d\d) \| `([a-z-]+)`/gm)];
  test.each(rows.map(([, number, name]) => [number, name]))('%s %s', (number, name) => {
    expect(forms).toMatch(new RegExp(`'?${name}'?: \\{\\s*code: ${number},`));
  });
});

describe('what the guides compare, read and send are words of ours', () => {
  const words = GUIDES.flatMap((document) =>
    codeOf(document).flatMap((code) =>
      [...(code ?? '').matchAll(/["']([a-z]+(?:[-_][a-z]+)*)["']/g)].map(
        ([, word]) => word as string,
      ),
    ),
  );
  test.each([...new Set(words)].filter((word) => !NOT_OURS.includes(word)))('%s', (word) => {
    expect(SOURCES).toMatch(new RegExp(`(?<![\\w-])${word}(?![\\w-])`));
  });
});

test('each piece of the page’s code is that of the example, which compiles', () => {
  const example = read('docs/examples/dispute-app.ts');
  const strange = codeOf('docs/web.md').filter((code) => !example.includes((code ?? '').trimEnd()));
  expect(strange).toEqual([]);
});

describe('links between the documents lead somewhere', () => {
  const links = ['README.md', ...DOCUMENTS].flatMap((document) =>
    [...read(document).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, to]) => [document, to]),
  );
  test.each(links as [string, string][])('%s: %s', (document, to) => {
    const [path, anchor] = to.split('#') as [string, string | undefined];
    const target = path === '' ? document : join(document, '..', path);
    if (anchor === undefined) return expect(() => readdirOrFile(target)).not.toThrow();
    expect(anchorsOf(read(target))).toContain(anchor);
  });
});

function readdirOrFile(path: string): void {
  if (path.endsWith('/') || !/\.\w+$/.test(path)) readdirSync(join(PROJECT, path));
  else read(path);
}

/** Headings as GitHub makes anchors of them. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading as string)
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
}
