/** The digits that a text holds, spoken or in figures; a reading of its own, so that masking does not judge itself. */

const WORDS: Readonly<Record<string, string>> = {
  zero: '0',
  oh: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  thirteen: '13',
  fourteen: '14',
  fifteen: '15',
  sixteen: '16',
  seventeen: '17',
  eighteen: '18',
  nineteen: '19',
  cero: '0',
  uno: '1',
  dos: '2',
  tres: '3',
  cuatro: '4',
  cinco: '5',
  seis: '6',
  siete: '7',
  ocho: '8',
  nueve: '9',
};
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

export function digitsLeft(text: string): string {
  const figures = text.toLowerCase().replaceAll(/\p{L}+/gu, (word) => {
    const tens = TENS.indexOf(word);
    return WORDS[word] ?? (tens < 0 ? word : `${tens + 2}_`);
  });
  return figures
    .replaceAll(/_[\s-]*(?=[1-9](?!\d))/g, '')
    .replaceAll('_', '0')
    .replaceAll(/\D/g, '');
}

/** The parts of a secret that nobody may see: four digits in a row, or all of a shorter one. */
export function partsLeft(secret: string, text: string): string[] {
  const left = digitsLeft(text);
  const length = Math.min(4, secret.length);
  const parts = Array.from({ length: secret.length - length + 1 }, (_, at) =>
    secret.slice(at, at + length),
  );
  return parts.filter((part) => left.includes(part));
}
