/** The words of the printable account, in each language that it is written in. */

import type { Speaker } from '../../dispute/utterance.ts';

export interface AccountWords {
  readonly language: string;
  readonly title: string;
  readonly dispute: string;
  readonly fields: {
    readonly bank: string;
    readonly merchant: string;
    readonly amount: string;
    readonly date: string;
    readonly card: string;
    readonly note: string;
    readonly opened: string;
    readonly number: string;
  };
  readonly call: string;
  readonly lasted: string;
  readonly onHold: string;
  readonly disputed: string;
  readonly agreed: string;
  readonly bankWill: string;
  readonly callerMust: string;
  readonly particulars: string;
  readonly by: string;
  readonly proofs: string;
  /** What comes after a time into the call. */
  readonly intoTheCall: string;
  readonly speakers: Readonly<Record<Speaker, string>>;
  readonly rules: string;
  readonly languageModel: string;
  readonly notWritten: string;
  readonly wordsFollow: string;
  readonly noCall: string;
  readonly nothing: string;
}

const ENGLISH: AccountWords = {
  language: 'en',
  title: 'Account of a disputed charge',
  dispute: 'The dispute',
  fields: {
    bank: 'Bank',
    merchant: 'Merchant',
    amount: 'Amount',
    date: 'Date of the charge',
    card: 'Card ending in',
    note: 'In the person’s own words',
    opened: 'Opened',
    number: 'Number of the dispute here',
  },
  call: 'Call of',
  lasted: 'Length of the call',
  onHold: 'of that on hold',
  disputed: 'What was disputed',
  agreed: 'What was done or agreed',
  bankWill: 'What the bank will do',
  callerMust: 'What the caller must do',
  particulars: 'Reference numbers and other particulars',
  by: 'by',
  proofs: 'The words that prove it',
  intoTheCall: 'into the call',
  speakers: { caller: 'Caller', bank: 'Bank', machine: 'Recorded voice', unknown: 'Unknown voice' },
  rules: 'Written by rules from the words of the call, on',
  languageModel: 'Written by a language model, checked against the words of the call, on',
  notWritten: 'The account of this call is not written yet.',
  wordsFollow:
    'The rest of what was said comes later: the transcript is delayed, and this account will be written anew.',
  noCall: 'There has been no call yet.',
  nothing: 'Nothing that can be proved.',
};

const SPANISH: AccountWords = {
  language: 'es',
  title: 'Informe sobre un cargo en disputa',
  dispute: 'La disputa',
  fields: {
    bank: 'Banco',
    merchant: 'Comercio',
    amount: 'Importe',
    date: 'Fecha del cargo',
    card: 'Tarjeta terminada en',
    note: 'En palabras de la persona',
    opened: 'Abierta',
    number: 'Número de la disputa aquí',
  },
  call: 'Llamada del',
  lasted: 'Duración de la llamada',
  onHold: 'de ella en espera',
  disputed: 'Qué se disputó',
  agreed: 'Qué se hizo o se acordó',
  bankWill: 'Qué hará el banco',
  callerMust: 'Qué debe hacer quien llamó',
  particulars: 'Números de referencia y otros datos',
  by: 'a más tardar el',
  proofs: 'Las palabras que lo prueban',
  intoTheCall: 'de la llamada',
  speakers: {
    caller: 'Quien llamó',
    bank: 'Banco',
    machine: 'Voz grabada',
    unknown: 'Voz desconocida',
  },
  rules: 'Escrito por reglas a partir de las palabras de la llamada, el',
  languageModel:
    'Escrito por un modelo de lenguaje y comprobado con las palabras de la llamada, el',
  notWritten: 'El informe de esta llamada aún no está escrito.',
  wordsFollow:
    'El resto de lo que se dijo llega más tarde: la transcripción se retrasa y este informe se escribirá de nuevo.',
  noCall: 'Todavía no ha habido ninguna llamada.',
  nothing: 'Nada que se pueda probar.',
};

/** @param locale BCP 47; what is not Spanish is English */
export function accountWords(locale: string | undefined): AccountWords {
  return locale?.split('-')[0]?.toLowerCase() === 'es' ? SPANISH : ENGLISH;
}
