/** The thread in which a call is comprehended, so that the one that carries sound is not held up. Not to be imported. */

import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { comprehension } from './comprehension.ts';
import type { ThreadSettings, ToMain, ToThread } from './comprehension-messages.ts';
import { disputeInsight } from './dispute-insight.ts';
import type { ModelRequest } from './listening-journal.ts';
import { loadVoiceEncoder } from './onnx-voice-encoder.ts';
import { openAiLanguageModel } from './openai-language-model.ts';
import { speakers } from './speakers/speakers.ts';
import { timedLanguageModel } from './timed-language-model.ts';

/** On a busy machine words may come late, but sound must not. On Linux this is about the thread alone. */
const BEHIND_SOUND = 10;
if (process.platform === 'linux') setPriority(BEHIND_SOUND);

const settings = workerData as ThreadSettings;
const port = parentPort;
if (!port) throw new Error('This file is a thread’s');
const tell = (message: ToMain) => port.postMessage(message);
const failed = (error: unknown) => tell({ kind: 'failed', error });

const asked = (request: ModelRequest) => tell({ kind: 'asked', request });
const model =
  settings.languageModel &&
  timedLanguageModel(openAiLanguageModel(settings.languageModel), asked, () => performance.now());
const unhelped = (why: string) => tell({ kind: 'unhelped', why });
const tools = { timeZone: settings.timeZone, now: Date.now, unhelped, ...(model && { model }) };
const call = comprehension({
  speakers: speakers({ encoder: await loadVoiceEncoder(settings.voiceModelPath) }),
  insight: (listened) => disputeInsight(tools, listened),
  failed,
});

port.on('message', (message: ToThread) => {
  try {
    take(message);
  } catch (error) {
    failed(error);
  }
});

function take(message: ToThread): void {
  switch (message.kind) {
    case 'enrol':
      call.enrol(message.speech);
      break;
    case 'attend':
      call.attend(message.listened, {
        utterance: (utterance) => tell({ kind: 'utterance', utterance }),
        facts: (facts, checklist) => tell({ kind: 'facts', facts, checklist }),
        turns: (turns) => tell({ kind: 'turns', turns }),
        failed,
      });
      break;
    case 'voices':
      call.voices(message.segment);
      break;
    case 'soFar':
    case 'words':
      call[message.kind](message.heard);
      break;
    case 'note':
      call.note(message.turn);
      break;
    case 'done':
    case 'accountSoFar':
    case 'lastAccount':
      void answer(message);
      break;
  }
}

async function answer(question: ToThread & { kind: 'accountSoFar' | 'lastAccount' | 'done' }) {
  const { kind, id } = question;
  try {
    if (kind === 'done') {
      await call.done();
      tell({ kind, id });
    } else tell({ kind: 'account', id, account: await call[kind](question.soFar) });
  } catch (error) {
    tell({ kind: 'noAnswer', id, error });
  }
}
