/** The language that the page speaks, for every view. */

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { en, type Messages } from '../messages/en.ts';
import type { Language } from '../messages/language.ts';

export interface Words {
  readonly language: Language;
  readonly m: Messages;
}

export const WordsContext = createContext<Words>({ language: 'en', m: en });

export function useWords(): Words {
  return useContext(WordsContext);
}
