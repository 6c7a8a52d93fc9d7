/** One button for each language that the page does not speak at the moment. */

import { LANGUAGES, type Language } from '../messages/language.ts';
import { useWords } from './words.ts';

interface Parts {
  readonly onChoose: (language: Language) => void;
}

export function LanguageSwitch({ onChoose }: Parts) {
  const { language, m } = useWords();
  const others = (Object.keys(LANGUAGES) as Language[]).filter((each) => each !== language);
  return (
    <nav aria-label={m.inOtherLanguage}>
      {others.map((each) => (
        <button key={each} type="button" class="quiet" lang={each} onClick={() => onChoose(each)}>
          {LANGUAGES[each]}
        </button>
      ))}
    </nav>
  );
}
