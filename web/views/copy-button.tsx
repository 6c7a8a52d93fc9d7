/** Copies a text, where the browser lets pages do that. */

import { useState } from 'preact/hooks';
import { useWords } from './words.ts';

export function CopyButton({ text }: { readonly text: string }) {
  const { m } = useWords();
  const [copied, setCopied] = useState('');
  // Absent outside HTTPS and loopback.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined) return null;
  const copy = () =>
    clipboard.writeText(text).then(
      () => setCopied(text),
      () => setCopied(''),
    );
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {m.code.copy}
      </button>
      <span role="status" class="fine">
        {copied === text ? m.code.copied : ''}
      </span>
    </>
  );
}
