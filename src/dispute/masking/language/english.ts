/** English, as masking needs to know it. */

import type { Language } from './language.ts';

const CARD = '(?:debit |credit |bank |atm |visa |payment ){0,3}card';
const THE = '(?:the |your |my |our |that |this |a )?';

export const english: Language = {
  numbers: {
    zero: ['unit', 0],
    nought: ['unit', 0],
    naught: ['unit', 0],
    nil: ['unit', 0],
    oh: ['shy', 0],
    o: ['shy', 0],
    one: ['unit', 1],
    two: ['unit', 2],
    three: ['unit', 3],
    four: ['unit', 4],
    five: ['unit', 5],
    fife: ['unit', 5],
    six: ['unit', 6],
    seven: ['unit', 7],
    eight: ['unit', 8],
    nine: ['unit', 9],
    niner: ['unit', 9],
    ten: ['teen', 10],
    eleven: ['teen', 11],
    twelve: ['teen', 12],
    thirteen: ['teen', 13],
    fourteen: ['teen', 14],
    fifteen: ['teen', 15],
    sixteen: ['teen', 16],
    seventeen: ['teen', 17],
    eighteen: ['teen', 18],
    nineteen: ['teen', 19],
    twenty: ['tens', 20],
    thirty: ['tens', 30],
    forty: ['tens', 40],
    fourty: ['tens', 40],
    fifty: ['tens', 50],
    sixty: ['tens', 60],
    seventy: ['tens', 70],
    eighty: ['tens', 80],
    ninety: ['tens', 90],
    hundred: ['times', 100],
    thousand: ['times', 1000],
    double: ['repeat', 2],
    triple: ['repeat', 3],
    treble: ['repeat', 3],
    quadruple: ['repeat', 4],
  },
  fillers: (
    'uh um uhm er erm ah eh hm hmm mm mhm huh ha and then dash hyphen space comma point dot slash ' +
    'okay ok yes yeah yep yup right correct so next now alright sure good got it thanks thank you perfect great ' +
    'my your our go ahead on continue please no nope sorry wait like well again ' +
    // What a recogniser makes of four, two, eight, one, three, six, nine, five.
    'for fore to too ate won free tree sex sicks nein hive rd st nd th'
  ).split(' '),
  months: (
    'january february march april may june july august september october november december ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec'
  ).split(' '),
  ordinals: (
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth ' +
    'fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth'
  ).split(' '),
  units: (
    'day days business working calendar week weeks month months year years hour hours minute minutes second ' +
    'seconds moment moments percent dollar dollars buck bucks cent cents euro euros pound pounds ' +
    "o'clock am pm a.m p.m times time digit digits people person charge charges transaction transactions " +
    'payment payments purchase purchases card cards more of other others thing things last cycle cycles ' +
    'options option attempts years-old billing'
  ).split(' '),
  linking: ['is', 'was', 'are', "that's", "it's", 'being', 'as', 'that'],
  cues: {
    'card number': [
      `(?:full |whole |entire |long |complete |new |old ){0,3}${CARD} numbers?`,
      `numbers? (?:that is |that's )?(?:on|across|from|for|of) ${THE}(?:front of |face of )?${THE}${CARD}`,
      `${CARD} (?:is|reads|starts with|begins with|starts|begins)`,
      `read (?:me |you |us )?(?:out |off )?${THE}${CARD}`,
      '(?:sixteen|fifteen|16|15) digit(?: card)?(?: numbers?)?',
      '(?:sixteen|fifteen|16|15) (?:digits|numbers)',
      'long number(?: on the front)?',
      '(?:first|next|middle|last) (?:six|eight|twelve|6|8|12)(?: digits| numbers| ones)?',
      '(?:first|next|middle) (?:four|4)(?: digits| numbers| ones)?',
      'primary account number',
      'digits on the front',
    ],
    'security code': [
      `(?:card )?security (?:code|number)(?: on the back)?`,
      `card verification (?:code|number|value)`,
      'cv[vc]2?(?: code| number)?',
      'c v [vc](?: 2| two)?(?: code| number)?',
      `(?:three|four|3|4)(?: digit)?(?: security)? (?:digits|numbers?|code|ones)(?: that are| that's| that is| printed)? (?:on|at|from) (?:the |your )?(?:back|front|signature)(?: of ${THE}${CARD})?`,
      '(?:three|3) digits?(?: security)?(?: code| number)?',
      `(?:digits|numbers?|code) (?:on|at|from) (?:the |your )?back(?: of ${THE}${CARD})?`,
      'four digits on the front',
    ],
    'social security number': [
      'social security(?: number| card| code)?(?: is| digits)?',
      'social(?! media| worker| work| network)(?: number)?',
      'ssns?',
      's s n',
      'itins?',
      'i t i n',
      'tax(?:payer)? (?:id|i d|identification|identity)(?: number)?',
      'individual taxpayer',
    ],
    'account number': [
      '(?:bank |checking |savings |current |deposit ){0,2}account (?:and routing )?numbers?',
      `numbers? (?:of|on|for) ${THE}(?:bank |checking |savings |current )?account`,
      'routing(?: transit)?(?: numbers?)?',
      'aba(?: number)?',
      'acct(?: number)?',
      'sort codes?',
      'i ?b ?a ?n',
      'transit number',
    ],
    'one-time code': [
      'one time (?:security |verification )?(?:code|password|passcode|pass code|pin|number)',
      'otp',
      'o t p',
      '(?:verification|authentication|access|temporary|login|sign in|two factor|sms|text|texted|secret) (?:code|passcode|number)',
      'pass ?codes?',
      '(?:four|five|six|seven|eight|4|5|6|7|8) digit (?:verification |security |one time )?(?:code|number|pin|passcode)',
      "codes? (?:that )?(?:was |is being )?(?:we|i|you|they|we've|i've|you've|it|just|sent|texted|emailed|received)(?: have| had| just| got| get| were){0,3}(?: sent| texted| emailed| received| got| get| see)?(?: to)?(?: you| me)?",
      '(?:text|texted|sent|send|sending|texting|emailed|emailing)(?: to)? (?:you|me) (?:a|the|another)(?: new)? (?:code|number)',
      'read (?:me |us |you |out )?(?:back )?(?:the |that |your )?code',
      "(?:the|that|this|your|my|our|a) (?:new )?code(?:'s| is| was| says)?",
      "code(?:'s| is| says)",
      'what does the text say',
      'text says',
    ],
    PIN: [
      `(?:${CARD} |phone |telephone |banking |atm )?pins?(?: numbers?| codes?)?`,
      'personal identification number',
      'p i n',
    ],
    'date of birth': [
      'date of birth',
      'birth ?(?:date|day|dates)',
      'd o b',
      'dob',
      '(?:were you |was |i was |is )?born(?: on| in)?',
      'how old are you',
    ],
    'identity number': [
      "(?:driver'?s?|drivers|driving) licen[sc]e(?: number)?",
      'passport(?: number)?',
      '(?:state|government) (?:id|i d)(?: number)?',
    ],
    password: [
      '(?:telephone |phone |verbal |banking |online |account )?pass ?(?:word|phrase)s?',
      '(?:security|secret|memorable|code|safe) (?:word|phrase|name|place|information)',
    ],
    'security answer': [
      "(?:mother's?|mothers|mom's|mum's) maiden (?:sur)?name",
      'maiden (?:sur)?name',
      '(?:security|secret|challenge) (?:question|answer)s?',
      "(?:name of |what was )?(?:your|my) (?:very )?first (?:pet|dog|cat|school|car|teacher|job|employer|street)(?:'s name)?",
      '(?:city|town|place|hospital) (?:where |in which )?(?:you were|were you|i was) born(?: in)?',
      '(?:place|city|town) of birth',
      '(?:street|town|city) (?:where |that )?(?:you|i) grew up(?: on| in)?',
      '(?:your|my) (?:favou?rite|childhood) (?:teacher|colou?r|movie|film|book|food|friend|nickname|sports team|best friend)',
      '(?:your|my) (?:elementary|primary|high) school',
    ],
    card: [CARD, 'visa', 'master ?card', 'amex', 'american express', 'discover card'],
    'last four': [
      `(?:last|final) (?:four|4)(?: digits| numbers)?(?: (?:of|on|for|from) ${THE}${CARD}(?: numbers?)?)?`,
      `${CARD}'s last (?:four|4)(?: digits)?`,
    ],
    'ending in': [
      '(?:ending|ends|ended|end)(?: in| with)?(?: the)?(?: numbers?| digits?)?',
      `(?:last|final) (?:four|4)(?: digits| numbers)?(?: (?:of|on|for|from) ${THE}${CARD}(?: numbers?)?)?(?: is| are| being)`,
    ],
    identifier: [
      '(?:reference|ref|case|claim|confirmation|ticket|tracking|dispute|complaint|incident|file|order|invoice|transaction|authori[sz]ation|approval|trace|interaction|report|request|inquiry|enquiry|call|merchant|docket|application|registration|receipt|booking|control|serial|policy|terminal|store|letter|form|document|folder|process|investigation|work order|service|conversation|record|chargeback)(?: reference)? (?:numbers?|no|ids?|i d|i\\.d|codes?|reference)',
      '(?:reference|ref|case|claim|ticket|confirmation|dispute|complaint|badge|extension|tracking|invoice|order)(?= ?[#:,.]? ?(?:number |is )?(?:\\d|[a-z]{1,3} ?[\\d-]))',
      '(?:reference|case|claim|ticket|confirmation|tracking|extension|badge) (?:is|for|was)',
      '(?:cell |mobile |home |work |office |direct |main |customer service )?phones? (?:numbers?|lines?|is|at)',
      'telephones?(?: numbers?)?',
      '(?:mobile|cell|callback|call back|contact|toll free|fax|direct|office|hotline|daytime|best)(?: numbers?| line)',
      '(?:call|reach|contact|ring|dial|phone|fax|text)(?: me| us| back| them| him| her)?(?: back)?(?: directly)?(?: on| at)',
      `(?:call|dial|ring) (?:the |us at the |us on the )?numbers? (?:on|at) the back(?: of ${THE}${CARD})?`,
      'number (?:to call|to reach|you can call|is on file)',
      'toll free',
      'hotline',
      'fax',
      '(?:badge|employee|agent|operator|representative|rep|teller|staff|advisor|adviser|personnel|associate|department|team|desk)(?: numbers?| ids?| i d| codes?)',
      'extension',
      'ext',
      '(?:zip|postal|post|area|country|promo|promotion|reason|error|category|branch|swift|bic|department|priority|short|response|discount|coupon|dress|qr|bar|building|gate)(?: category)? ?codes?',
      'zip',
      'p\\.? ?o\\.? box',
      '(?:merchant|terminal|store|employee|agent|device) (?:id|i d|number|code)',
    ],
    other: [
      '(?:amounts?|charged|charges?|paid|pay|payments?|purchases?|total(?:s|ing|led)?|refund(?:s|ed)?|credited|fees?|balance|costs?|price|billed|bill|withdrawals?|withdrew|deposit(?:s|ed)?|interest|limit|worth|owe|spent|transactions?|transferred)(?: of| for| is| was)?',
      '(?:provisional|temporary|statement|account) credit(?: of| for)?',
      '(?:for|of|than|over|under|about|around|exactly) (?=[$€£])',
      '(?:at|until|by|before|after) (?=\\d{1,2}[:.]\\d\\d)',
      'on (?=\\d{1,2}[/-]\\d{1,2})',
      '(?:in|since|year|of) (?=(?:19|20)\\d\\d\\b)',
      '(?:press|option|select|version|chapter|section|regulation|article|window|floor|suite|apartment|unit|street|avenue|page|line|step|level|gate|room)',
      '(?:within|by|until|before|no later than|deadline|due|posted|dated?|in the next|up to|between|since|allow|takes?|took|wait(?:ed|ing)?)(?: (?:on|of))?',
      '(?:expir(?:es|y|ation|ing)|valid (?:thru|through|until)|good (?:thru|through))(?: dates?)?',
      '(?:address|percent|apr|rate|score|age)',
    ],
    again: [
      'correction',
      'i mean',
      'scratch that',
      'let me (?:repeat|say|start|try|read|check|see|give)(?: you)?(?: that| it| this)?(?: again)?',
      '(?:say|repeat|read|try) (?:that |it |the number )?(?:again|once more|one more time)?',
      'one more time',
      'actually',
      'rest of (?:it|the number)',
      'the rest',
    ],
  },
};
