/** The whole page: its language, and either the form or the dispute. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { type Language, messagesIn } from '../messages/language.ts';
import type { Session } from '../session/session.ts';
import type { Store } from '../state/store.ts';
import { DisputePage } from './dispute-page.tsx';
import { DisputeForm } from './form/dispute-form.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { WordsContext } from './words.ts';

export interface AppParts {
  readonly session: Session;
  readonly store: Store;
  readonly language: Language;
  readonly keepLanguage: (language: Language) => void;
}

export function App({ session, store, language: first, keepLanguage }: AppParts) {
  const [now, setNow] = useState(store.now);
  const [language, setLanguage] = useState(first);
  useEffect(() => store.onChange(setNow), [store]);
  const m = messagesIn(language);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = m.title;
  }, [language, m]);
  const main = useTopOfPage(now.isBegun);
  const choose = (chosen: Language) => {
    keepLanguage(chosen);
    setLanguage(chosen);
  };
  return (
    <WordsContext.Provider value={{ language, m }}>
      <header class="top">
        <h1>{m.title}</h1>
        <LanguageSwitch onChoose={choose} />
      </header>
      <main ref={main} tabIndex={-1}>
        {now.isBegun ? (
          <DisputePage now={now} session={session} />
        ) : (
          <DisputeForm wasGone={now.wasGone} session={session} />
        )}
      </main>
    </WordsContext.Provider>
  );
}

/** When one page takes the place of the other, one begins at its top, with the screen reader too. */
function useTopOfPage(isBegun: boolean) {
  const main = useRef<HTMLElement>(null);
  const wasBegun = useRef(isBegun);
  useEffect(() => {
    if (wasBegun.current === isBegun) return;
    wasBegun.current = isBegun;
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [isBegun]);
  return main;
}
