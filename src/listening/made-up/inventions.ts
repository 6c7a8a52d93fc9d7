/** What recognisers of Whisper's kind write on music and silence, in English and Spanish. */

import { plainOf, sentencesOf, type Token } from './tokens.ts';

const MARK_WORDS =
  'music|musica|música|applause|aplausos|laughter|laughs|risas|silence|silencio|noise|ruido|inaudible|' +
  'sound|ringing|beep|beeping|static|singing|blank_audio|no speech|speaking in foreign language|instrumental';
/** Names of sounds in brackets of any kind, and what is sung between notes. "(800)" is no name of a sound. */
const MARKS = [
  /\[[^\]\d]*\]/g,
  new RegExp(`[(*][^()*\\d]*\\b(?:${MARK_WORDS})\\b[^()*\\d]*[)*]`, 'giu'),
  /[♪♫♬][^♪♫♬]*[♪♫♬]+/g,
  /[♪♫♬]+/g,
  // Trillions and more: noise.
  /(?<!\S)\d{1,3}(?:,\d{3}){4,}/g,
];

/** What may follow a mark without being a word of its own: "[Music]." */
const PUNCTUATION = 1;

/** Nobody says these to a bank: the whole sentence, in plain form. */
const CERTAIN = [
  /^(?:so )?(?:thanks|thank you)(?: (?:so|very) much)?(?: (?:guys|all|everyone|everybody))? for (?:watching|viewing)(?: (?:and|the|this|my|our|today|video|videos|everyone|guys).*)?$/,
  /^(?:please )?(?:dont forget to )?(?:like|comment|share)(?: (?:and|share|comment|like))* subscribe.*$/,
  /^(?:please |dont forget to |be sure to |make sure to )*subscribe(?: to (?:my|our|the|this) channel.*)?$/,
  /^(?:ill |we will |well )?see you (?:all |guys )?in the next (?:video|one|episode).*$/,
  /^(?:subtitles?|captions?|captioning|closed captions?|transcripts?|transcription|translation|translated) (?:and \w+ )?(?:by|provided by|created by|made by|done by|edited by|reviewed by|sponsored by|brought to you by) .*$/,
  /^(?:this video|the video) (?:was|is) (?:sponsored|brought to you|made possible) by .*$/,
  /^.*\bamara org\b.*$/,
  /^www (?:mooji|zeoranger|beadaholique) .*$/,
  /^subtitulos? (?:realizados? |creados? |hechos? |traducidos? )?(?:por|de) .*$/,
  /^(?:muchas )?gracias por (?:ver|mirar)(?: (?:el|este|mi|nuestro|los) videos?.*)?$/,
  /^(?:por favor )?(?:no olvides |no te olvides de |no olviden )?(?:suscribe|suscribete|suscribirte|suscribanse|suscribirse)(?: (?:a|al) (?:mi |nuestro |este )?canal.*)?$/,
  /^(?:nos vemos|hasta) (?:en )?el proximo video.*$/,
  /^dale (?:un )?(?:like|me gusta).*$/,
];

/** Said in real calls, and made up too. "Yes" and "no" are not among them: they matter too much. */
const POSSIBLE = new Set(
  (
    'thank you|thanks|thank you very much|thank you so much|thanks a lot|bye|bye bye|byebye|goodbye|okay|ok|oh|' +
    'so|and|the|yeah|hmm|mm|mm hmm|mmhmm|uh|um|ah|im sorry|sorry|all right|alright|' +
    'have a good day|have a great day|see you|see you next time|see you later|take care|' +
    'gracias|muchas gracias|adios|chao|hasta luego|ok gracias|vale|pues|eh|ay'
  ).split('|'),
);
/** Made up far more often than said by themselves. */
const UNLIKELY = new Set(['you', 'i', 'a', 'to', 'be', 'it', 'tu', 'de', 'la', 'el', 'y']);

/** Written after the last sentence, for the silence behind it. */
const STRAY = 'you';

export function strayIn(tokens: readonly Token[]): Token[] {
  const sentences = sentencesOf(tokens);
  const last = sentences.at(-1) ?? [];
  return sentences.length > 1 && plainOf(last) === STRAY ? [...last] : [];
}

/** Those that stand for sounds, not words. */
export function marksIn(text: string, tokens: readonly Token[]): Token[] {
  const ranges = MARKS.flatMap((mark) =>
    [...text.matchAll(mark)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
  return tokens.filter((token) =>
    ranges.some(({ start, end }) => start <= token.start && token.end <= end + PUNCTUATION),
  );
}

export function certainInventionsIn(tokens: readonly Token[]): Token[] {
  return sentencesOf(tokens)
    .filter((sentence) => CERTAIN.some((invention) => invention.test(plainOf(sentence))))
    .flat();
}

export const isPossibleInvention = (tokens: readonly Token[]): boolean =>
  sentencesOf(tokens).every((sentence) => POSSIBLE.has(plainOf(sentence)));

export const isUnlikely = (tokens: readonly Token[]): boolean => UNLIKELY.has(plainOf(tokens));
