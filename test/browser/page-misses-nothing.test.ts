/** What is said while the page is reloaded, or has no network, is on it afterwards. */

import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { callOn, openDispute, openPage, shows } from './app.ts';
import { pickUpTelephone } from './telephone.ts';
import { forgive, NO_NETWORK, withBrowser } from './window.ts';

withBrowser();

test('a page that is reloaded and then loses the network misses nothing', async () => {
  const page = await openPage();
  const code = await openDispute(page);
  const telephone = await pickUpTelephone();
  await telephone.call();
  await telephone.hearsOut();
  await telephone.press(`${code}#`);
  await shows(page, 'code-accepted');
  await telephone.hearsOut();
  await telephone.playSample();
  const { said, account } = callOn(page);
  await said('bank', 'Thank you for waiting').waitFor();

  await page.reload();
  await shows(page, 'merged');
  await said('bank', 'Thank you for waiting').waitFor();
  await said('caller', 'that is the one').waitFor();

  await page.context().setOffline(true);
  await page.locator('[data-situation="reconnecting"], [data-situation="offline"]').waitFor();
  await telephone.sampleEnded();
  await telephone.hangUp();
  await page.context().setOffline(false);

  await shows(page, 'ended');
  await account.getByText('The reference number is 4719026.').waitFor();
  expect(await shownWords(page)).toEqual(await keptWords(page));
  forgive(NO_NETWORK);
}, 180_000);

async function shownWords(page: Page): Promise<readonly string[]> {
  return page.locator('[data-utterance] .text').allTextContents();
}

/** What the API has of the same call. */
async function keptWords(page: Page): Promise<readonly string[]> {
  const { id, secret } = JSON.parse(await page.evaluate<string>("localStorage.getItem('dispute')"));
  const response = await fetch(`${inject('serverUrl')}/disputes/${id}/transcript`, {
    headers: { authorization: `Dispute ${id}:${secret}` },
  });
  const { calls } = (await response.json()) as {
    calls: ReadonlyArray<{ utterances: ReadonlyArray<{ text: string; start_ms: number }> }>;
  };
  return calls.flatMap(({ utterances }) =>
    utterances
      .toSorted((a, b) => a.start_ms - b.start_ms)
      .map(({ text }) => text)
      .filter((text) => text !== ''),
  );
}
