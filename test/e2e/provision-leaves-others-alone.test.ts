/** `provision` neither changes nor removes what it did not make, and says so where that is in the way. */

import { beforeEach, expect, inject, test } from 'vitest';
import { skipBecause } from '../setup/provided.ts';
import { newNumber, sendSip, sipProject } from './sip-project.ts';

beforeEach(skipBecause(inject('sipLivekitSkipReason')));

type Project = ReturnType<typeof sipProject>;

/** The name begins with the project's, so that it is removed when the test ends. */
async function foreignRule(project: Project, number: string): Promise<string> {
  const rule = { dispatchRuleDirect: { roomName: 'theirs' } };
  const body = { dispatch_rule: { name: `${project.name}-theirs`, numbers: [number], rule } };
  const made = await sendSip('CreateSIPDispatchRule', JSON.stringify(body));
  return String(made.sip_dispatch_rule_id);
}

async function foreignTrunk(project: Project, number: string): Promise<string> {
  const body = { trunk: { name: `${project.name}-theirs`, numbers: [number] } };
  const made = await sendSip('CreateSIPInboundTrunk', JSON.stringify(body));
  return String(made.sip_trunk_id);
}

test('a foreign trunk and rule stay as they are, with --prune too', async () => {
  const project = sipProject();
  await foreignRule(project, newNumber());
  await foreignTrunk(project, newNumber());
  const before = await project.objects();
  expect(await project.run({ verb: 'apply', prune: true })).toMatchObject({ exit: 0 });
  const after = await project.objects();
  expect(after.trunks).toEqual(expect.arrayContaining(before.trunks));
  expect(after.rules).toEqual(expect.arrayContaining(before.rules));
  expect([after.trunks.length, after.rules.length]).toEqual([2, 2]);
});

test('--prune removes what provision made under a name that is gone from the files', async () => {
  const project = sipProject();
  await project.run({ verb: 'apply' });
  project.folder.change('inbound-trunk.json', { name: `${project.name}-new` });
  project.folder.change('dispatch-rule.json', { name: `${project.name}-new` });
  const refused = await project.run({ verb: 'apply' });
  expect(refused).toMatchObject({ exit: 1, complained: expect.stringContaining('--prune') });

  expect(await project.run({ verb: 'apply', prune: true })).toMatchObject({ exit: 0 });
  const { trunks, rules } = await project.objects();
  const name = `${project.name}-new`;
  expect([...trunks, ...rules].map((it) => it.name)).toEqual([name, name]);
});

test('a foreign rule for the same number is named, and nothing is half done', async () => {
  const project = sipProject();
  const id = await foreignRule(project, project.number);
  const { exit, complained } = await project.run({ verb: 'apply' });
  expect(exit).toBe(1);
  expect(complained).toBe(
    `dispatch rule "${project.name}" cannot take the calls to ${project.number}: dispatch rule "${project.name}-theirs" (${id}) already does. Remove that one (lk sip dispatch delete ${id}) or use another number`,
  );
  expect((await project.objects()).trunks).toEqual([]);
});

test('a foreign trunk for the same number is named, and nothing is half done', async () => {
  const project = sipProject();
  const id = await foreignTrunk(project, project.number);
  const { exit, complained } = await project.run({ verb: 'apply' });
  expect(exit).toBe(1);
  expect(complained).toContain(`lk sip inbound delete ${id}`);
  expect((await project.objects()).rules).toEqual([]);
});
