/** Ways in which a card number is said on a call and written down by a recogniser. */

import type { SpokenTurn } from '../../../../src/dispute/masking/heard-turn.ts';
import type { Random } from './seeded.ts';

type Rendering = (digits: string, random: Random) => readonly SpokenTurn[];

const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const TEENS =
  'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SMALL = [' ', ', ', ' uh ', ', and then ', ' dash ', '. ', ', um, ', ' then '];

const caller = (text: string): SpokenTurn => ({ speaker: 'caller', text });
const bank = (text: string): SpokenTurn => ({ speaker: 'bank', text });
const ask = bank('May I have your card number, please?');

function groupsOf(digits: string, length: number): string[] {
  return Array.from({ length: Math.ceil(digits.length / length) }, (_, at) =>
    digits.slice(at * length, (at + 1) * length),
  );
}

function joined(groups: readonly string[], random: Random): string {
  return groups.map((group, at) => (at === 0 ? '' : SMALL[random(SMALL.length)]) + group).join('');
}

const spoken = (digits: string) => [...digits].map((digit) => WORDS[Number(digit)]).join(' ');

function inPairs(digits: string): string {
  return groupsOf(digits, 2)
    .map((pair) => {
      const [tens = 0, ones = 0] = [...pair].map(Number);
      if (pair.length < 2 || tens === 0) return spoken(pair);
      if (tens === 1) return TEENS[ones];
      return ones === 0 ? TENS[tens] : `${TENS[tens]}-${WORDS[ones]}`;
    })
    .join(' ');
}

function withDoubles(digits: string): string {
  return spoken(digits)
    .replaceAll(/\b(\w+) \1\b/g, 'double $1')
    .replaceAll('zero', 'oh');
}

/** As amounts, years, thousands, times and dates. */
function mangled(group: string, random: Random): string {
  if (group.length < 4) return group;
  const [a, b] = [group.slice(0, 2), group.slice(2)];
  const forms = [
    `$${a}.${b}`,
    group,
    `${group[0]},${group.slice(1)}`,
    `${a}:${b}`,
    `${a}/${b}`,
    `${a}-${b}`,
  ];
  return forms[random(forms.length)] as string;
}

export const RENDERINGS: readonly Rendering[] = [
  (digits) => [caller(`My card number is ${digits}.`)],
  (digits) => [caller(`It's ${groupsOf(digits, 4).join(' ')}.`)],
  (digits, random) => [ask, caller(joined(groupsOf(digits, 4), random))],
  (digits, random) => [ask, caller(`Sure, ${joined(groupsOf(digits, 4).map(spoken), random)}.`)],
  (digits) => [caller(spoken(digits))],
  (digits) => [ask, caller(`yes it is ${inPairs(digits)}`)],
  (digits) => [ask, caller(withDoubles(digits))],
  (digits, random) => [
    ask,
    caller(
      joined(
        groupsOf(digits, 4).map((group) => mangled(group, random)),
        random,
      ),
    ),
  ],
  (digits) => [
    ask,
    ...groupsOf(digits, 4).flatMap((group) => [caller(`${group}.`), bank('Mm-hm.')]),
  ],
  (digits) => groupsOf(digits, 4).flatMap((group) => [caller(spoken(group)), bank(group)]),
  (digits, random) => [
    ask,
    caller('Hold on, I have to get my wallet.'),
    bank('Of course.'),
    ...groupsOf(digits, 3 + random(4)).map((group) => caller(`okay ${group}`)),
  ],
  (digits, random) => {
    const cut = 4 + random(8);
    const first = spoken(digits.slice(0, cut));
    return [
      ask,
      caller(first),
      bank('Okay.'),
      caller(digits.slice(cut)),
      bank(`So ${digits}, right?`),
    ];
  },
];
