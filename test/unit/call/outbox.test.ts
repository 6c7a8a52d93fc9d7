/** What waits to be sent: in order, the latest of a name, and not without end. */

import { expect, test } from 'vitest';
import { Outbox, OutboxFull, type OutboxRules } from '../../../src/call/outbox.ts';
import { fakeClock, settled } from '../../fakes/fake-clock.ts';

const RULES: OutboxRules = { deadlineMs: 1_000, pauseMs: 0, tries: 2, tryAgainMs: 100, most: 3 };

function outbox(rules: Partial<OutboxRules> = {}) {
  const clock = fakeClock();
  const over = new AbortController();
  const sent: string[] = [];
  const failures: unknown[] = [];
  const failed = (error: unknown) => void failures.push(error);
  const box = new Outbox({ ...RULES, ...rules }, { clock, signal: over.signal, failed });
  const put = (name: string, text = name) =>
    box.put(name, async () => {
      sent.push(text);
    });
  return { clock, over, sent, failures, box, put };
}

test('keeps the order, and of one name the latest in the place of the first', async () => {
  const { sent, put } = outbox();
  put('a');
  put('b', 'old');
  put('c');
  put('b', 'new');
  await settled();
  expect(sent).toEqual(['a', 'new', 'c']);
});

test('lets only so much wait: the oldest goes, and somebody is told', async () => {
  const { sent, failures, put } = outbox();
  for (const name of ['a', 'b', 'c', 'd']) put(name);
  await settled();
  expect(sent).toEqual(['b', 'c', 'd']);
  expect(failures).toEqual([expect.any(OutboxFull)]);
});

test('pauses between two, and takes the latest after the pause', async () => {
  const { clock, sent, put } = outbox({ pauseMs: 200 });
  put('a', 'first');
  await clock.advance(100);
  put('a', 'second');
  put('a', 'third');
  await clock.advance(99);
  expect(sent).toEqual(['first']);
  await clock.advance(1);
  expect(sent).toEqual(['first', 'third']);
});

test('does not try again what something newer stands in for', async () => {
  const { clock, sent, failures, box, put } = outbox();
  box.put('a', () => Promise.reject(new Error('not sent')));
  await settled();
  put('a', 'newer');
  await clock.advance(200);
  expect(sent).toEqual(['newer']);
  expect(failures).toHaveLength(1);
});

test('sends nothing after the end, and leaves no wait behind', async () => {
  const { clock, over, sent, failures, box, put } = outbox();
  box.put('a', () => new Promise(() => {}));
  put('b');
  await settled();
  over.abort();
  put('c');
  await box.empty();
  expect(sent).toEqual([]);
  expect(failures).toEqual([]);
  expect(clock.waiting()).toBe(0);
});
