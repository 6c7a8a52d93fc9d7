/** What calls have left in the files of the spool, for whoever looks after late words. */

import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallId } from '../../dispute/call.ts';
import type { Sealer } from '../../sealing.ts';
import { unlessGone } from './disk-use.ts';
import { inOrder, isFolderName, LEFT, nameOf, placeOf, VOICE } from './file-names.ts';
import { readSound } from './sealed-sound.ts';
import { type LeftSound, type SegmentPlace, SpoolError, type WaitingCall } from './spool.ts';

export interface FileLeftSoundOptions {
  readonly folder: string;
  readonly sealer: Sealer;
}

export function fileLeftSound({ folder, sealer }: FileLeftSoundOptions): LeftSound {
  const file = (call: CallId, name: string) => ({ folder: join(folder, call), call, name });
  return {
    waiting: () => guarded(waitingIn(folder)),
    async take(call, place) {
      const { number, startMs, endMs } = place;
      const samples = await readSound(sealer, file(call, nameOf(place)));
      return { number, startMs, endMs, samples };
    },
    voiceOf: (call) =>
      readSound(sealer, file(call, VOICE)).catch((error) => {
        if (error instanceof SpoolError) return undefined;
        throw error;
      }),
    dropCall: (call) => guarded(rm(join(folder, call), { recursive: true, force: true })),
  };
}

async function waitingIn(folder: string): Promise<readonly WaitingCall[]> {
  const calls = (await unlessGone(readdir(folder), [])).filter(isFolderName);
  const found = await Promise.all(calls.map((call) => waitingOf(folder, call)));
  return found.flatMap((one) => one ?? []).sort((a, b) => a.since - b.since);
}

async function waitingOf(folder: string, call: CallId): Promise<WaitingCall | undefined> {
  const names: readonly string[] = await unlessGone(readdir(join(folder, call)), []);
  const places = names.flatMap((name) => placeOf(name) ?? []).sort(inOrder);
  const since = await oldestOf(join(folder, call), places);
  if (since === undefined) return undefined;
  return { call, left: names.includes(LEFT), since, places };
}

/** Nothing when the words of all have come meanwhile. */
async function oldestOf(
  folder: string,
  places: readonly SegmentPlace[],
): Promise<number | undefined> {
  const looks = places.map((place) => unlessGone(stat(join(folder, nameOf(place))), undefined));
  const times = (await Promise.all(looks)).flatMap((found) => found?.mtimeMs ?? []);
  return times.length > 0 ? Math.min(...times) : undefined;
}

async function guarded<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: NodeJS.ErrnoException) => {
    throw new SpoolError(`the spool could not be looked through (${error.code})`);
  });
}
