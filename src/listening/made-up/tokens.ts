/** A text as its written words, which rules look at and drop. */

export interface Token {
  readonly text: string;
  /** Lower case, without accents and punctuation; may be empty. */
  readonly plain: string;
  readonly start: number;
  readonly end: number;
}

export function tokensOf(text: string): Token[] {
  return [...text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    plain: plainText(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Words of letters and digits with one space between them. */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}|['’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

export function sentencesOf(tokens: readonly Token[]): Token[][] {
  const sentences: Token[][] = [[]];
  for (const token of tokens) {
    sentences.at(-1)?.push(token);
    if (/[.!?…]["'”’)]?$/.test(token.text)) sentences.push([]);
  }
  return sentences.filter((sentence) => sentence.length > 0);
}

export function plainOf(tokens: readonly Token[]): string {
  return tokens
    .map(({ plain }) => plain)
    .filter(Boolean)
    .join(' ');
}
