/** Opening a dispute, coming back to it, and keeping its code alive. */

import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Ledger, LiveCode, OpenedDispute } from '../../src/dispute/ledger.ts';
import { defaultPairingLimits } from '../../src/dispute/pairing.ts';
import { checkCode, countCodes } from '../../src/dispute/short-code.ts';
import { freshLedger, ledgerOn, onEachDatabase } from './databases.ts';
import { ANN, BOB, FORM, HOUR, HUNG_UP, NOW, outcomeOf, tryCode, wholeCall } from './examples.ts';

async function rejoinedCode(
  ledger: Ledger,
  { dispute, secret }: OpenedDispute,
  at = NOW,
): Promise<LiveCode | undefined> {
  const rejoined = await ledger.rejoinDispute(dispute.id, secret, at);
  if (rejoined.kind === 'refused') throw new Error('refused');
  expect(rejoined.dispute).toEqual(dispute);
  return rejoined.code;
}

onEachDatabase((database) => {
  test('a dispute is opened with an unguessable name, a secret and a well-formed code', async () => {
    const ledger = await freshLedger(database);
    const { dispute, secret, code } = await ledger.openDispute(FORM, NOW);
    expect(dispute.id).toMatch(/^[0-9a-f]{32}$/);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(checkCode(code.code, 8)).toBe('well-formed');
  });

  test('a rejoin with the secret gives the live code', async () => {
    const ledger = await freshLedger(database);
    const opened = await ledger.openDispute(FORM, NOW);
    expect(await rejoinedCode(ledger, opened, NOW + HOUR)).toEqual(opened.code);
  });

  test('a rejoin is refused alike for a foreign secret, an unknown and an absurd name', async () => {
    const ledger = await freshLedger(database);
    const { dispute } = await ledger.openDispute(FORM, NOW);
    const { secret } = await ledger.openDispute(FORM, NOW);
    const refused = { kind: 'refused' };
    expect(await ledger.rejoinDispute(dispute.id, secret, NOW)).toEqual(refused);
    expect(await ledger.rejoinDispute('0'.repeat(32), secret, NOW)).toEqual(refused);
    expect(await ledger.rejoinDispute(`${dispute.id}\u0000'`, '', NOW)).toEqual(refused);
  });

  test('a secret is told from others, and changes nothing', async () => {
    const ledger = await freshLedger(database);
    const opened = await ledger.openDispute(FORM, NOW);
    const other = await ledger.openDispute(FORM, NOW);
    const { id } = opened.dispute;
    expect(await ledger.isSecretOf(id, opened.secret)).toBe(true);
    expect(await ledger.isSecretOf(id, other.secret)).toBe(false);
    expect(await ledger.isSecretOf('0'.repeat(32), opened.secret)).toBe(false);
    expect(await ledger.isSecretOf(`${id}\u0000'`, opened.secret)).toBe(false);
    expect(await rejoinedCode(ledger, opened, NOW + HOUR)).toEqual(opened.code);
  });

  test('a rejoin after the code has expired gives a new one', async () => {
    const ledger = await freshLedger(database);
    const opened = await ledger.openDispute(FORM, NOW);
    const code = await rejoinedCode(ledger, opened, NOW + 2 * HOUR);
    expect(code?.code).not.toBe(opened.code.code);
    expect(code?.expiresAt).toBe(NOW + 4 * HOUR);
    expect(await outcomeOf(ledger, code?.code ?? '', ANN, NOW + 2 * HOUR)).toBe('paired');
  });

  test('a rejoin while a call is paired gives no code', async () => {
    const ledger = await freshLedger(database);
    const opened = await ledger.openDispute(FORM, NOW);
    await tryCode(ledger, opened.code.code, ANN);
    expect(await rejoinedCode(ledger, opened)).toBeUndefined();
    expect(await rejoinedCode(ledger, opened, NOW + 3 * HOUR)).toBeUndefined();
  });

  test('a rejoin after the call gives a code for any phone, and the used one serves its number', async () => {
    const ledger = await freshLedger(database);
    const opened = await ledger.openDispute(FORM, NOW);
    await wholeCall(ledger, opened, ANN);
    const code = await rejoinedCode(ledger, opened);
    expect(await rejoinedCode(ledger, opened)).toEqual(code);
    expect(await outcomeOf(ledger, code?.code ?? '', BOB)).toBe('paired');
    expect(await outcomeOf(ledger, opened.code.code, ANN)).toBe('paired');
  });

  test('a call whose end was never recorded holds its dispute for as long as a call can last', async () => {
    const ledger = await freshLedger(database);
    const opened = await ledger.openDispute(FORM, NOW);
    await tryCode(ledger, opened.code.code, ANN);
    expect(await rejoinedCode(ledger, opened, NOW + 4 * HOUR - 1)).toBeUndefined();
    expect(await rejoinedCode(ledger, opened, NOW + 4 * HOUR)).toBeDefined();
  });

  test('ten rejoins at once give one and the same new code', async () => {
    const url = await database.create();
    const ledgers = Array.from({ length: 5 }, () => ledgerOn(url));
    await ledgers[0]?.migrate();
    const opened = await ledgerOn(url).openDispute(FORM, NOW);
    for (let at = NOW; at < NOW + 30 * HOUR; at += 3 * HOUR) {
      const rejoins = [...ledgers, ...ledgers].map((ledger) => rejoinedCode(ledger, opened, at));
      const given = new Set((await Promise.all(rejoins)).map((code) => code?.code));
      expect(given.size).toBe(1);
    }
  });

  test('live codes are never given twice, and when all are taken the error says what to do', async () => {
    const ledger = await freshLedger(database, { codeLength: 3 });
    const opened = [];
    for (let i = 0; i < countCodes(3) / 2; i++) opened.push(await ledger.openDispute(FORM, NOW));
    expect(new Set(opened.map(({ code }) => code.code)).size).toBe(opened.length);
    const stuck = await freshLedger(database, { codeLength: 3, random: alwaysTheSame() });
    await stuck.openDispute(FORM, NOW);
    await expect(stuck.openDispute(FORM, NOW)).rejects.toThrow(/NO_FREE_CODE.*SHORT_CODE_LENGTH/);
    expect(await stuck.countWaiting(NOW)).toBe(1);
  });

  test('a dead code goes to another dispute after a day, not before', async () => {
    const ledger = await freshLedger(database, { codeLength: 3, random: alwaysTheSame() });
    const first = await ledger.openDispute(FORM, NOW);
    const free = first.code.expiresAt + defaultPairingLimits.deadCodeKeptMs;
    await expect(ledger.openDispute(FORM, free - 1)).rejects.toThrow('NO_FREE_CODE');
    const second = await ledger.openDispute(FORM, free);
    expect(second.code.code).toBe(first.code.code);
    const call = { id: 'SCL_second', caller: ANN };
    // So short a code is never answered without its extra digits.
    const outcome = await ledger.pair({ ...second.code, call, at: free });
    expect(outcome).toEqual({ kind: 'paired', dispute: second.dispute });
  });

  test('only unused live codes wait', async () => {
    const ledger = await freshLedger(database);
    await ledger.openDispute(FORM, NOW - 2 * HOUR);
    await ledger.openDispute(FORM, NOW - HOUR);
    await wholeCall(ledger, await ledger.openDispute(FORM, NOW), ANN);
    expect(await ledger.countWaiting(NOW)).toBe(1);
  });

  test('a code is kept alive, eight hours at most, and then asks for it no more', async () => {
    const ledger = await freshLedger(database);
    const opened = await ledger.openDispute(FORM, NOW);
    const { id } = opened.dispute;
    const soon = () => ledger.expiringSoon(NOW + HOUR, NOW + 9 * HOUR);
    expect(await ledger.expiringSoon(NOW + HOUR, NOW + HOUR)).toEqual([]);
    expect(await soon()).toEqual([id]);
    await ledger.keepCodeAlive(id, NOW + 3 * HOUR, NOW + HOUR);
    expect((await rejoinedCode(ledger, opened))?.expiresAt).toBe(NOW + 3 * HOUR);
    await ledger.keepCodeAlive(id, NOW + HOUR, NOW + HOUR);
    expect((await rejoinedCode(ledger, opened))?.expiresAt).toBe(NOW + 3 * HOUR);
    await ledger.keepCodeAlive(id, NOW + 9 * HOUR, NOW + HOUR);
    expect((await rejoinedCode(ledger, opened))?.expiresAt).toBe(NOW + 8 * HOUR);
    expect(await soon()).toEqual([]);
  });

  test('a dead code is not brought back to life', async () => {
    const ledger = await freshLedger(database);
    const { dispute, code } = await ledger.openDispute(FORM, NOW);
    await ledger.keepCodeAlive(dispute.id, NOW + 4 * HOUR, NOW + 2 * HOUR);
    expect(await outcomeOf(ledger, code.code, ANN, NOW + 2 * HOUR)).toBe('expired');
  });

  test('disputes, codes, calls and wrong codes outlast the process', async () => {
    const url = await database.create();
    const before = ledgerOn(url);
    await before.migrate();
    const opened = await before.openDispute(FORM, NOW);
    const { callId } = await tryCode(before, opened.code.code, ANN);
    await tryCode(before, opened.code.code, BOB);
    await before.close();
    const after = ledgerOn(url);
    await after.migrate();
    expect(await rejoinedCode(after, opened)).toBeUndefined();
    expect(await after.countWrongCodes(NOW)).toBe(1);
    await after.endCall(callId, HUNG_UP, NOW);
    expect(await outcomeOf(after, opened.code.code, ANN)).toBe('paired');
  });
});

/** Draws one and the same code for ever, but a new name and secret for each dispute. */
function alwaysTheSame() {
  return (size: number) => (size === 1 ? Uint8Array.of(3) : randomBytes(size));
}
