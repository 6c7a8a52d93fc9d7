/** What a person does and sees on the app's page. */

import type { Locator, Page } from 'playwright-core';
import { inject } from 'vitest';
import { en } from '../../web/messages/en.ts';
import type { Situation } from '../../web/state/situation.ts';
import { type ContextOptions, newWindow } from './window.ts';

/** A telephone's screen. */
export const PHONE_SCREEN = { width: 390, height: 844 };

export async function openPage(options: ContextOptions = {}): Promise<Page> {
  const page = await newWindow({ viewport: PHONE_SCREEN, ...options });
  await page.goto(inject('serverUrl'));
  return page;
}

/** Fills in the form about the charge that the sample call is about. */
export async function fillIn(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Example Bank', exact: true }).check();
  await page.getByLabel(en.form.merchant).fill('Maple Harbor Fitness');
  await page.getByLabel(en.form.amount).fill('49.99');
}

/** @returns the code that the page shows */
export async function openDispute(page: Page): Promise<string> {
  await fillIn(page);
  await page.getByRole('button', { name: en.form.submit }).click();
  return codeOn(page);
}

export async function codeOn(page: Page): Promise<string> {
  return (await page.locator('[data-code]').getAttribute('data-code')) ?? '';
}

export async function shows(page: Page, situation: Situation): Promise<void> {
  await page
    .locator(`[data-situation="${situation}"]`)
    .getByText(en.situation[situation])
    .waitFor();
}

/** The call as the page shows it. */
export function callOn(page: Page) {
  const part = (name: string): Locator => page.getByRole('region', { name });
  const transcript = part(en.transcript.heading);
  return {
    transcript,
    facts: part(en.facts.heading),
    account: part(en.account.heading),
    said: (speaker: keyof typeof en.transcript.speaker, words: string): Locator =>
      transcript
        .getByRole('listitem')
        .filter({ hasText: en.transcript.speaker[speaker] })
        .filter({ hasText: words }),
  };
}
