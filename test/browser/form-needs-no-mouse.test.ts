/** With nothing but a keyboard one gets from the form to a code, and is led to what is at fault. */

import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { en } from '../../web/messages/en.ts';
import { codeOn, openPage } from './app.ts';
import { withBrowser } from './window.ts';

const MOST_STOPS = 40;

withBrowser();

test('a keyboard is enough to open a dispute', async () => {
  const page = await openPage();
  await page.getByRole('radio', { name: 'Example Bank', exact: true }).waitFor();
  await tabTo(page, page.getByLabel(en.form.search));
  await page.keyboard.type('union');
  await tabTo(page, page.getByRole('radio').first());
  await page.keyboard.press('Space');
  expect(await page.getByRole('radio', { name: 'Example Credit Union' }).isChecked()).toBe(true);
  await tabTo(page, page.getByLabel(en.form.amount));
  await page.keyboard.type('12.50');
  await tabTo(page, page.getByRole('button', { name: en.form.submit }));
  await page.keyboard.press('Enter');
  expect(await codeOn(page)).toMatch(/^\d{8}$/);
});

test('whoever sends a form with faults is led to the first of them', async () => {
  const page = await openPage();
  await page.getByRole('radio', { name: 'Example Bank', exact: true }).check();
  await page.getByLabel(en.form.amount).fill('much');
  await page.keyboard.press('Enter');
  await page.getByText(en.faults.amount).waitFor();
  expect(await isFocused(page.getByLabel(en.form.amount))).toBe(true);
});

test('whoever tabs sees where they are', async () => {
  const page = await openPage();
  await page.getByRole('radio', { name: 'Example Bank', exact: true }).waitFor();
  await tabTo(page, page.getByRole('button', { name: en.form.submit }));
  const outline = await page.evaluate<string>(
    'getComputedStyle(document.activeElement).outlineStyle',
  );
  expect(outline).not.toBe('none');
});

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    if (await isFocused(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} is not reached by ${MOST_STOPS} tabs`);
}

async function isFocused(target: Locator): Promise<boolean> {
  return (await target.and(target.page().locator(':focus')).count()) > 0;
}
