/** Whose browser asks for Spanish gets all of it in Spanish, and either language at a tap. */

import { expect, test } from 'vitest';
import { en } from '../../web/messages/en.ts';
import { es } from '../../web/messages/es.ts';
import { openPage } from './app.ts';
import { screenshot, withBrowser } from './window.ts';

withBrowser();

test('a Spanish browser is led to a code in Spanish', async () => {
  const page = await openPage({ locale: 'es-MX' });
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(es.title);
  expect(await page.locator('html').getAttribute('lang')).toBe('es');
  await page.getByLabel('Example Bank', { exact: true }).check();
  await page.getByRole('button', { name: es.form.submit }).click();
  await page.getByText(es.situation.waiting).waitFor();
  await page.getByRole('button', { name: es.code.copy }).waitFor();
  await screenshot(page, 'spanish');
});

test('the language that a person chooses is kept', async () => {
  const page = await openPage();
  await page.getByRole('button', { name: 'Español' }).click();
  await page.getByRole('heading', { name: es.title }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: es.title }).waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: en.title }).waitFor();
});
