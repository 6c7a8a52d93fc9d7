/**
 * Bundles the worker and what its job processes run into a few files of dist/. The framework's whole package, which each
 * process would load otherwise, is several times what is used of it.
 */

import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { PROJECT_DIR } from './project.mjs';

const OUT = 'dist';
const CHUNK = 'worker-part-';

const WORKER = { worker: 'src/worker.ts' };

/** What is started by its own file's name, side by side, since each is looked for beside whoever starts it. */
const ENTRIES = {
  'call-job': 'src/call-job.ts',
  // The framework's program of a job process, which imports `call-job`.
  job_proc_lazy_main: 'node_modules/@livekit/agents/dist/ipc/job_proc_lazy_main.js',
  'comprehension-thread': 'src/listening/comprehension-thread.ts',
  'sqlite-thread': 'src/ledger/sqlite-thread.js',
  // Errors of these are told apart by their classes, which there must be one of.
  recogniser: 'src/listening/recogniser.ts',
  voice: 'src/call/voice.ts',
};
const SHARED = ['recogniser', 'voice'];

/** Loaded when somebody speaks, each a bundle of its own: what they share with the rest must not be loaded before. */
const LATE = {
  'openai-recognition': 'src/listening/openai-recognition.ts',
  'openai-voice': 'src/call/openai-voice.ts',
};

/** Native code, and what finds its files by its own place. */
const NOT_BUNDLED = [
  '@livekit/rtc-node',
  '@livekit/rtc-ffi-bindings',
  '@livekit/local-inference',
  '@livekit/agents-plugin-silero',
  'onnxruntime-node',
  'libsql',
  // Asked for by packages that go on without them.
  'bufferutil',
  'utf-8-validate',
  'pg-native',
];

/**
 * What the framework loads for uses that nothing here has: pictures, files of sound, logs in colour, and LiveKit Cloud's records
 * of agents' sessions. Whoever used one after all would be told so.
 */
const UNUSED =
  /^(sharp|@livekit\/av|fluent-ffmpeg|pino-pretty|form-data|heap-js|jsonrepair|@opentelemetry\/(exporter-.*|sdk-.*|otlp-.*|instrumentation-.*))$/;
const FRAMEWORK = /[\\/]node_modules[\\/]@livekit[\\/]agents[\\/]/;

/** Packages whose files do nothing by being loaded: those of which nothing is used are left out. */
const SHAKEN = /[\\/]node_modules[\\/](@livekit[\\/](agents|protocol)|livekit-server-sdk)[\\/]/;

/** @returns {Promise<void>} */
export async function buildWorker() {
  const worker = await bundle(WORKER, []);
  const early = await bundle(ENTRIES, [apart(Object.keys(LATE), 'dynamic-import')]);
  const others = await Promise.all(
    Object.entries(LATE).map(([name, file]) =>
      bundle({ [name]: file }, [apart(SHARED, 'import-statement')]),
    ),
  );
  removeOldChunks([worker, early, ...others].flat());
}

/**
 * @param {Record<string, string>} entryPoints
 * @param {import('esbuild').Plugin[]} plugins
 * @returns {Promise<string[]>} what was written
 */
async function bundle(entryPoints, plugins) {
  const { metafile } = await build({
    absWorkingDir: PROJECT_DIR,
    entryPoints,
    outdir: OUT,
    chunkNames: `${CHUNK}[hash]`,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.9',
    external: NOT_BUNDLED,
    plugins: [...plugins, withoutUnused, shaken],
    // Packages in CommonJS ask for Node's own modules by `require`.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    metafile: true,
    logLevel: 'warning',
  });
  return Object.keys(metafile.outputs);
}

/**
 * What has a file of its own beside the bundle is not in it.
 *
 * @param {readonly string[]} names
 * @param {import('esbuild').ImportKind} kind
 * @returns {import('esbuild').Plugin}
 */
function apart(names, kind) {
  return {
    name: 'apart',
    setup(builder) {
      builder.onResolve({ filter: /\.ts$/ }, ({ path, kind: asked }) => {
        const name = names.find((one) => path.endsWith(`/${one}.ts`));
        const isApart = name !== undefined && kind === asked;
        return isApart ? { path: `./${name}.js`, external: true } : undefined;
      });
    },
  };
}

/** @type {import('esbuild').Plugin} */
const withoutUnused = {
  name: 'without-unused',
  setup(builder) {
    builder.onResolve({ filter: UNUSED }, ({ path, importer }) =>
      FRAMEWORK.test(importer)
        ? { path: `${path} of ${importer}`, namespace: 'unused', pluginData: { path, importer } }
        : undefined,
    );
    // It looks for the program as soon as it is loaded.
    builder.onLoad({ filter: /[\\/]agents[\\/]dist[\\/]ffmpeg\.js$/ }, () => ({
      contents: 'export function configureFfmpeg() {}',
    }));
    builder.onLoad({ filter: /./, namespace: 'unused' }, ({ pluginData: { path, importer } }) => ({
      contents: unusedModule(path, readFileSync(importer, 'utf8')),
    }));
  },
};

/**
 * A module with everything that is imported from it, and each of that refuses to be used.
 *
 * @param {string} path
 * @param {string} importer the text of who imports it
 */
function unusedModule(path, importer) {
  const named = new RegExp(`import\\s*(?:\\w+,\\s*)?\\{([^}]*)\\}\\s*from\\s*["']${path}["']`, 'g');
  const names = [...importer.matchAll(named)].flatMap(([, list = '']) =>
    list.split(',').map((one) => one.trim().split(/\s+as\s+/)[0] ?? ''),
  );
  const exported = [...new Set(names.filter(Boolean)), 'default'];
  return `
    const refuse = () => { throw new Error('${path} is not part of this bundle'); };
    const unused = new Proxy(class {}, { get: (its, name) => its[name] ?? unused, apply: refuse, construct: refuse });
    export { ${exported.map((name) => `unused as ${name}`).join(', ')} };`;
}

/** @type {import('esbuild').Plugin} */
const shaken = {
  name: 'shaken',
  setup(builder) {
    builder.onResolve({ filter: /./ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === shaken || from.kind === 'entry-point') return undefined;
      const { errors, ...found } = await builder.resolve(path, { ...from, pluginData: shaken });
      if (errors.length > 0 || !SHAKEN.test(found.path)) return undefined;
      return { ...found, sideEffects: false };
    });
  },
};

/** @param {readonly string[]} written paths from the project's folder */
function removeOldChunks(written) {
  const folder = join(PROJECT_DIR, OUT);
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (name.startsWith(CHUNK) && !written.includes(`${OUT}/${name}`)) rmSync(join(folder, name));
  }
}
