/** Whether the app has been shown what was said in the demo's conversation, and prints the account of it. */

import type { Listener } from '../../phone/index.ts';

interface Sentence {
  readonly text: string;
  readonly evidence: readonly string[];
}

type Part = 'disputed' | 'agreed' | 'bank_will' | 'caller_must' | 'particulars';
type AccountText = Readonly<Record<Part, readonly Sentence[]>>;

const HEADINGS: Readonly<Record<Part, string>> = {
  disputed: 'What was disputed',
  agreed: 'What was agreed',
  bank_will: 'What the bank will do',
  caller_must: 'What the caller must do',
  particulars: 'Particulars',
};
/** The number that the bank's voice reads out digit by digit. */
const REFERENCE = '4719026';
const SAID: ReadonlyArray<readonly [speaker: string, words: string]> = [
  ['bank', 'I have opened a dispute for you'],
  ['caller', 'There is a charge of forty nine dollars'],
];

/** What is missing, in words; the account is printed with the words that prove it. */
export function understood(app: Listener): string[] {
  const captions = app.captions().filter(({ isFinal }) => isFinal);
  const unheard = SAID.filter(
    ([who, words]) =>
      !captions.some(({ speaker, text }) => speaker === who && text.includes(words)),
  );
  const account = app.texts().findLast(({ topic }) => topic === 'dispute.account')?.text;
  if (account === undefined) return ['The app got no account of the call.'];
  const words = new Map(captions.map((one) => [one.attributes['dispute.utterance_id'], one.text]));
  print(JSON.parse(account) as AccountText, words);
  return [
    ...unheard.map(([speaker, text]) => `The app did not read that the ${speaker} said: ${text}`),
    ...(account.includes(REFERENCE) ? [] : ['The account does not hold the reference number.']),
  ];
}

function print(account: AccountText, words: ReadonlyMap<string | undefined, string>): void {
  console.log('\nThe account that the app got, each point with the words that prove it:');
  for (const [part, heading] of Object.entries(HEADINGS) as [Part, string][]) {
    if (account[part].length > 0) console.log(`\n  ${heading}`);
    for (const { text, evidence } of account[part]) {
      console.log(`    ${text}`);
      for (const id of evidence) console.log(`        “${words.get(id) ?? ''}”`);
    }
  }
}
