/** What provisioning makes of the two files and of the environment. */

import { describe, expect, test } from 'vitest';
import type { ProvisionSettings } from '../../../src/provisioning/settings.ts';
import { readWanted } from '../../../src/provisioning/wanted.ts';
import { AGENT, SIP_DIR, type SipFolder, settingsFor, sipFolder } from './sip-folder.ts';

async function problems(folder: SipFolder, more: Partial<ProvisionSettings> = {}) {
  const result = await readWanted({ ...settingsFor(folder), ...more }, ['trunk', 'rule']);
  if (result.kind === 'wanted') return [];
  return result.problems.map(({ where, reason }) => {
    return `${where.replace(`${folder.path}/`, '')}: ${reason}`;
  });
}

async function bodies(folder: { path: string }, more: Partial<ProvisionSettings> = {}) {
  const result = await readWanted({ ...settingsFor(folder), ...more }, ['trunk', 'rule']);
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
  const [trunk, rule] = result.wanted;
  return { trunk: trunk?.body ?? {}, rule: rule?.body ?? {} };
}

describe('the files of the project', () => {
  test('ask for one rule, bound to the called number, that survives hold and keeps two voices', async () => {
    const { rule } = await bodies({ path: SIP_DIR });
    expect(rule).toMatchObject({
      numbers: ['+15105550100'],
      rule: { dispatchRuleIndividual: { roomPrefix: 'call-' } },
      roomConfig: { agents: [{ agentName: AGENT }] },
      media: { mediaTimeout: '600s' },
    });
    expect(rule).not.toHaveProperty('inboundNumbers');
    expect(rule).not.toHaveProperty('krispEnabled');
  });

  test('ask for a trunk that rings for a minute and ends a call after four hours', async () => {
    const { trunk } = await bodies({ path: SIP_DIR });
    expect(trunk).toMatchObject({ ringingTimeout: '60s', maxCallDuration: '14400s' });
    expect(trunk).not.toHaveProperty('authPassword');
  });
});

describe('the environment', () => {
  test('replaces the number in both', async () => {
    const { trunk, rule } = await bodies(sipFolder(), { phoneNumber: '+14155550142' });
    expect([trunk.numbers, rule.numbers]).toEqual([['+14155550142'], ['+14155550142']]);
  });

  test('says who may use the trunk', async () => {
    const { trunk, rule } = await bodies(sipFolder(), {
      trunkUsername: 'carrier',
      trunkPassword: 'hush',
      trunkAllowedAddresses: ['192.0.2.0/24'],
    });
    expect(trunk).toMatchObject({
      authUsername: 'carrier',
      authPassword: 'hush',
      allowedAddresses: ['192.0.2.0/24'],
    });
    expect(rule).not.toHaveProperty('authUsername');
  });

  test('is refused with half of a sign-in', async () => {
    expect(await problems(sipFolder(), { trunkUsername: 'carrier' })).toEqual([
      'SIP_TRUNK_PASSWORD: is missing: user name and password go together',
    ]);
  });

  test('is refused with an address that LiveKit would pass over', async () => {
    const more = { trunkAllowedAddresses: ['192.0.2.1', 'sip:carrier.example'] };
    expect(await problems(sipFolder(), more)).toEqual([
      'SIP_TRUNK_ALLOWED_ADDRESSES: "sip:carrier.example" is no IP address, CIDR range or host name',
    ]);
  });
});

describe('a file is refused', () => {
  const trunk = 'inbound-trunk.json';
  const rule = 'dispatch-rule.json';

  test.each([
    [
      trunk,
      { ringTimeout: '60s' },
      'trunk.ringTimeout: unknown field, did you mean "ringingTimeout"?',
    ],
    [trunk, { number: '+1' }, 'trunk.number: unknown field, did you mean "numbers"?'],
    [trunk, { wholly: 'unheard of' }, 'trunk.wholly: unknown field'],
    [
      rule,
      { roomConfig: { agents: [{ agentName: AGENT }, { agent_nam: 'x' }] } },
      'dispatch_rule.roomConfig.agents[1].agent_nam: unknown field, did you mean "agentName"?',
    ],
    [
      rule,
      { mediaTimeout: '600s' },
      'dispatch_rule.mediaTimeout: unknown field, did you mean "media.mediaTimeout"?',
    ],
    [
      rule,
      { rule: { dispatchRuleIndividual: { roomPrefx: 'call-' } } },
      'dispatch_rule.rule.dispatchRuleIndividual.roomPrefx: unknown field, did you mean "roomPrefix"?',
    ],
  ])('for a misspelt field, with the place: %s %j', async (file, fields, expected) => {
    const folder = sipFolder();
    folder.change(file as typeof trunk, fields);
    expect(await problems(folder)).toEqual([`${file}: ${expected}`]);
  });

  test.each([
    [
      trunk,
      { ringingTimeout: '1 minute' },
      'trunk.ringingTimeout: must be a time in seconds such as "600s"',
    ],
    [trunk, { krispEnabled: 'no' }, 'trunk.krispEnabled: must be true or false'],
    [trunk, { numbers: '+15105550100' }, 'trunk.numbers: must be a list, each item text'],
    [
      rule,
      { rule: { dispatchRuleDirect: { roomName: 'a' }, dispatchRuleIndividual: {} } },
      'dispatch_rule.rule: must be an object with one value for each choice',
    ],
    [
      rule,
      { media: { encryption: 'ALWAYS' } },
      'dispatch_rule.media.encryption: must be one of SIP_MEDIA_ENCRYPT_DISABLE, SIP_MEDIA_ENCRYPT_ALLOW, SIP_MEDIA_ENCRYPT_REQUIRE',
    ],
  ])('for a value of the wrong type, with the place: %s %j', async (file, fields, expected) => {
    const folder = sipFolder();
    folder.change(file as typeof trunk, fields);
    expect(await problems(folder)).toEqual([`${file}: ${expected}`]);
  });

  test('for an agent that is not the worker', async () => {
    expect(await problems(sipFolder(), { agentName: 'another-agent' })).toEqual([
      `${rule}: dispatch_rule.roomConfig.agents[0].agentName: is "${AGENT}", but the worker registers as "another-agent" (LIVEKIT_AGENT_NAME): no agent would answer`,
    ]);
  });

  test('for no agent at all', async () => {
    const folder = sipFolder();
    folder.change(rule, { roomConfig: {} });
    expect(await problems(folder)).toEqual([
      `${rule}: dispatch_rule.roomConfig.agents: must name the agent "${AGENT}"`,
    ]);
  });

  test.each([['5105550100'], ['+1 510 555 0100'], ['+0105550100'], ['+151055501001234567']])(
    'for the number %s, also where the environment replaces it',
    async (number) => {
      const folder = sipFolder();
      folder.change(trunk, { numbers: ['+15105550100', number] });
      expect(await problems(folder, { phoneNumber: '+14155550142' })).toEqual([
        `${trunk}: trunk.numbers[1]: must be in E.164 form: +15105550100`,
      ]);
    },
  );

  test("for a rule bound to callers' numbers instead of the called one", async () => {
    const folder = sipFolder();
    folder.change(rule, { numbers: [], inboundNumbers: ['+15105550100'] });
    expect(await problems(folder)).toEqual([
      `${rule}: dispatch_rule.numbers: must hold the number that is called, or the rule takes every call of the project (inboundNumbers are the numbers of callers)`,
    ]);
  });

  test('for a password in it, without quoting it', async () => {
    const folder = sipFolder();
    folder.change(trunk, { authPassword: 'hush-hush' });
    const found = await problems(folder);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('trunk.authPassword: is a secret');
    expect(found[0]).not.toContain('hush-hush');
  });

  test.each([
    ['{"trunk": ', 'is not JSON'],
    ['[]', 'must be an object with the one key "trunk"'],
    ['{"trunc": {}}', 'must be an object with the one key "trunk"'],
    ['{"trunk": []}', 'trunk: must be an object'],
  ])('for being %s', async (text, reason) => {
    const folder = sipFolder();
    folder.write(trunk, text);
    expect(await problems(folder)).toEqual([`${trunk}: ${reason}`]);
  });

  test('for a field beside the rule that belongs into it', async () => {
    const folder = sipFolder();
    folder.write(rule, '{"dispatch_rule": {"name": "a"}, "trunk_id": []}');
    expect(await problems(folder)).toEqual([
      `${rule}: trunk_id: unknown field, did you mean "dispatch_rule.trunkIds"?`,
    ]);
  });

  test('for not being there, with the way out', async () => {
    const path = '/nowhere';
    const found = await readWanted(settingsFor({ path }), ['rule']);
    expect(found).toEqual({
      kind: 'refused',
      problems: [
        {
          where: '/nowhere/dispatch-rule.json',
          reason: 'cannot be read (ENOENT): SIP_DIR names the folder of the SIP files',
        },
      ],
    });
  });
});

test('takes the spelling with underscores for the same', async () => {
  const folder = sipFolder();
  folder.change('inbound-trunk.json', { allowed_addresses: ['192.0.2.1'] });
  expect((await bodies(folder)).trunk).toMatchObject({ allowedAddresses: ['192.0.2.1'] });
});
