/** The account as a page that a person prints and hands to their bank. */

import { expect, test } from 'vitest';
import type { DisputeForm } from '../../../src/dispute/dispute.ts';
import { disputes, FORM, withAccount, withCall } from './disputes-for-test.ts';

async function pageOf({ ask, id, own }: Awaited<ReturnType<typeof disputes>>) {
  const response = await ask('GET', `/${id}/account`, { ...own, accept: 'text/html' });
  expect(response.statusCode).toBe(200);
  return { html: response.body, headers: response.headers };
}

/** What a reader sees, on one line. */
function textOf(html: string): string {
  const text = html.replace(/<style>[\s\S]*<\/style>/, '').replace(/<[^>]*>/g, ' ');
  return text.replace(/\s+/g, ' ');
}

test('says what was disputed, who does what by when, and the reference number', async () => {
  const text = textOf((await pageOf(await withAccount())).html);
  expect(text).toContain('Kiosk &lt;7&gt; &amp; &quot;Sons&quot;');
  expect(text).toContain('49.99 USD');
  expect(text).toContain('September 28, 2026');
  expect(text).toMatch(/What the bank will do The bank will call back\. \(by October 12, 2026 ?\)/);
  expect(text).toContain('The reference number is DX47.');
  expect(text).toContain('Length of the call: 1:02:05, of that on hold 1:01');
});

test('proves each sentence by footnotes with speaker and time into the call', async () => {
  const { html } = await pageOf(await withAccount());
  const [, anchor = ''] =
    /reference number is DX47\..*?<a href="#([\w-]+)">\[1\]/s.exec(html) ?? [];
  const note = new RegExp(`<li id="${anchor}">.*?</li>`, 's').exec(html)?.[0] ?? '';
  expect(textOf(note)).toContain('Bank , 1:05 into the call:');
  expect(note).toContain('It is &lt;b&gt;D X 4 7&lt;/b&gt;.');
  for (const [, target] of html.matchAll(/href="#([\w-]+)"/g))
    expect(html).toContain(`id="${target}"`);
});

test('holds no script, nothing from elsewhere, and a policy that forbids both', async () => {
  const { html, headers } = await pageOf(await withAccount());
  expect(html).not.toMatch(/<script|<link|<img|<iframe|\bsrc=|url\(|https?:|\bon\w+=|\bstyle=/i);
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
  );
});

test.each(['merchant', 'note', 'amount'] as const)(
  'escapes what was put into %s',
  async (field) => {
    const evil = `</dd><script>alert('1')</script><img src=x onerror="y">&amp;`;
    const { html } = await pageOf(await withAccount({ ...FORM, [field]: evil } as DisputeForm));
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;');
  },
);

test('is a page in the language of the dispute', async () => {
  const { html } = await pageOf(await withAccount({ ...FORM, locale: 'es-MX' }));
  expect(html).toContain('<html lang="es">');
  expect(textOf(html)).toContain('Qué hará el banco');
  expect(textOf(html)).toContain('12 de octubre de 2026');
  expect(html).toContain('<span lang="en">The bank will call back.</span>');
});

test.each([undefined, 'en-GB', 'de-AT', 'est-EE'])(
  'is in English for the locale %s',
  async (locale) => {
    const { html } = await pageOf(await withAccount({ ...FORM, ...(locale && { locale }) }));
    expect(html).toContain('<html lang="en">');
    expect(textOf(html)).toContain('What the bank will do');
  },
);

test('says so when there is no call, and when the account is not written yet', async () => {
  expect(textOf((await pageOf(await disputes())).html)).toContain('There has been no call yet.');
  expect(textOf((await pageOf(await withCall())).html)).toContain('is not written yet');
});
