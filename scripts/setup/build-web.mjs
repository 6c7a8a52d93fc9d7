/** Bundles web/ into dist/web: hashed names, and each file compressed beside itself. */

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { PROJECT_DIR } from './project.mjs';

const OUT = 'dist/web';
const ASSETS = join(PROJECT_DIR, OUT, 'assets');
const PAGE = 'web/index.html';
/** What the page names by its source files: `src="./main.tsx"`. */
const NAMED = /(?<=(?:src|href)=")\.\/([^"]+)(?=")/g;

/** @returns {Promise<void>} */
export async function buildWeb() {
  const html = readFileSync(join(PROJECT_DIR, PAGE), 'utf8');
  const sources = [...html.matchAll(NAMED)].map(([, name = '']) => `web/${name}`);
  const { names, files } = await bundle(sources);
  const page = html.replace(NAMED, (_, name) => names.get(`web/${name}`) ?? name);
  writeFileSync(join(PROJECT_DIR, OUT, 'index.html'), page);
  removeAllBut(new Set(files));
  for (const file of files) compress(join(ASSETS, file));
}

/**
 * @param {string[]} sources
 * @returns {Promise<{ names: Map<string, string>, files: string[] }>} addresses by source file, and what was written
 */
async function bundle(sources) {
  const { metafile } = await build({
    absWorkingDir: PROJECT_DIR,
    entryPoints: sources,
    outdir: join(OUT, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2021',
    minify: true,
    metafile: true,
    legalComments: 'external',
    loader: { '.svg': 'copy' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  });
  const made = Object.entries(metafile.outputs);
  const names = sources.map((source) => /** @type {const} */ ([source, addressOf(source, made)]));
  return { names: new Map(names), files: made.map(([path]) => basename(path)) };
}

/**
 * @param {string} source
 * @param {[string, import('esbuild').Metafile['outputs'][string]][]} made
 */
function addressOf(source, made) {
  const file = made.find(
    ([path, { entryPoint, inputs }]) =>
      (entryPoint ?? Object.keys(inputs)[0]) === source && !path.endsWith('.txt'),
  );
  if (file === undefined) throw new Error(`Nothing was made of ${source}.`);
  return `/assets/${basename(file[0])}`;
}

/** What an earlier build left; not before, so that a build that fails takes nothing away. @param {Set<string>} files */
function removeAllBut(files) {
  for (const name of readdirSync(ASSETS)) {
    if (!files.has(name)) rmSync(join(ASSETS, name));
  }
}

/** So that no request waits for a compressor. @param {string} path */
function compress(path) {
  const plain = readFileSync(path);
  writeFileSync(`${path}.br`, brotliCompressSync(plain));
  writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
}
