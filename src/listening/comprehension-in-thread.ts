/** The comprehension of one call in a thread of its own. */

import { Worker } from 'node:worker_threads';
import type { Account } from '../dispute/account.ts';
import type { CallSoFar, Comprehension } from './comprehension.ts';
import type { ThreadSettings, ToMain, ToThread } from './comprehension-messages.ts';
import type { UnderstandingListener } from './understanding.ts';

export interface ThreadListener {
  failed(error: unknown): void;
  /** The language model did not help: why, without a word that was said. */
  unhelped(why: string): void;
}

interface Asked {
  resolve(account: Account): void;
  reject(error: unknown): void;
}

/** Resolves when the thread has loaded what it needs. The process may end while it runs. */
export async function startComprehension(settings: ThreadSettings): Promise<ComprehensionThread> {
  const file = import.meta.url.replace(/-in-thread(\.[jt]s)$/, '-thread$1');
  const worker = new Worker(new URL(file), { workerData: settings });
  await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  worker.unref();
  return new ComprehensionThread(worker);
}

export class ComprehensionThread implements Comprehension {
  readonly #worker: Worker;
  readonly #asked = new Map<number, Asked>();
  #listener: UnderstandingListener | undefined;
  /** Set before the call begins. */
  to: ThreadListener = { failed: () => {}, unhelped: () => {} };
  #ids = 0;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (message: ToMain) => this.#take(message));
    worker.on('error', (error) => this.#broken(error));
  }

  enrol: Comprehension['enrol'] = (speech) => this.#tell({ kind: 'enrol', speech });
  voices: Comprehension['voices'] = (segment) => this.#tell({ kind: 'voices', segment });
  soFar: Comprehension['soFar'] = (heard) => this.#tell({ kind: 'soFar', heard });
  words: Comprehension['words'] = (heard) => this.#tell({ kind: 'words', heard });
  note: Comprehension['note'] = (turn) => this.#tell({ kind: 'note', turn });
  accountSoFar: Comprehension['accountSoFar'] = (soFar) => this.#ask('accountSoFar', soFar);
  lastAccount: Comprehension['lastAccount'] = (soFar) => this.#ask('lastAccount', soFar);

  attend: Comprehension['attend'] = (listened, listener) => {
    this.#listener = listener;
    this.#tell({ kind: 'attend', listened });
  };

  #tell(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  #ask(kind: 'accountSoFar' | 'lastAccount', soFar: CallSoFar): Promise<Account> {
    const id = this.#ids++;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#tell({ kind, id, soFar });
    });
  }

  #take(message: ToMain): void {
    switch (message.kind) {
      case 'ready':
        break;
      case 'utterance':
        this.#listener?.utterance(message.utterance);
        break;
      case 'facts':
        this.#listener?.facts(message.facts, message.checklist);
        break;
      case 'turns':
        this.#listener?.turns(message.turns);
        break;
      case 'failed':
        this.to.failed(message.error);
        break;
      case 'unhelped':
        this.to.unhelped(message.why);
        break;
      case 'account':
        this.#answered(message.id)?.resolve(message.account);
        break;
      case 'noAccount':
        this.#answered(message.id)?.reject(message.error);
        break;
    }
  }

  #answered(id: number): Asked | undefined {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    return asked;
  }

  /** Nothing more comes of it: the server writes the account from what is stored. */
  #broken(error: unknown): void {
    this.to.failed(error);
    for (const id of this.#asked.keys()) this.#answered(id)?.reject(error);
  }
}
