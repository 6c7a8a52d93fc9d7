/** The comprehension of one call in a thread of its own. */

import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Account } from '../dispute/account.ts';
import { checklist } from '../dispute/checklist.ts';
import type { CallSoFar, Comprehension } from './comprehension.ts';
import type { ThreadSettings, ToMain, ToThread } from './comprehension-messages.ts';
import type { ModelRequest } from './listening-journal.ts';
import type { UnderstandingListener } from './understanding.ts';

export interface ThreadListener {
  failed(error: unknown): void;
  /** The language model did not help: why, without a word that was said. */
  unhelped(why: string): void;
  /** A question to it has ended. */
  helped(request: ModelRequest): void;
}

/** `accountSoFar` and `lastAccount` are answered with an account, `done` with nothing. */
type Question =
  | { readonly kind: 'accountSoFar' | 'lastAccount'; readonly soFar: CallSoFar }
  | { readonly kind: 'done' };

interface Asked {
  resolve(answer: Account | undefined): void;
  reject(error: unknown): void;
}

/**
 * The thread begins with the first voice or word, so that a process which waits for a call, the answer to it and a
 * line on which nobody speaks go without its models. The process may end while it runs.
 */
export class ComprehensionThread implements Comprehension {
  readonly #settings: ThreadSettings;
  readonly #to: ThreadListener;
  readonly #asked = new Map<number, Asked>();
  #worker: Worker | undefined;
  /** The thread's first message, if it is not there yet. */
  #attending: (ToThread & { kind: 'attend' }) | undefined;
  #listener: UnderstandingListener | undefined;
  #ids = 0;
  /** Why the thread has ended before the call. */
  #failure: { readonly error: unknown } | undefined;

  constructor(settings: ThreadSettings, to: ThreadListener) {
    this.#settings = settings;
    this.#to = to;
  }

  enrol: Comprehension['enrol'] = (speech) => this.#tell({ kind: 'enrol', speech });
  voices: Comprehension['voices'] = (segment) => this.#tell({ kind: 'voices', segment });
  soFar: Comprehension['soFar'] = (heard) => this.#tell({ kind: 'soFar', heard });
  words: Comprehension['words'] = (heard) => this.#tell({ kind: 'words', heard });
  note: Comprehension['note'] = (turn) => this.#tell({ kind: 'note', turn });
  accountSoFar: Comprehension['accountSoFar'] = (soFar) => this.#account('accountSoFar', soFar);
  lastAccount: Comprehension['lastAccount'] = (soFar) => this.#account('lastAccount', soFar);

  done: Comprehension['done'] = async () => {
    await this.#ask({ kind: 'done' });
  };

  attend: Comprehension['attend'] = (listened, listener) => {
    this.#listener = listener;
    this.#attending = { kind: 'attend', listened };
    if (this.#worker) this.#tellOfDispute();
    else listener.facts([], checklist([]));
  };

  #tell(message: ToThread): void {
    if (this.#failure) return;
    this.#worker ??= this.#start();
    this.#tellOfDispute();
    this.#worker.postMessage(message);
  }

  #tellOfDispute(): void {
    if (this.#attending) this.#worker?.postMessage(this.#attending);
    this.#attending = undefined;
  }

  #start(): Worker {
    const file = `./comprehension-thread${extname(import.meta.url)}`;
    const worker = new Worker(new URL(file, import.meta.url), { workerData: this.#settings });
    worker.on('message', (message: ToMain) => this.#take(message));
    worker.on('error', (error) => this.#broken(error));
    worker.unref();
    return worker;
  }

  async #account(kind: 'accountSoFar' | 'lastAccount', soFar: CallSoFar): Promise<Account> {
    return (await this.#ask({ kind, soFar })) as Account;
  }

  #ask(question: Question): Promise<Account | undefined> {
    const id = this.#ids++;
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure.error);
      this.#asked.set(id, { resolve, reject });
      this.#tell({ ...question, id });
    });
  }

  #take(message: ToMain): void {
    switch (message.kind) {
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
        this.#to.failed(message.error);
        break;
      case 'unhelped':
        this.#to.unhelped(message.why);
        break;
      case 'asked':
        this.#to.helped(message.request);
        break;
      case 'account':
        this.#answered(message.id)?.resolve(message.account);
        break;
      case 'done':
        this.#answered(message.id)?.resolve(undefined);
        break;
      case 'noAnswer':
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
    this.#failure = { error };
    this.#to.failed(error);
    for (const id of this.#asked.keys()) this.#answered(id)?.reject(error);
  }
}
