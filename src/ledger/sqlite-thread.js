/**
 * The thread in which libsql runs: waiting for a lock or for the disk stops this thread, not the one
 * that carries sound. Plain JavaScript, since a thread starts from its file without a compiler.
 */

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'libsql';

/** @import { SqliteAnswer, SqliteRequest } from './sqlite-connection.ts' */

const BUSY_MS = 5_000;
const WAL_PAUSE_MS = 20;

/** @type {Database.Database | undefined} */
let database;

parentPort?.on('message', (/** @type {SqliteRequest | 'close'} */ request) => {
  if (request === 'close') close();
  else parentPort?.postMessage(answer(request));
});

/** @param {SqliteRequest} request @returns {SqliteAnswer} */
function answer({ id, sql, parameters }) {
  try {
    database ??= open(workerData.file);
    const statement = database.prepare(sql);
    if (statement.reader) return { id, rows: statement.all(parameters), changes: 0 };
    return { id, rows: [], changes: statement.run(parameters).changes };
  } catch (error) {
    return { id, failure: codeOf(error) };
  }
}

/** @param {string} file */
function open(file) {
  mkdirSync(dirname(file), { recursive: true });
  const opened = new Database(file);
  opened.pragma(`busy_timeout = ${BUSY_MS}`);
  useWriteAheadLog(opened, Date.now() + BUSY_MS);
  opened.pragma('synchronous = NORMAL');
  opened.pragma('foreign_keys = ON');
  // What is deleted is not left readable in free pages of the file.
  opened.pragma('secure_delete = ON');
  return opened;
}

/**
 * The first switch to WAL answers busy at once, whatever the timeout, when another process is at it.
 * @param {Database.Database} opened @param {number} until
 */
function useWriteAheadLog(opened, until) {
  for (;;) {
    try {
      opened.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (!codeOf(error).startsWith('SQLITE_BUSY') || Date.now() > until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAL_PAUSE_MS);
    }
  }
}

/** @param {unknown} error */
function codeOf(error) {
  if (!(error instanceof Error)) return 'UNKNOWN';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function close() {
  database?.close();
  parentPort?.close();
}
