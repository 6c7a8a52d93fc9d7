/** What is logged of a call; the log names the call, and that is all that it says of who calls. */

import type { CallJournal } from '../../call/call-desk.ts';
import type { ListeningJournal } from '../../listening/listening-journal.ts';
import { describeError } from '../describe-error.ts';
import type { Log } from '../log.ts';
import { sinceRing, type ToldCall } from './around.ts';

export function callLog(log: Log, told: ToldCall): CallJournal {
  const ringing = sinceRing(told);
  const since = () => ({ sinceRing: Math.round(ringing()) });
  return {
    phase: (phase) => log.info({ phase, ...since() }, 'phase'),
    refused: (because) => log.info({ because }, 'code refused'),
    paired: () => log.info(since(), 'paired'),
    connected: () => log.info(since(), 'connected'),
    carried: (delay) => log.info({ delay }, 'carried'),
    failed: (phase, error) => log.error({ phase, error: describeError(error) }, 'failed'),
    triedAgain: (phase, error) => log.warn({ phase, error: describeError(error) }, 'trying again'),
    ended: (ending) => log.info({ ending, ...since() }, 'ended'),
    resumed: (gapMs) => log.warn({ gapMs: Math.round(gapMs) }, 'listening again'),
    leftToOthers: () => log.info('left to another listener'),
    over: () => log.debug('over'),
  };
}

/** Each change, but nothing that comes with each sentence. */
export function listeningLog(log: Log): ListeningJournal {
  return {
    asked() {},
    helped() {},
    words() {},
    delayed: (isDelayed) => log.warn({ isDelayed }, 'transcript delayed'),
    deaf: (gapMs) => log.warn({ gapMs: Math.round(gapMs) }, 'sound comes again'),
    lost: (why) => log.warn({ why }, 'words lost'),
    spooled() {},
    fellBack: (isInUse) => log.warn({ isInUse }, 'fallback recogniser'),
    left: (segments) => log.info({ segments }, 'words are left to come after the call'),
    cameLate: (segments) => log.info({ segments }, 'words came after the call'),
  };
}
