/** `provision` makes LiveKit what the files say, once, and sees what has drifted from them. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, inject, onTestFinished, test } from 'vitest';
import type { JsonObject } from '../../src/provisioning/sip-object.ts';
import { skipBecause } from '../setup/provided.ts';
import { SIP_DIR } from '../unit/provisioning/sip-folder.ts';
import { newNumber, sendSip, sipClient, sipProject } from './sip-project.ts';

beforeEach(skipBecause(inject('sipLivekitSkipReason')));

test('the files, as `lk` reads them, are accepted by the API unchanged', async () => {
  const read = (file: string) => readFileSync(join(SIP_DIR, file), 'utf8');
  const trunk = await sendSip('CreateSIPInboundTrunk', read('inbound-trunk.json'));
  onTestFinished(async () => {
    await sipClient().deleteSipTrunk(String(trunk.sip_trunk_id));
  });
  const rule = await sendSip('CreateSIPDispatchRule', read('dispatch-rule.json'));
  onTestFinished(async () => {
    await sipClient().deleteSipDispatchRule(String(rule.sip_dispatch_rule_id));
  });
  expect(trunk).toMatchObject({ numbers: ['+15105550100'], ringing_timeout: '60s' });
  expect(rule).toMatchObject({ numbers: ['+15105550100'], media: { media_timeout: '600s' } });
});

test('a plan for an empty project shows both and makes neither', async () => {
  const project = sipProject();
  const { exit, said } = await project.run({ verb: 'plan' });
  expect(exit).toBe(0);
  expect(said).toContain(`+ create inbound trunk "${project.name}"`);
  expect(said).toContain(`+ create dispatch rule "${project.name}"`);
  expect(said).toContain('2 to create, 0 to update, 0 to delete.');
  expect(await project.objects()).toEqual({ trunks: [], rules: [] });
});

test('applying makes both as the files say', async () => {
  const project = sipProject();
  expect(await project.run({ verb: 'apply' })).toMatchObject({ exit: 0, complained: '' });
  const { trunks, rules } = await project.objects();
  expect(trunks.map((it) => it.toJson())).toMatchObject([
    { numbers: [project.number], ringingTimeout: '60s', maxCallDuration: '14400s' },
  ]);
  expect(rules.map((it) => it.toJson())).toMatchObject([
    {
      numbers: [project.number],
      rule: { dispatchRuleIndividual: { roomPrefix: 'call-' } },
      roomConfig: { agents: [{ agentName: project.agentName }] },
      media: { mediaTimeout: '600s' },
    },
  ]);
  expect([trunks[0]?.krispEnabled, rules[0]?.krispEnabled]).toEqual([false, false]);
});

test('applying twice changes nothing', async () => {
  const project = sipProject();
  await project.run({ verb: 'apply' });
  const before = await project.objects();
  const second = await project.run({ verb: 'apply' });
  expect(second).toMatchObject({ exit: 0, said: expect.stringContaining('Nothing to change.') });
  expect(await project.objects()).toEqual(before);
  expect(await project.run({ verb: 'plan', check: true })).toMatchObject({ exit: 0 });
});

/** The file as it arrives through `lk`, which drops `media`. */
function throughLk(path: string): string {
  const json = JSON.parse(readFileSync(path, 'utf8')) as { dispatch_rule: JsonObject };
  const { media: _, ...rest } = json.dispatch_rule;
  return JSON.stringify({ dispatch_rule: rest });
}

test('a rule that `lk` made without its media timeout is seen and mended in place', async () => {
  const project = sipProject();
  await sendSip(
    'CreateSIPDispatchRule',
    throughLk(join(project.folder.path, 'dispatch-rule.json')),
  );
  const [before] = (await project.objects()).rules;
  expect(before?.media?.mediaTimeout).toBeUndefined();

  const drift = await project.run({ verb: 'plan', check: true });
  expect(drift.exit).toBe(3);
  expect(drift.said).toContain('media.mediaTimeout: not set -> 600s');

  expect(await project.run({ verb: 'apply' })).toMatchObject({ exit: 0 });
  const [after] = (await project.objects()).rules;
  expect(after?.sipDispatchRuleId).toBe(before?.sipDispatchRuleId);
  expect(after?.media?.mediaTimeout?.seconds).toBe(600n);
});

test('noise suppression that was switched on is switched off', async () => {
  const project = sipProject();
  await project.run({ verb: 'apply' });
  const [trunk] = (await project.objects()).trunks;
  if (trunk === undefined) throw new Error('no trunk was made');
  trunk.krispEnabled = true;
  await sipClient().updateSipInboundTrunk(trunk.sipTrunkId, trunk);
  expect((await project.run({ verb: 'apply' })).said).toContain('krispEnabled: true -> false');
  expect((await project.objects()).trunks[0]?.krispEnabled).toBe(false);
});

test('the number of the environment replaces that of the files', async () => {
  const project = sipProject();
  await project.run({ verb: 'apply' });
  const phoneNumber = newNumber();
  const { said } = await project.run({ verb: 'apply' }, { phoneNumber });
  expect(said).toContain(`numbers: ${project.number} -> ${phoneNumber}`);
  const { trunks, rules } = await project.objects();
  expect([...trunks, ...rules].map((it) => it.numbers)).toEqual([[phoneNumber], [phoneNumber]]);
});

test('a password is changed without being shown, and kept when the environment is silent', async () => {
  const project = sipProject();
  const signIn = { trunkUsername: 'carrier-7', trunkPassword: 'first-hush' };
  await project.run({ verb: 'apply' }, signIn);
  const changed = await project.run({ verb: 'apply' }, { ...signIn, trunkPassword: 'second-hush' });
  expect(changed.said).toContain('authPassword: set -> changed');
  expect(changed.said).not.toMatch(/hush|carrier-7/);
  const silent = await project.run({ verb: 'apply' });
  expect(silent.said).toContain('Nothing to change.');
  expect((await project.objects()).trunks[0]).toMatchObject({
    authUsername: 'carrier-7',
    authPassword: 'second-hush',
  });
});

test('with a LiveKit Phone Number there is a rule and no trunk', async () => {
  const project = sipProject();
  const { said } = await project.run({ verb: 'apply', withTrunk: false });
  const { trunks, rules } = await project.objects();
  expect([trunks.length, rules.length]).toEqual([0, 1]);
  expect(said).toContain(
    `created dispatch rule "${project.name}" (${rules[0]?.sipDispatchRuleId})`,
  );
});
