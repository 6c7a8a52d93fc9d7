/** An utterance as words, with where they stand and where a sentence ends. */

export interface Word {
  /** As written, without the punctuation around it; a masked stretch is one word: `[card number]`. */
  readonly text: string;
  readonly lower: string;
  /** Place of the first character in the utterance's text. */
  readonly at: number;
  /** A sentence ends after it. */
  readonly stop: boolean;
  /** A comma, dash or the like follows it. */
  readonly pause: boolean;
}

const PIECE = /\[[^\]]*\]|[^\s[]+/g;
const AROUND = /^["'“‘(¿¡.-]*(.*?)["'”’).,;:?!…-]*$/u;
const ABBREVIATION = /^(?:mr|mrs|ms|dr|st|no)\.$/i;

export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(PIECE)].flatMap((found) => {
    const piece = found[0];
    const bare = piece.startsWith('[') ? piece : (AROUND.exec(piece)?.[1] ?? '');
    if (bare === '') return [];
    const after = piece.slice(piece.indexOf(bare) + bare.length);
    return [
      {
        text: bare,
        lower: bare.toLowerCase().replaceAll('’', "'"),
        at: found.index + piece.indexOf(bare),
        stop: /[.?!…]/.test(after) && !ABBREVIATION.test(piece),
        pause: /[,;:-]/.test(after),
      },
    ];
  });
}
