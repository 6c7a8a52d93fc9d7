/** What an operator is shown of the audit. */

import { expect, test } from 'vitest';
import type { AuditEntry } from '../../../src/dispute/audit.ts';
import { showAudit } from '../../../src/records/show-audit.ts';
import { fakeAudit } from '../../fakes/fake-audit.ts';

const AT = Date.UTC(2026, 9, 1, 12);
const ID = '0123456789abcdef0123456789abcdef';
const LINES: readonly AuditEntry[] = [
  {
    at: AT,
    actor: { kind: 'bearer', name: 'key:backend' },
    action: 'transcript.read',
    outcome: 'done',
    disputeId: ID,
  },
  { at: AT, actor: { kind: 'app' }, action: 'dispute.delete', outcome: 'refused', disputeId: ID },
  {
    at: AT,
    actor: { kind: 'server' },
    action: 'records.purge',
    outcome: 'done',
    counts: { calls: 3, codes: 12 },
  },
];

async function shown(json: boolean) {
  const audit = fakeAudit();
  for (const line of LINES) await audit.record(line);
  const said: string[] = [];
  const screen = { say: (line: string) => void said.push(line), complain: () => {} };
  const code = await showAudit({ filter: { most: 3 }, json }, audit, () => AT, screen);
  return { audit, said, code };
}

test('each line says when, what, how it came out, who and of which dispute', async () => {
  const { said, code } = await shown(false);
  expect(code).toBe(0);
  expect(said).toEqual([
    `2026-10-01T12:00:00.000Z  transcript.read  done     key:backend          ${ID}`,
    `2026-10-01T12:00:00.000Z  dispute.delete   refused  app                  ${ID}`,
    '2026-10-01T12:00:00.000Z  records.purge    done     server               (calls 3, codes 12)',
    '3 lines',
  ]);
});

test('as JSON each line is an object, and nothing else is said', async () => {
  const { said } = await shown(true);
  expect(said.map((line) => JSON.parse(line))).toEqual([
    {
      at: '2026-10-01T12:00:00.000Z',
      actor: 'key:backend',
      action: 'transcript.read',
      outcome: 'done',
      dispute_id: ID,
    },
    expect.objectContaining({ actor: 'app', outcome: 'refused' }),
    expect.objectContaining({ counts: { calls: 3, codes: 12 } }),
  ]);
});

test('that the audit was read is in the audit', async () => {
  const { audit } = await shown(false);
  expect(audit.lines.at(-1)).toEqual({
    at: AT,
    actor: 'command:audit',
    action: 'audit.read',
    outcome: 'done',
    counts: { lines: 3 },
  });
});
