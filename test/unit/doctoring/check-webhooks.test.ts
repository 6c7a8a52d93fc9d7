import { expect, test } from 'vitest';
import { checkWebhooks } from '../../../src/doctoring/check-webhooks.ts';
import type { HttpLook } from '../../../src/doctoring/http-look.ts';
import { found } from './findings.ts';

const ready = (livekit_webhooks: string): HttpLook => ({
  kind: 'answered',
  status: 200,
  tookMs: 1,
  body: JSON.stringify({ status: 'ready', livekit_webhooks }),
});

/** Gives one answer after the other; the last one again and again. */
async function of(...answers: HttpLook[]) {
  let [looks, provoked] = [0, 0];
  const check = checkWebhooks({
    look: async () => answers[Math.min(looks++, answers.length - 1)] as HttpLook,
    provoke: async () => void provoked++,
    wait: async () => {},
  });
  return { lines: await found(check), looks, provoked };
}

test('believes a server that has had one', async () => {
  const { lines, provoked } = await of(ready('come'));
  expect([lines, provoked]).toEqual([['ok: LiveKit tells the server when a caller has left'], 0]);
});

test('has LiveKit tell something, and waits for it', async () => {
  const { lines, provoked, looks } = await of(ready('none-yet'), ready('none-yet'), ready('come'));
  expect([lines[0]?.slice(0, 3), provoked, looks]).toEqual(['ok:', 1, 3]);
});

test('warns when nothing comes', async () => {
  const { lines } = await of(ready('none-yet'));
  expect(lines[0]).toMatch(/^warning: LiveKit tells this server nothing.*livekit\/webhook/);
});

test('leaves a server that is not there, or not ready, to others', async () => {
  const silent: HttpLook = { kind: 'silent', because: 'ECONNREFUSED' };
  const broken: HttpLook = { kind: 'answered', status: 503, tookMs: 1, body: '' };
  for (const look of [silent, broken]) expect((await of(look)).lines).toEqual([]);
});
