/** The simulator's page, bundled from `web/simulator/`; never part of what runs in production. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { PROJECT_DIR } from '../setup/project.mjs';

export interface Asset {
  readonly type: string;
  readonly body: string | Buffer;
}

const FOLDER = join(PROJECT_DIR, 'web/simulator');
const SAMPLE_CALL = join(PROJECT_DIR, 'phone/sounds/merged-call.wav');

/**
 * All that the page loads, by path.
 *
 * @param told what takes the place of `{{name}}` in the page
 */
export async function simulatorPage(
  told: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, Asset>> {
  const html = await readFile(join(FOLDER, 'index.html'), 'utf8');
  const filledIn = html.replace(/\{\{([\w-]+)\}\}/g, (_, name) => escaped(told[name] ?? ''));
  const style = await readFile(join(FOLDER, 'main.css'));
  return new Map([
    ['/simulator', { type: 'text/html; charset=utf-8', body: filledIn }],
    ['/simulator/main.css', { type: 'text/css; charset=utf-8', body: style }],
    ['/simulator/main.js', { type: 'text/javascript; charset=utf-8', body: await bundle() }],
    ['/simulator/merged-call.wav', { type: 'audio/wav', body: await readFile(SAMPLE_CALL) }],
  ]);
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(FOLDER, 'main.tsx')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
