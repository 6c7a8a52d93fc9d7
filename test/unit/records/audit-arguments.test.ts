/** What the command `audit` understands. */

import { describe, expect, test } from 'vitest';
import { AUDIT_HELP, readAuditArguments } from '../../../src/records/audit-arguments.ts';

const fingerprint = (subject: string) => `jwt:${subject.length}`;
const read = (line: string) => readAuditArguments(line.split(' ').filter(Boolean), fingerprint);

describe('is understood', () => {
  test.each([
    ['list', { most: 100 }],
    ['list --limit 5 --dispute abc', { most: 5, disputeId: 'abc' }],
    ['list --who key:backend', { most: 100, actor: 'key:backend' }],
    ['list --subject ann@example.com', { most: 100, actor: 'jwt:15' }],
    ['list --action dispute.delete', { most: 100, action: 'dispute.delete' }],
    ['list --since 2026-11-26', { most: 100, since: Date.UTC(2026, 10, 26) }],
    ['list --since 2026-11-26T08:00+02:00', { most: 100, since: Date.UTC(2026, 10, 26, 6) }],
  ])('%s', (line, filter) => {
    expect(read(line)).toEqual({ kind: 'list', filter, json: false });
  });

  test('--json', () => {
    expect(read('list --json')).toMatchObject({ json: true });
  });

  test.each(['--help', '-h', 'list --help'])('%s', (line) => {
    expect(read(line)).toEqual({ kind: 'help' });
  });
});

describe('is refused with what would be right', () => {
  test.each([
    ['', 'say "list"'],
    ['delete', 'say "list"'],
    ['list all', 'say "list"'],
    ['list --who a --subject b', 'not both'],
    ['list --action dispute.read.all', '--help lists'],
    ['list --since yesterday', '--since'],
    ['list --since 2026-13-45', '--since'],
    ['list --since 2026-11-26T08:00', '--since'],
    ['list --limit 0', '--limit'],
    ['list --limit many', '--limit'],
    ['list --all', '--all'],
  ])('%s', (line, reason) => {
    expect(read(line)).toEqual({ kind: 'usage', reason: expect.stringContaining(reason) });
  });
});

test('the help names every action', () => {
  expect(AUDIT_HELP).toContain('dispute.open, dispute.rejoin');
  expect(AUDIT_HELP).toContain('audit.read');
});
