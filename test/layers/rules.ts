/** The layer table of docs/architecture.md as data, and the faults of one file against it. */

import { basename, posix } from 'node:path';
import { type Import, importsOf, readsEnvironment } from './imports.ts';

/** What each folder of src/ may import from the others. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  dispute: [],
  listening: ['dispute', 'sealing'],
  call: ['dispute', 'listening'],
  ledger: ['dispute', 'sealing'],
  api: ['dispute'],
  delivery: ['dispute'],
  records: ['dispute'],
  watch: ['dispute', 'listening'],
  provisioning: [],
  doctoring: ['listening', 'provisioning', 'delivery'],
  telemetry: ['dispute', 'listening', 'call'],
  sealing: [],
  config: [],
};

/** They wire everything. */
const ENTRIES = [
  'worker.ts',
  'worker-status.ts',
  'worker-load.ts',
  'job-processes.ts',
  'answering-first.ts',
  'job-deaths.ts',
  'worker-telemetry.ts',
  'server-telemetry.ts',
  'stop-signals.ts',
  'call-job.ts',
  'job-ears.ts',
  'server.ts',
  'results.ts',
  'watching.ts',
  'provision.ts',
  'deliveries.ts',
  'audit.ts',
  'purging.ts',
  'rotate-keys.ts',
  'late-words.ts',
  'late-words-process.ts',
  'doctor.ts',
  'doctor-checks.ts',
];
const CONFIG = 'config.ts';

/** Who else, beside the entries, may import a vendor's package: a folder or an adapter's file name. */
const VENDORS: readonly { readonly packages: RegExp; readonly where: RegExp }[] = [
  { packages: /^@livekit\/|^livekit-/, where: /\/livekit-[\w-]+\.ts$/ },
  { packages: /^openai$|^@livekit\/agents-plugin-openai$/, where: /\/openai-[\w-]+\.ts$/ },
  { packages: /^@livekit\/agents-plugin-silero$/, where: /\/silero-[\w-]+\.ts$/ },
  { packages: /^onnxruntime-node$/, where: /\/onnx-[\w-]+\.ts$/ },
  { packages: /^fastify$|^@fastify\//, where: /^src\/api\// },
  { packages: /^jose$/, where: /^src\/api\/(api-jwt|jwks-keys)\.ts$/ },
  { packages: /^prom-client$/, where: /^src\/telemetry\/prometheus-[\w-]+\.ts$/ },
  { packages: /^@opentelemetry\//, where: /^src\/telemetry\/otel-[\w-]+\.ts$/ },
  { packages: /^standardwebhooks$/, where: /^src\/delivery\/sign\.ts$/ },
  { packages: /^(kysely|pg|libsql)$|^@libsql\//, where: /^src\/ledger\// },
];

/** `path` is relative to the project, with `/`: `src/call/line.ts`, `phone/main.ts`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Each way in which the file breaks the table, in words; none is what is wanted. */
export function faultsOf(file: SourceFile): string[] {
  const faults = importsOf(file.text).flatMap((found) => importFaults(file.path, found));
  const reads = isIn('src', file.path) && readsEnvironment(file.text);
  if (reads && file.path !== `src/${CONFIG}`) faults.push('reads process.env');
  return faults;
}

function importFaults(path: string, found: Import): string[] {
  if (found.kind === 'computed') return ['imports a module whose name is computed'];
  const { specifier } = found;
  const allowed = specifier.startsWith('.')
    ? mayImportFile(path, posix.join(posix.dirname(path), specifier))
    : mayImportPackage(path, specifier);
  return allowed ? [] : [`imports ${specifier}`];
}

function mayImportFile(from: string, target: string): boolean {
  if (isPage(from)) return isPage(target) || isIn('client', target);
  if (!isIn('src', from)) return !isIn('src', target);
  if (isEntry(from)) return isIn('src', target);
  const [folder, targetFolder] = [folderOf(from), folderOf(target)];
  if (folder === undefined || targetFolder === undefined) return false;
  return folder === targetFolder || (MAY_IMPORT[folder]?.includes(targetFolder) ?? false);
}

function mayImportPackage(from: string, specifier: string): boolean {
  if (!(isIn('src', from) || isPage(from)) || isEntry(from)) return true;
  if (folderOf(from) === 'dispute') return false;
  const rules = VENDORS.filter(({ packages }) => packages.test(packageOf(specifier)));
  return rules.length === 0 || rules.some(({ where }) => where.test(from));
}

function isEntry(path: string): boolean {
  return posix.dirname(path) === 'src' && ENTRIES.includes(basename(path));
}

/** The folder of src/ that a file belongs to; a folder with one file may be that file. */
function folderOf(path: string): string | undefined {
  const [root, first = ''] = path.split('/');
  const folder = first.replace(/\.ts$/, '');
  return root === 'src' && folder in MAY_IMPORT ? folder : undefined;
}

/** The companion page gets what any app gets; the simulator stands for a phone, like phone/. */
function isPage(path: string): boolean {
  return isIn('web', path) && !isIn('web/simulator', path);
}

function isIn(root: string, path: string): boolean {
  return path.startsWith(`${root}/`);
}

/** `@livekit/agents/foo` is of `@livekit/agents`, `pg/lib/x` of `pg`. */
function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
