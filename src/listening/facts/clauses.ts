/** Cuts what was said into clauses with a subject each. */

export interface Clause {
  readonly text: string;
  /** It ends, or its sentence ends, with a question mark. */
  readonly asks: boolean;
  /** Of its sentence in the utterance. */
  readonly sentence: number;
}

const SENTENCE = /[^.?!…]+(?:[.](?=\S)[^.?!…]*)*[.?!…]*/g;
const SUBJECT = String.raw`(?:i|we|you|they|it|that|this|the bank|someone|a \w+|the (?:\w+ ){1,3}(?:will|should)|your (?:\w+ ){1,3}(?:will|should)|please|make sure|don't|do not|keep|send|upload|then)`;
const BORDER = new RegExp(
  String.raw`,?\s+(?:and|but|so|then|or)\s+(?=(?:then |also |please )*${SUBJECT}(?:'ll|'re|'ve)?\b)|;\s*|,\s+(?=(?:i|we|you|they|it|that)(?:'ll|\s+(?:will|need|have|must|should))\b)`,
  'gi',
);
const LEAD =
  /^\W*(?:(?:okay|ok|alright|all right|right|yes|yeah|sure|so|well|great|perfect|certainly|of course|and|but|then|also|now|no problem|uh|um|thank you|thanks|absolutely|i see|first|second|next|finally|in the meantime|meanwhile|after that|that's (?:right|correct)|what (?:i|we) (?:will|'ll) do is)\b[,.\s]*)+/i;

export function clausesOf(text: string): readonly Clause[] {
  const plain = text.replaceAll('’', "'");
  return [...plain.matchAll(SENTENCE)].flatMap(([sentence], n) =>
    sentence
      .split(BORDER)
      .map((part) => part.replace(LEAD, '').trim())
      .filter((part) => part !== '')
      .map((part) => ({ text: part, asks: sentence.includes('?'), sentence: n })),
  );
}
