/** The simulated telephone in the browser, in a test's hand. */

import { randomInt } from 'node:crypto';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { newWindow } from './window.ts';

export interface Telephone {
  readonly page: Page;
  /** Resolves when it was answered. */
  call(): Promise<void>;
  /** Waits until the line has spoken and is quiet again. */
  hearsOut(): Promise<void>;
  press(keys: string): Promise<void>;
  /** Resolves when it plays. */
  playSample(): Promise<void>;
  /** Resolves when the sample has been played to its end. */
  sampleEnded(): Promise<void>;
  hangUp(): Promise<void>;
}

const SAMPLE_ENDS_WITHIN_MS = 60_000;

/** Each has a number of its own. */
export async function pickUpTelephone(): Promise<Telephone> {
  const page = await newWindow({ permissions: ['microphone'] });
  await page.goto(inject('simulatorUrl'));
  await page.getByLabel('The caller’s number').fill(`+1415555${randomInt(1000, 9999)}`);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const status = (text: string) => page.getByRole('status').getByText(text).waitFor();
  return {
    page,
    async call() {
      await button(/^Call /).click();
      await status('In a call.');
    },
    async hearsOut() {
      await status('The line speaks.');
      await status('The line is quiet.');
    },
    async press(keys) {
      await page.getByLabel('Code or keys').fill(keys);
      await button('Press these keys').click();
    },
    async playSample() {
      await button('Play the sample call').click();
      await button('Stop the sample call').waitFor();
    },
    sampleEnded: () => button('Play the sample call').waitFor({ timeout: SAMPLE_ENDS_WITHIN_MS }),
    async hangUp() {
      await button('Hang up').click();
      await status('You have hung up.');
    },
  };
}
