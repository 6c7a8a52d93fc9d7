import { RoomConfiguration, TokenVerifier } from 'livekit-server-sdk';
import { expect, test } from 'vitest';
import { sipLeg, sipLegToken } from '../../../phone/sip-leg.ts';

const rule = {
  roomPrefix: 'call-',
  calledNumber: '+15105550100',
  roomConfig: RoomConfiguration.fromJson({
    agents: [{ agentName: 'the-rules-agent', metadata: 'm' }],
    departureTimeout: 3,
  }),
};
const signing = { apiKey: 'key', apiSecret: 'a-secret-that-is-long-enough-to-sign' };
const leg = sipLeg({ from: '+14155550123', to: '+15105550100' }, rule);

async function claims(agentName?: string) {
  const token = await sipLegToken(leg, rule, { ...signing, agentName });
  return new TokenVerifier(signing.apiKey, signing.apiSecret).verify(token);
}

test('its room has the prefix of the rule, the caller, and something random', () => {
  expect(leg.roomName).toMatch(/^call-_\+14155550123_[2-9A-Za-z]{12}$/);
  const again = sipLeg({ from: '+14155550123', to: '+15105550100' }, rule);
  expect(again.roomName).not.toBe(leg.roomName);
  expect(again.callId).not.toBe(leg.callId);
});

test('its token is one of kind SIP that may change its own attributes', async () => {
  expect(await claims()).toMatchObject({
    kind: 'sip',
    sub: 'sip_+14155550123',
    name: 'Phone +14155550123',
    attributes: { 'sip.callStatus': 'ringing', 'sip.callID': leg.callId },
    video: { room: leg.roomName, roomJoin: true, canUpdateOwnMetadata: true },
  });
});

test('it calls in the agents of the rule, or the one that is named instead', async () => {
  const agents = async (name?: string) => (await claims(name)).roomConfig?.agents;
  expect(await agents()).toMatchObject([{ agentName: 'the-rules-agent', metadata: 'm' }]);
  expect(await agents('another')).toMatchObject([{ agentName: 'another' }]);
  expect((await claims('another')).roomConfig?.departureTimeout).toBe(3);
});

test('a withheld number is the anonymous user of the anonymous host', () => {
  const withheld = sipLeg({ from: null, to: '+15105550100' }, rule);
  expect(withheld.identity).toBe('sip_anonymous');
  expect(withheld.attributes).toMatchObject({
    'sip.phoneNumber': 'anonymous',
    'sip.hostname': 'anonymous.invalid',
  });
});
