/** Who has read, changed or deleted what over HTTP is written down, or it is not answered. */

import { describe, expect, test } from 'vitest';
import { authorization, BANK, NOW } from './api-for-test.ts';
import { APP, disputes, OPERATOR, withAccount, withCall } from './disputes-for-test.ts';

const READ = [
  ['', 'dispute.read'],
  ['/transcript', 'transcript.read'],
  ['/facts', 'facts.read'],
  ['/account', 'account.read'],
] as const;
const CHANGES = [
  ['POST', '/code', 'code.renew'],
  ['POST', '/close', 'dispute.close'],
  ['DELETE', '', 'dispute.delete'],
] as const;

describe('what is read', () => {
  test.each(READ)('GET …%s is written down as %s', async (path, action) => {
    const { ask, id, audit } = await withAccount();
    await ask('GET', `/${id}${path}`);
    await ask('GET', `/${id}${path}`, OPERATOR);
    const line = { at: NOW, action, outcome: 'done', disputeId: id };
    expect(audit.lines).toEqual([
      { ...line, actor: 'app' },
      { ...line, actor: 'operator-key' },
    ]);
  });

  test('as a page to print, too', async () => {
    const { ask, id, own, audit } = await withAccount();
    await ask('GET', `/${id}/account`, { ...own, accept: 'text/html' });
    expect(audit.lines).toMatchObject([{ action: 'account.read', outcome: 'done' }]);
  });

  test('the list is written down', async () => {
    const { ask, audit } = await disputes();
    await ask('GET', '', OPERATOR);
    const line = { at: NOW, actor: 'operator-key', action: 'disputes.list', outcome: 'done' };
    expect(audit.lines).toEqual([line]);
  });

  test.each(READ)('GET …%s gives nothing away that cannot be written down', async (path) => {
    const { ask, id, audit } = await withAccount();
    audit.fail(new Error('the disk is full'));
    const response = await ask('GET', `/${id}${path}`);
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toContain('Kiosk');
    expect(response.body).not.toContain('D X 4 7');
  });

  test('of a dispute that is not there is refused, and written down as refused', async () => {
    const { ask, audit } = await disputes();
    await ask('GET', `/${'0'.repeat(32)}`, OPERATOR);
    expect(audit.lines).toMatchObject([{ actor: 'operator-key', outcome: 'refused' }]);
  });
});

describe('what is changed', () => {
  test.each(CHANGES)('%s …%s is written down before and after', async (method, path, action) => {
    const { ask, id, audit } = await disputes();
    await ask(method, `/${id}${path}`);
    const line = { at: NOW, actor: 'app', action, disputeId: id };
    expect(audit.lines).toEqual([
      { ...line, outcome: 'asked' },
      { ...line, outcome: 'done' },
    ]);
  });

  test('and refused, is written down as refused', async () => {
    const { ask, id, audit } = await withCall();
    await ask('DELETE', `/${id}`);
    expect(audit.lines.map(({ outcome }) => outcome)).toEqual(['asked', 'refused']);
  });

  test.each(CHANGES)('%s …%s does nothing that cannot be written down', async (method, path) => {
    const { ask, id, audit, ledger } = await disputes();
    const before = JSON.stringify([...ledger.rows]);
    audit.fail(new Error('the disk is full'));
    expect((await ask(method, `/${id}${path}`)).statusCode).toBe(500);
    expect(JSON.stringify([...ledger.rows])).toBe(before);
  });
});

describe('the way into the room', () => {
  test('is written down when a dispute is opened and when its app comes back', async () => {
    const { post, audit } = await disputes();
    const { id, secret } = (await post({ bank: BANK }, APP)).json().dispute;
    await post({}, authorization({ id, secret }));
    expect(audit.lines).toEqual([
      { at: NOW, actor: 'app-key', action: 'dispute.open', outcome: 'done', disputeId: id },
      { at: NOW, actor: 'app', action: 'dispute.rejoin', outcome: 'done', disputeId: id },
    ]);
  });
});

test('strangers write nothing', async () => {
  const { ask, id, audit } = await disputes();
  await ask('GET', `/${id}`, {});
  await ask('GET', `/${id}`, authorization({ id, secret: 'wrong' }));
  await ask('DELETE', `/${id}`, APP);
  expect(audit.lines).toEqual([]);
});

describe('where a call came from', () => {
  test('is shown to an operator, in part', async () => {
    const { ask, id, numbers } = await withCall();
    numbers.set('SCL_1', '+14155550123');
    const response = await ask('GET', `/${id}`, OPERATOR);
    expect(response.json().calls).toMatchObject([{ caller_number: '+1 415 ••• ••23' }]);
    expect(response.body).not.toContain('0123');
  });

  test('is shown to nobody else, and nowhere else', async () => {
    const { ask, id, numbers } = await withCall();
    numbers.set('SCL_1', '+14155550123');
    expect((await ask('GET', `/${id}`)).json().calls).toMatchObject([{ caller_number: null }]);
    for (const path of ['/transcript', '/facts', '/account']) {
      expect((await ask('GET', `/${id}${path}`, OPERATOR)).body).not.toMatch(/caller_number|415/);
    }
  });

  test('is left out when it is not known', async () => {
    const { ask, id } = await withCall();
    expect((await ask('GET', `/${id}`, OPERATOR)).json().calls).toMatchObject([
      { caller_number: null },
    ]);
  });
});
