/** Looks at a page with axe, in light and dark, on the smallest screen and on a desktop. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { screenshot } from './window.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** WCAG 2.0, 2.1 and 2.2, levels A and AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SCREENS = {
  small: { width: 320, height: 640 },
  desktop: { width: 1280, height: 900 },
} as const;
const SCHEMES = ['light', 'dark'] as const;

interface Violation {
  readonly id: string;
  readonly nodes: ReadonlyArray<{ readonly html: string; readonly failureSummary?: string }>;
}

/** Leaves a picture of each look as `<state>-<screen>-<scheme>.png`, and the page as it was. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  const before = page.viewportSize();
  for (const [screen, size] of Object.entries(SCREENS)) {
    await page.setViewportSize(size);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const look = `${state}-${screen}-${colorScheme}`;
      expect(await violations(page), look).toEqual([]);
      expect(await overflow(page), `${look} scrolls sideways`).toBeLessThanOrEqual(0);
      await screenshot(page, look);
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (before) await page.setViewportSize(before);
}

async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in globalThis")))
    await page.evaluate(await readFile(AXE, 'utf8'));
  const options = JSON.stringify({ runOnly: { type: 'tag', values: TAGS } });
  const found = await page.evaluate<{ violations: Violation[] }>(`axe.run(${options})`);
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** Pixels by which the page is wider than the screen (WCAG 1.4.10). */
function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - innerWidth');
}
