/** The one connection to an SQLite file: hands statements to its thread and their rows back. */

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';

export interface SqliteRequest {
  readonly id: number;
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export type SqliteAnswer =
  | { readonly id: number; readonly rows: unknown[]; readonly changes: number }
  | { readonly id: number; readonly failure: string };

/** What libsql's error was, without its text. */
class SqliteError extends Error {
  readonly code: string;

  constructor(code: string) {
    super('SQLite failed');
    this.code = code;
  }
}

interface Waiting {
  resolve(answer: QueryResult<unknown>): void;
  reject(error: SqliteError): void;
}

export class SqliteConnection implements DatabaseConnection {
  readonly #thread: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #requests = 0;
  #ended = false;

  constructor(file: string) {
    // Loaders of the parent are of no use to a plain JavaScript file.
    this.#thread = new Worker(new URL('./sqlite-thread.js', import.meta.url), {
      workerData: { file },
      execArgv: [],
    });
    this.#thread.on('message', (answer: SqliteAnswer) => this.#settle(answer));
    this.#thread.on('error', () => this.#end());
    this.#thread.on('exit', () => this.#end());
  }

  executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#ended) return Promise.reject(new SqliteError('THREAD_ENDED'));
    const id = this.#requests++;
    return new Promise<QueryResult<unknown>>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#thread.postMessage({ id, sql, parameters } satisfies SqliteRequest);
    }) as Promise<QueryResult<R>>;
  }

  // biome-ignore lint/correctness/useYield: the ledger reads nothing as a stream
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('rows are not streamed');
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    const exited = once(this.#thread, 'exit');
    this.#thread.postMessage('close');
    await exited;
  }

  #settle(answer: SqliteAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('failure' in answer) waiting?.reject(new SqliteError(answer.failure));
    else waiting?.resolve({ rows: answer.rows, numAffectedRows: BigInt(answer.changes) });
  }

  #end(): void {
    this.#ended = true;
    for (const { reject } of this.#waiting.values()) reject(new SqliteError('THREAD_ENDED'));
    this.#waiting.clear();
  }
}
