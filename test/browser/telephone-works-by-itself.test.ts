/** The simulated telephone says that it is one, and can be used by keys, by pasting and with the microphone. */

import { expect, test } from 'vitest';
import { pickUpTelephone } from './telephone.ts';
import { screenshot, withBrowser } from './window.ts';

withBrowser();

test('it says that it is a simulator, and shows what is pressed and heard', async () => {
  const telephone = await pickUpTelephone();
  const { page } = telephone;
  await page.getByText('Simulator: no real telephone call is made').waitFor();
  await telephone.call();
  await telephone.hearsOut();
  for (const key of ['1', '2', 'star']) {
    await page.getByRole('button', { name: key, exact: true }).click();
  }
  await telephone.press('3456 7#');
  expect(await page.locator('.pressed').textContent()).toBe('12*34567#');
  await telephone.hearsOut();
  await page.getByRole('button', { name: 'Microphone' }).click();
  await page.getByRole('button', { name: 'Microphone', pressed: true }).waitFor();
  await screenshot(page, 'telephone-talking');
  await telephone.hangUp();
});

test('it says when the other side hangs up', async () => {
  const telephone = await pickUpTelephone();
  await telephone.call();
  await telephone.hearsOut();
  for (const wrong of ['12345678', '23456789', '34567890']) {
    await telephone.press(`${wrong}#`);
    if (wrong !== '34567890') await telephone.hearsOut();
  }
  await telephone.page.getByText('The other side has hung up.').waitFor();
});
