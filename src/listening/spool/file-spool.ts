/** The spool in files: a folder for each call, a sealed file for each segment. */

import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallId } from '../../dispute/call.ts';
import { SEALING_BYTES, type Sealer } from '../../sealing.ts';
import type { Segment } from '../segment.ts';
import type { Samples } from '../sound.ts';
import { DiskUse, unlessGone } from './disk-use.ts';
import { isFolderName, LEFT, nameOf, placeOf, VOICE } from './file-names.ts';
import { bytesOf, readSound, writeSound } from './sealed-sound.ts';
import type { CallSpool, Kept, SegmentPlace, Spool } from './spool.ts';

export interface FileSpoolOptions {
  /** One for a machine; its worker's processes share it. Made when it is needed. */
  readonly folder: string;
  readonly maxBytes: number;
  readonly sealer: Sealer;
  /** Milliseconds from an arbitrary start. */
  readonly now: () => number;
  /** Told once when nothing more is taken, and again only after something was. */
  readonly onRefused: (why: 'full' | 'failed', error?: unknown) => void;
}

/** Whoever else has an account on the machine does not even see which calls wait. */
const MINE_ALONE = 0o700;

export function fileSpool(options: FileSpoolOptions): Spool {
  const room = new SpoolRoom(options);
  return { of: (call, voice) => new FileCallSpool(options, room, call, voice) };
}

/** The space that all calls share, as this process knows it. */
class SpoolRoom {
  readonly #options: FileSpoolOptions;
  readonly #use: DiskUse;
  #refusing = false;

  constructor(options: FileSpoolOptions) {
    this.#options = options;
    this.#use = new DiskUse(options.folder, options.now);
  }

  async isFullFor(bytes: number): Promise<boolean> {
    return (await this.#use.bytes()) + bytes > this.#options.maxBytes;
  }

  changedBy(bytes: number): void {
    this.#use.changedBy(bytes);
  }

  tell(kept: Kept, error?: unknown): Kept {
    if (kept !== 'kept' && !this.#refusing) this.#options.onRefused(kept, error);
    this.#refusing = kept !== 'kept';
    return kept;
  }
}

class FileCallSpool implements CallSpool {
  readonly #sealer: Sealer;
  readonly #room: SpoolRoom;
  readonly #call: CallId;
  readonly #voice: () => Samples;
  readonly #folder: string;
  #turn: Promise<unknown> = Promise.resolve();
  #hasVoice = false;

  constructor(
    { folder, sealer }: FileSpoolOptions,
    room: SpoolRoom,
    call: CallId,
    voice: () => Samples,
  ) {
    this.#sealer = sealer;
    this.#room = room;
    this.#call = call;
    this.#voice = voice;
    this.#folder = join(folder, call);
  }

  put(segment: Segment): Promise<Kept> {
    return this.#next(async () => {
      try {
        return this.#room.tell(await this.#put(segment));
      } catch (error) {
        return this.#room.tell('failed', error);
      }
    });
  }

  take(place: SegmentPlace): Promise<Segment> {
    return this.#next(async () => {
      const samples = await readSound(this.#sealer, this.#file(nameOf(place)));
      const { number, startMs, endMs } = place;
      return { number, startMs, endMs, samples };
    });
  }

  drop(place: SegmentPlace): Promise<void> {
    return this.#next(async () => {
      await rm(join(this.#folder, nameOf(place)), { force: true }).catch(() => {});
      this.#room.changedBy(-bytesOf(place));
      await this.#tidy();
    });
  }

  leave(): Promise<void> {
    return this.#next(async () => {
      const names = await this.#names();
      if (!names.some(placeOf)) return this.#remove();
      await writeFile(join(this.#folder, LEFT), '').catch(() => {
        // It is found all the same, some time after the call has ended.
      });
    });
  }

  async #put(segment: Segment): Promise<Kept> {
    if (!isFolderName(this.#call)) return 'failed';
    const voice = this.#hasVoice ? undefined : this.#voice();
    const bytes = sealedBytes(segment.samples) + (voice ? sealedBytes(voice) : 0);
    if (await this.#room.isFullFor(bytes)) return 'full';
    await mkdir(this.#folder, { recursive: true, mode: MINE_ALONE });
    if (voice && voice.length > 0) await writeSound(this.#sealer, this.#file(VOICE), voice);
    this.#hasVoice = true;
    await writeSound(this.#sealer, this.#file(nameOf(segment)), segment.samples);
    this.#room.changedBy(bytes);
    return 'kept';
  }

  /** The caller's voice stays no longer than the sound that it is kept for. */
  async #tidy(): Promise<void> {
    if (!(await this.#names()).some(placeOf)) await this.#remove();
  }

  async #remove(): Promise<void> {
    this.#hasVoice = false;
    await rm(this.#folder, { recursive: true, force: true }).catch(() => {
      // What is left of it holds no sound that waits.
    });
  }

  #names(): Promise<string[]> {
    return unlessGone(readdir(this.#folder), []).catch(() => []);
  }

  #file(name: string) {
    return { folder: this.#folder, call: this.#call, name };
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => {
      // Whoever asked hears of it.
    });
    return mine;
  }
}

const sealedBytes = (samples: Samples) => samples.byteLength + SEALING_BYTES;
