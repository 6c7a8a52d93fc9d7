/** What is done about the difference between what is wanted and what exists. */

import { describe, expect, test } from 'vitest';
import { markOf } from '../../../src/provisioning/marker.ts';
import { type Plan, planChanges } from '../../../src/provisioning/plan.ts';
import type { Existing, JsonObject, Wanted } from '../../../src/provisioning/sip-object.ts';

const MARK = markOf('agent');
const NUMBER = '+15105550100';

const rule: Wanted = {
  kind: 'rule',
  name: 'calls',
  body: { name: 'calls', numbers: [NUMBER], media: { mediaTimeout: '600s' }, metadata: MARK },
};
const trunk: Wanted = {
  kind: 'trunk',
  name: 'carrier',
  body: { name: 'carrier', numbers: [NUMBER], ringingTimeout: '60s', metadata: MARK },
};

function existing(of: Wanted, more: JsonObject = {}, id = 'ID'): Existing {
  const body = { ...of.body, ...more };
  return { kind: of.kind, name: String(body.name), id, body };
}

function planFor(wanted: Wanted[], there: Existing[], prune = false): Plan {
  return planChanges(wanted, there, { prune, mark: MARK });
}

function steps(plan: Plan) {
  if (plan.kind === 'blocked') throw new Error(plan.reasons.join('; '));
  return plan.steps.map((step) => `${step.do} ${step.target.kind} ${step.target.name}`);
}

function changes(plan: Plan) {
  if (plan.kind === 'blocked') throw new Error(plan.reasons.join('; '));
  return plan.steps.flatMap((step) =>
    step.do === 'update' ? step.changes.map((it) => `${it.path}: ${it.from} -> ${it.to}`) : [],
  );
}

function reasons(plan: Plan) {
  return plan.kind === 'blocked' ? plan.reasons : [];
}

describe('a plan', () => {
  test('creates what is missing, the trunk before the rule', () => {
    expect(steps(planFor([trunk, rule], []))).toEqual([
      'create trunk carrier',
      'create rule calls',
    ]);
  });

  test('leaves what is as wanted', () => {
    expect(steps(planFor([rule], [existing(rule)]))).toEqual(['leave rule calls']);
  });

  test('takes an empty object for none, as LiveKit adds some', () => {
    expect(steps(planFor([trunk], [existing(trunk, { media: {} })]))).toEqual([
      'leave trunk carrier',
    ]);
  });

  test('mends a rule that has lost its media timeout', () => {
    expect(changes(planFor([rule], [existing(rule, { media: {} })]))).toEqual([
      'media.mediaTimeout: not set -> 600s',
    ]);
  });

  test('takes back what is set and not wanted', () => {
    const there = existing(rule, { krispEnabled: true, attributes: { colour: 'red' } });
    expect(changes(planFor([rule], [there]))).toEqual([
      'krispEnabled: true -> false',
      'attributes.colour: red -> not set',
    ]);
  });

  test('sees a difference inside a list of agents', () => {
    const agents = (agentName: string) => ({ roomConfig: { agents: [{ agentName }] } });
    const wanted = { ...rule, body: { ...rule.body, ...agents('agent') } };
    expect(changes(planFor([wanted], [existing(rule, agents('other'))]))).toEqual([
      'roomConfig.agents[0].agentName: other -> agent',
    ]);
  });

  test('does not choose between two of one name', () => {
    const there = [existing(rule, {}, 'A'), existing(rule, { numbers: ['+14155550142'] }, 'B')];
    expect(reasons(planFor([rule], there))).toEqual([
      'there are 2 times dispatch rule "calls" (A, B): remove all but one with lk',
    ]);
  });
});

describe("others' things", () => {
  const foreign = existing(rule, { name: 'theirs', numbers: ['+14155550142'], metadata: 'theirs' });

  test('are left alone, with --prune too', () => {
    expect(steps(planFor([rule], [foreign, existing(rule)], true))).toEqual(['leave rule calls']);
  });

  test('are left alone when another deployment of ours made them', () => {
    const other = { ...foreign, body: { ...foreign.body, metadata: markOf('other-agent') } };
    expect(steps(planFor([rule], [other, existing(rule)], true))).toEqual(['leave rule calls']);
  });

  test.each([
    ['the same number', { numbers: [NUMBER] }],
    ['the same number written differently', { numbers: ['1 (510) 555-0100'] }],
  ])('block a rule for %s, in a sentence that says what to do', (_what, more) => {
    const theirs = existing(foreign, more, 'SDR_1');
    expect(reasons(planFor([rule], [theirs]))).toEqual([
      `dispatch rule "calls" cannot take the calls to ${NUMBER}: dispatch rule "theirs" (SDR_1) already does. Remove that one (lk sip dispatch delete SDR_1) or use another number`,
    ]);
  });

  test.each([
    ['has a PIN', { rule: { dispatchRuleDirect: { roomName: 'a', pin: '1' } } }],
    ['is for other callers', { inboundNumbers: ['+14155550142'] }],
    ['is for one trunk', { trunkIds: ['ST_1'] }],
    ['takes any number', { numbers: [] }],
  ])('do not block a rule for the same number if theirs %s', (_what, more) => {
    const theirs = existing(foreign, { numbers: [NUMBER], ...more });
    expect(steps(planFor([rule], [theirs]))).toEqual(['create rule calls']);
  });

  test('block a trunk for the same number', () => {
    const theirs = existing(trunk, { name: 'theirs', metadata: '' }, 'ST_1');
    expect(reasons(planFor([trunk], [theirs]))[0]).toContain('lk sip inbound delete ST_1');
  });
});

describe('what provision made and is not wanted any more', () => {
  const old = existing(rule, { name: 'old name' });

  test('is removed by --prune, before what takes its calls is created', () => {
    expect(steps(planFor([rule], [old], true))).toEqual([
      'delete rule old name',
      'create rule calls',
    ]);
  });

  test('is only named without --prune', () => {
    const plan = planFor([], [existing(trunk)]);
    expect(plan).toEqual({
      kind: 'planned',
      steps: [],
      notes: [
        'inbound trunk "carrier" (ID) was made by provision and is not wanted any more: --prune removes it',
      ],
    });
  });

  test('is named beside the conflict that it causes', () => {
    expect(reasons(planFor([rule], [old])).at(-1)).toContain('--prune removes it');
  });
});

describe('the access to a trunk', () => {
  const signIn = { authUsername: 'carrier', authPassword: 'hush' };
  const withSignIn = { ...trunk, body: { ...trunk.body, ...signIn } };

  test('stays when nobody says otherwise', () => {
    const there = existing(trunk, { ...signIn, allowedAddresses: ['192.0.2.1'] });
    expect(steps(planFor([trunk], [there]))).toEqual(['leave trunk carrier']);
  });

  test('stays through an update of something else', () => {
    const access = { ...signIn, allowedAddresses: ['192.0.2.1'] };
    const plan = planFor([trunk], [existing(trunk, { ...access, ringingTimeout: '20s' })]);
    expect(changes(plan)).toEqual(['ringingTimeout: 20s -> 60s']);
    if (plan.kind === 'blocked') throw new Error('blocked');
    expect(plan.steps[0]?.target.body).toMatchObject({ ...access, ringingTimeout: '60s' });
  });

  test('is compared and changed, without being shown', () => {
    const there = existing(trunk, { ...signIn, authPassword: 'old' });
    expect(changes(planFor([withSignIn], [there]))).toEqual(['authPassword: set -> changed']);
  });

  test.each([
    ['', 'left out'],
    ['****', 'masked'],
  ])('is not compared where LiveKit does not give the password back (%j, %s)', (authPassword) => {
    const plan = planFor([withSignIn], [existing(trunk, { ...signIn, authPassword })]);
    expect(steps(plan)).toEqual(['leave trunk carrier']);
    expect(plan).toMatchObject({ notes: [expect.stringContaining('change the user name too')] });
  });

  test('is sent whole when the user name changes, whatever LiveKit gives back', () => {
    const there = existing(trunk, { authUsername: 'before', authPassword: '****' });
    const plan = planFor([withSignIn], [there]);
    expect(changes(plan)).toEqual(['authUsername: set -> changed']);
    if (plan.kind === 'blocked') throw new Error('blocked');
    expect(plan.steps[0]?.target.body).toMatchObject(signIn);
  });

  test('is not lost by an update that cannot repeat the password', () => {
    const there = existing(trunk, { authUsername: 'carrier', ringingTimeout: '20s' });
    expect(reasons(planFor([trunk], [there]))).toEqual([
      'inbound trunk "carrier" (ID) has a password that LiveKit does not give back, and an update replaces the whole trunk: set SIP_TRUNK_USERNAME and SIP_TRUNK_PASSWORD',
    ]);
  });
});
