/** Promises of sound that waits on disk. */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fileLeftSound } from '../../../../src/listening/spool/file-left-sound.ts';
import { fileSpool } from '../../../../src/listening/spool/file-spool.ts';
import { SpoolError } from '../../../../src/listening/spool/spool.ts';
import { sealer } from '../../../../src/sealing.ts';

const CALL = 'SCL_one';
const key = (byte: number) => new Uint8Array(32).fill(byte);
const VOICE = Int16Array.of(7, 8, 9);

function segment(number: number, samples = 1_600) {
  const startMs = number * 1_000 + 0.0625;
  const sound = Int16Array.from({ length: samples }, (_, n) => n - 800);
  return { number, startMs, endMs: startMs + samples / 16, samples: sound };
}

function spoolIn(options: { maxBytes?: number; key?: Uint8Array; folder?: string } = {}) {
  const base = mkdtempSync(join(tmpdir(), 'spool-'));
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  const folder = options.folder ?? join(base, 'spool');
  const refused: string[] = [];
  const seal = sealer([options.key ?? key(1)]);
  const spool = fileSpool({
    folder,
    maxBytes: options.maxBytes ?? 1_000_000,
    sealer: seal,
    now: () => 0,
    onRefused: (why) => refused.push(why),
  });
  const left = fileLeftSound({ folder, sealer: seal });
  const files = () => readdirSync(folder, { recursive: true }).map(String).sort();
  return { folder, refused, spool, left, files, call: spool.of(CALL, () => VOICE) };
}

test('a segment comes back as it was, with its exact times', async () => {
  const { call } = spoolIn();
  expect(await call.put(segment(3))).toBe('kept');
  const { samples: _, ...place } = segment(3);
  expect(await call.take(place)).toEqual(segment(3));
});

test('nothing of the sound can be read on disk, and only its own user sees the files', async () => {
  const { call, folder } = spoolIn();
  await call.put(segment(3));
  const name = readdirSync(join(folder, CALL)).find((file) => file.startsWith('3_')) as string;
  const sealed = readFileSync(join(folder, CALL, name));
  const plain = Buffer.from(segment(3).samples.buffer);
  expect(sealed.includes(plain.subarray(100, 116))).toBe(false);
});

test('what has its words leaves nothing behind, the caller’s voice neither', async () => {
  const { call, folder, files } = spoolIn();
  await call.put(segment(0));
  await call.put(segment(1));
  await call.drop(segment(0));
  expect(files()).toHaveLength(3);
  await call.drop(segment(1));
  expect(existsSync(join(folder, CALL))).toBe(false);
  await call.leave();
  expect(files()).toEqual([]);
});

test('what a call has left is found in order, with the caller’s voice', async () => {
  const { call, left } = spoolIn();
  for (const number of [10, 2, 9]) await call.put(segment(number));
  expect(await left.waiting()).toMatchObject([{ call: CALL, left: false }]);
  await call.leave();
  const [waiting] = await left.waiting();
  expect(waiting).toMatchObject({ left: true });
  expect(waiting?.places.map(({ number }) => number)).toEqual([2, 9, 10]);
  expect(await left.voiceOf(CALL)).toEqual(VOICE);
  expect(await left.take(CALL, segment(9))).toEqual(segment(9));
  await left.dropCall(CALL);
  expect(await left.waiting()).toEqual([]);
});

test('sound that another process left before is left with one’s own', async () => {
  const { spool, left, call } = spoolIn();
  await call.put(segment(1));
  await spool.of(CALL, () => VOICE).leave();
  expect(await left.waiting()).toMatchObject([{ left: true, places: [{ number: 1 }] }]);
});

test('a file that was not written to its end is none', async () => {
  const { call, left, folder } = spoolIn();
  await call.put(segment(1));
  writeFileSync(join(folder, CALL, '2_2000_3000.part'), 'half');
  expect((await left.waiting())[0]?.places).toHaveLength(1);
});

test('a spool that is full takes nothing more, says so once, and takes again when there is room', async () => {
  const { call, refused } = spoolIn({ maxBytes: 8_000 });
  expect(await call.put(segment(0))).toBe('kept');
  expect(await call.put(segment(1))).toBe('kept');
  expect(await call.put(segment(2))).toBe('full');
  expect(await call.put(segment(2))).toBe('full');
  expect(refused).toEqual(['full']);
  await call.drop(segment(0));
  expect(await call.put(segment(2))).toBe('kept');
  expect(await call.put(segment(3))).toBe('full');
  expect(refused).toEqual(['full', 'full']);
});

test('what other calls have put counts, too', async () => {
  const { call, folder } = spoolIn();
  await call.put(segment(0));
  const { call: other } = spoolIn({ folder, maxBytes: 5_000 });
  expect(await other.put(segment(1))).toBe('full');
});

test('a disk that takes nothing is told once, and costs nothing else', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'spool-')), 'a-file');
  onTestFinished(() => rmSync(join(file, '..'), { recursive: true }));
  writeFileSync(file, '');
  const { call, refused } = spoolIn({ folder: file });
  expect(await call.put(segment(0))).toBe('failed');
  expect(await call.put(segment(1))).toBe('failed');
  await call.drop(segment(0));
  await call.leave();
  expect(refused).toEqual(['failed']);
});

test.each(['../elsewhere', 'a/b', '', '..', 'SCL_1/../../x'])(
  'a call that is called %j gets no folder',
  async (name) => {
    const { spool, files, call } = spoolIn();
    await call.put(segment(0));
    expect(await spool.of(name, () => VOICE).put(segment(1))).toBe('failed');
    expect(files().some((file) => file.includes('1_'))).toBe(false);
  },
);

test('sound that was changed, moved or sealed by an unknown key is refused', async () => {
  const { call, folder, left } = spoolIn();
  await call.put(segment(0));
  await call.put(segment(1));
  const [first, second] = readdirSync(join(folder, CALL))
    .filter((name) => name !== 'voice')
    .map((name) => join(folder, CALL, name)) as [string, string];
  const sealed = readFileSync(first);
  writeFileSync(second, sealed);
  await expect(left.take(CALL, segment(1))).rejects.toThrow(SpoolError);
  sealed[40] = (sealed[40] as number) ^ 1;
  writeFileSync(first, sealed);
  await expect(left.take(CALL, segment(0))).rejects.toThrow(/NOT_AS_SEALED/);
  const stranger = fileLeftSound({ folder, sealer: sealer([key(2)]) });
  await expect(stranger.take(CALL, segment(0))).rejects.toThrow(/UNKNOWN_KEY/);
  await expect(left.take(CALL, segment(5))).rejects.toThrow(/ENOENT/);
});

test('sound sealed by an earlier key opens while that is listed', async () => {
  const { call, folder } = spoolIn();
  await call.put(segment(0));
  const rotated = fileLeftSound({ folder, sealer: sealer([key(2), key(1)]) });
  expect(await rotated.take(CALL, segment(0))).toEqual(segment(0));
});
