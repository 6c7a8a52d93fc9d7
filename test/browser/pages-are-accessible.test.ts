/** Neither page breaks WCAG 2.2 AA in any of its states, light or dark, on the smallest screen or on a desktop. */

import { test } from 'vitest';
import { en } from '../../web/messages/en.ts';
import { expectAccessible } from './accessible.ts';
import { callOn, openDispute, openPage, shows } from './app.ts';
import { pickUpTelephone } from './telephone.ts';
import { forgive, NO_NETWORK, withBrowser } from './window.ts';

withBrowser();

test('the form is accessible, also with its faults', async () => {
  const page = await openPage();
  await expectAccessible(page, 'form');
  await page.getByLabel(en.form.otherBank).check();
  await page.getByLabel(en.form.amount).fill('much');
  await page.getByRole('button', { name: en.form.submit }).click();
  await page.getByText(en.faults.summary).waitFor();
  await expectAccessible(page, 'form-with-faults');
}, 120_000);

test('dispute and telephone are accessible before, in and after a call', async () => {
  const page = await openPage();
  const code = await openDispute(page);
  await shows(page, 'waiting');
  await expectAccessible(page, 'waiting');
  const telephone = await pickUpTelephone();
  await expectAccessible(telephone.page, 'telephone');

  await telephone.call();
  await telephone.hearsOut();
  await telephone.press(`${code}#`);
  await shows(page, 'code-accepted');
  await telephone.hearsOut();
  await expectAccessible(page, 'code-accepted');
  await expectAccessible(telephone.page, 'telephone-in-call');

  const { said, facts, account } = callOn(page);
  await telephone.playSample();
  await said('bank', 'third of October').waitFor({ timeout: 60_000 });
  await facts.getByRole('listitem').first().waitFor();
  await telephone.sampleEnded();
  await expectAccessible(page, 'in-call');
  await page.getByRole('button', { name: en.controls.stop }).click();
  await page.getByText(en.notListening).waitFor();
  await expectAccessible(page, 'not-listening');

  await telephone.hangUp();
  await shows(page, 'ended');
  await account.getByRole('link', { name: en.account.print }).waitFor();
  await expectAccessible(page, 'account');
}, 240_000);

test('a page without network is accessible', async () => {
  const page = await openPage();
  await openDispute(page);
  await shows(page, 'waiting');
  await page.context().setOffline(true);
  await page.locator('[data-situation="reconnecting"], [data-situation="offline"]').waitFor();
  await expectAccessible(page, 'no-network');
  forgive(NO_NETWORK);
}, 120_000);
