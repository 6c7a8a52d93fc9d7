/** The words that say what kind of number comes next, or which one came before. */

export type Named = 'reference-number' | 'badge-number' | 'phone-number' | 'none';

const NUMBER = String.raw`(?:\s+(?:number|code|no|#|id|i\.d))`;
const CUES: readonly (readonly [Named, RegExp])[] = [
  [
    'reference-number',
    new RegExp(
      String.raw`\b(?:reference|ref|case|claim|confirmation|dispute|ticket|tracking|complaint|incident|file|investigation|service request)(?:\s+(?:reference|claim|case))?${NUMBER}|\b(?:reference|ref|claim|case|confirmation|ticket) is\b|\breference\b`,
      'gi',
    ),
  ],
  [
    'badge-number',
    new RegExp(
      String.raw`\b(?:badge|employee|agent|operator|rep|representative|staff|advisor|adviser|associate|teller|specialist)(?:'s)?${NUMBER}|\bmy (?:id|badge)\b|\bbadge\b`,
      'gi',
    ),
  ],
  [
    'phone-number',
    /\b(?:(?:phone|telephone|fax|callback|call-back|toll[- ]free|direct|mobile|contact|cell)(?: phone)?(?: (?:number|line))?|(?:call|reach|dial|text|ring) (?:us|me|them|back|you|him|her|our \w+(?: \w+)?)?|number to (?:call|reach)|our (?:\w+ )?number|(?:any )?questions|hotline)\b/gi,
  ],
  [
    'none',
    /\b(?:ending|ends|last (?:four|4|three|3)|first (?:six|6)|(?:card|account|routing|zip|postal|security|pin|order|invoice|policy|social security|verification|access|one[- ]time|store|suite|apartment|house|transaction)(?:'s)? (?:number|code|id|ending|pin|passcode|password)|passcode|date of birth|zip|extension)\b/gi,
  ],
];

const AFTER: readonly (readonly [Named, RegExp])[] = [
  [
    'reference-number',
    /^\W*(?:(?:and|so) )?(?:is|was|that's|that is|will be|as|for) (?:(?:your|the|my|a|our) )(?:\w+ )?(?:reference|ref|case|claim|confirmation|dispute|ticket|complaint)\b/i,
  ],
  [
    'badge-number',
    /^\W*(?:is|that's|that is) (?:my|the) (?:\w+ )?(?:badge|employee|agent|operator|id)\b/i,
  ],
  [
    'phone-number',
    /^\W*(?:is|that's|that is) (?:the|our|my) (?:\w+ )?(?:phone|number to call|direct line)\b/i,
  ],
];

/** The cue that ends last in the text. */
export function lastCue(text: string): Named | undefined {
  let last: { named: Named; end: number } | undefined;
  for (const [named, pattern] of CUES) {
    for (const found of text.matchAll(pattern)) {
      const end = found.index + found[0].length;
      if (!last || end >= last.end) last = { named, end };
    }
  }
  return last?.named;
}

export function cueAfter(text: string): Named | undefined {
  return AFTER.find(([, pattern]) => pattern.test(text))?.[0];
}
