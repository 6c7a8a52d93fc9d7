/** The code of docs/web.md against our API: all of it that needs neither a browser nor a room. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ask,
  catchUp,
  openDispute,
  phoneLinks,
  type StoredUtterance,
  Transcript,
} from '../../../docs/examples/dispute-app.ts';
import { apiForTest, BANK } from '../api/api-for-test.ts';

const api = apiForTest();
let url: string;

beforeAll(async () => {
  url = await api.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => api.app.close());

const said = (utterance_id: string, text: string, revision: number): StoredUtterance => ({
  utterance_id,
  text,
  revision,
  speaker: 'bank',
  start_ms: Number(utterance_id) * 1_000,
});
const texts = (transcript: Transcript) => transcript.lines().map(({ text }) => text);

describe('the example', () => {
  test('opens a dispute, reads it and gets a new code', async () => {
    const opened = await openDispute(url, { bank: BANK });
    const before = await ask<{ short_code: string }>(url, opened, 'GET', '');
    expect(before.short_code).toBe(opened.short_code);
    const { short_code } = await ask<{ short_code: string }>(url, opened, 'POST', '/code');
    expect(short_code).not.toBe(opened.short_code);
    expect(phoneLinks(opened.bank.phone_number, opened.phone_number, short_code)).toEqual({
      callBank: 'tel:+12125550199',
      callUs: 'tel:+15105550100',
      callUsWithCode: `tel:+15105550100,,${short_code}`,
    });
  });

  test('names the refusal', async () => {
    const opened = await openDispute(url, { bank: BANK });
    await expect(openDispute(url, {})).rejects.toThrow('bank-missing');
    await expect(ask(url, { ...opened, secret: 'x' }, 'GET', '')).rejects.toThrow('not-authorized');
    await ask(url, opened, 'POST', '/close');
    await expect(ask(url, opened, 'POST', '/code')).rejects.toThrow('dispute-closed');
  });

  test('catches up with a dispute that has no calls yet', async () => {
    const transcript = new Transcript();
    await catchUp(url, await openDispute(url, { bank: BANK }), transcript);
    expect(transcript.lines()).toEqual([]);
  });
});

describe('its transcript', () => {
  test('never lets an older version take the place of a newer one', () => {
    const transcript = new Transcript();
    transcript.put('a', '1', said('1', 'newer', 1));
    transcript.put('a', '1', said('1', 'older', 0));
    expect(texts(transcript)).toEqual(['newer']);
  });

  test('leaves out what was taken back, in the room or while nobody looked', () => {
    const transcript = new Transcript();
    for (const id of ['1', '2', '3']) transcript.put('a', id, said(id, id, 1));
    transcript.put('a', '1', said('1', '', 2));
    transcript.replace('a', [said('3', 'older', 0)]);
    expect(texts(transcript)).toEqual(['3']);
  });

  test('shows the newest call in the order in which it was said', () => {
    const transcript = new Transcript();
    transcript.put('a', '1', said('1', 'first call', 0));
    transcript.put('b', '9', said('9', 'then', 0));
    transcript.put('b', '4', said('4', 'first', 0));
    expect(texts(transcript)).toEqual(['first', 'then']);
  });
});
