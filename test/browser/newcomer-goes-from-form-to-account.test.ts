/** A newcomer opens a dispute on the page, calls in with the simulated telephone, and ends with an account. */

import { expect, test } from 'vitest';
import { en } from '../../web/messages/en.ts';
import { callOn, openDispute, openPage, shows } from './app.ts';
import { pickUpTelephone } from './telephone.ts';
import { screenshot, withBrowser } from './window.ts';

const REFERENCE = '4719026';

withBrowser();

test('a newcomer goes from the form to the account of their call', async () => {
  const page = await openPage();
  const code = await openDispute(page);
  await shows(page, 'waiting');
  await page.getByText(en.steps.codeHint).scrollIntoViewIfNeeded();
  await screenshot(page, 'newcomer-code', 'screen');

  const telephone = await pickUpTelephone();
  await telephone.call();
  await telephone.hearsOut();
  await telephone.press(`${code}#`);
  await shows(page, 'code-accepted');
  await telephone.hearsOut();
  await telephone.playSample();
  await shows(page, 'merged');

  const { said, facts, account } = callOn(page);
  await said('bank', 'Thank you for waiting').waitFor();
  await said('caller', 'There is a charge of forty nine dollars').waitFor();
  const reference = facts.getByRole('listitem').filter({ hasText: REFERENCE });
  await reference.waitFor({ timeout: 60_000 });
  await page.evaluate('scrollTo(0, 0)');
  await screenshot(page, 'newcomer-in-call', 'screen');
  await reference.getByRole('button').click();
  expect(await page.locator(':focus').textContent()).toContain('reference number');

  await telephone.sampleEnded();
  await telephone.hangUp();
  await shows(page, 'ended');
  await account.getByText(`The reference number is ${REFERENCE}.`).waitFor();
  await screenshot(page, 'newcomer-account');
  const opening = page.waitForEvent('popup');
  await account.getByRole('link', { name: en.account.print }).click();
  const paper = await opening;
  await paper.getByText(REFERENCE).first().waitFor();
  await screenshot(paper, 'newcomer-paper');
}, 180_000);
