/** An SQLite file on a disk without room gives an error, loses nothing that was written, and is used again when there is room. */

import type { ChildProcess } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ledgerOn } from './databases.ts';
import { ANN, FORM, NOW, tryCode } from './examples.ts';
import { messageOf, startProcess } from './processes.ts';

/** How large a file the process may write. The hard limit stays, so that it can be lifted again. */
function allowFiles(child: ChildProcess, bytes: '0' | 'unlimited'): void {
  execFileSync('prlimit', [`--pid=${child.pid}`, `--fsize=${bytes}:`]);
}

async function writes(child: ChildProcess, atMs: number): Promise<string> {
  const answer = messageOf<string>(child);
  child.send(atMs);
  return answer;
}

function freshFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return `file:${join(folder, 'disputes.db')}`;
}

test.skipIf(process.platform !== 'linux')(
  'events before and after a full disk are kept',
  async () => {
    const url = freshFile();
    const ledger = ledgerOn(url);
    await ledger.migrate();
    const { code } = await ledger.openDispute(FORM, NOW);
    const { callId } = await tryCode(ledger, code.code, ANN);
    const writer = startProcess('writer.ts', url, callId);
    expect(await writes(writer, 1)).toBe('written');

    allowFiles(writer, '0');
    expect(await writes(writer, 2)).toMatch(/^SQLITE_(FULL|IOERR)/);
    expect(await writes(writer, 3)).toMatch(/^SQLITE_(FULL|IOERR)/);
    // Whoever has room can still read and write.
    await ledger.saveEvent(callId, { kind: 'silent', atMs: 4 });

    allowFiles(writer, 'unlimited');
    expect(await writes(writer, 5)).toBe('written');
    const events = (await ledger.readCall(callId))?.events ?? [];
    expect(events.map(({ atMs }) => atMs)).toEqual([1, 4, 5]);
  },
);
