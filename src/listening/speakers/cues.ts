/** What people on each side of a call about a dispute say, and what machines say, in English and Spanish. */

export const SIDES = ['caller', 'bank', 'machine'] as const;
export type Side = (typeof SIDES)[number];

export interface Cue {
  readonly side: Side;
  readonly words: RegExp;
  /** Natural logarithm of how much more often this side says it than the others. */
  readonly weight: number;
}

/** People hardly ever say it. */
export const CERTAIN = 10;
const SURE = 4;
const LIKELY = 2.2;
const RATHER = 1.1;

function cues(side: Side, weight: number, ...patterns: readonly string[]): Cue[] {
  return patterns.map((pattern) => ({
    side,
    weight,
    words: new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu'),
  }));
}

const ENGLISH: readonly Cue[] = [
  ...cues(
    'machine',
    CERTAIN,
    'press (?:the )?(?:pound|star|hash|zero|oh|one|two|three|four|five|six|seven|eight|nine|[0-9*#])',
    'your call is (?:very )?important',
    'calls? (?:may|will|is|are|might) be(?:ing)? (?:recorded|monitored)',
    'para español',
    'listen carefully',
    'menu options|main menu',
    'our (?:agents|representatives|operators|advisors) are (?:currently )?(?:busy|assisting|helping|all)',
    'all (?:of )?our (?:agents|representatives|operators|advisors|specialists|associates|team members|lines)',
    '(?:remain|stay|please hold) on the line',
    'answered in the order',
    '(?:helping|assisting|serving) other (?:customers|callers|members|cardholders)',
    'next available (?:agent|representative|operator|advisor|specialist|team member)',
    'estimated wait(?:ing)? time|your wait time',
    'thank you for (?:holding|your patience)[^.?!]* (?:important|shortly)',
    'for (?:all other|other) (?:questions|inquiries|services)',
    '(?:say|enter|key in) (?:your|the) [^.?!]*(?:followed by|on your keypad|using your keypad)',
    'for [a-z ,]+, (?:press|say)',
    'visit (?:us at|our website)[^.?!]*',
    'did you know',
    'call volumes?',
    'you are (?:number|caller) [a-z0-9 ]+ in (?:the )?(?:line|queue)',
  ),
  ...cues(
    'machine',
    LIKELY,
    'please hold',
    'thank you for your patience',
    'at any time',
    'goodbye for now',
    'mobile app',
  ),
  ...cues(
    'bank',
    SURE,
    'for (?:your )?(?:security|verification) (?:purposes|reasons)',
    '(?:how|what) (?:can|may|could) I (?:help|assist|do for)',
    'may I (?:have|take|get|ask) (?:for )?your',
    '(?:can|could|may|would) (?:you|I) (?:please )?(?:verify|confirm|provide|give me|tell me|read me|have|get) (?:me )?your(?! (?:name|reference|case|claim))',
    "I(?:’|')?(?:ll| will) be happy to (?:help|assist)|happy to help you",
    'I (?:can |do )?see (?:it |that |the [a-z ]+ )?(?:here|on (?:the|your) account)',
    'I see (?:it|that) here',
    'our (?:department|team|records|system|fraud|disputes?|policy|investigat[a-z]+|specialists?)',
    'your (?:reference|case|claim|confirmation|dispute|tracking|ticket) (?:number|id|code) (?:is|will be)',
    "I(?:'ve| have| am|'m| will|'ll)?(?: just| now| going to)? ?(?:opened|open|opening|filed|file|filing|submitted|issue|issued|credited|blocked|block|cancel(?:l?ed)?) (?:a |an |the |your |that )?(?:dispute|claim|case|card|provisional|temporary|new card|credit|refund|replacement)[^.?!]* (?:for you|your)",
    'is there anything else|anything else I can',
    "you (?:will|should|'ll) (?:receive|get|see|hear|need)",
    'thank you for (?:calling|being|choosing|verifying|confirming|banking)',
    "we(?:'ll| will| have|'ve) (?:issue|send|mail|credit|investigat|contact|review|open|email|need|let you)[a-z]*",
    'place you on (?:a )?(?:brief |short )?hold|put you (?:on hold|through)|transfer you|transferring you',
    'let me (?:pull up|take a look|check|look|transfer|see what|verify|get you)',
    'with whom am I speaking|who do I have the pleasure',
    'last four(?: digits)? (?:of|on) (?:your|the)',
    'your social(?: security)?',
    'you (?:said|told (?:me|us)|mentioned) (?:that|it)',
    'we may (?:have to|need to|ask)|close (?:the|your) (?:case|claim|dispute)',
    'before I (?:go on|continue|proceed|can)',
    "you(?:’|')re all set|all set for you",
    'badge (?:number|id)? ?is|my (?:badge|employee|agent|operator) (?:number|id)',
    "date of birth|mother(?:’|')s maiden name",
  ),
  ...cues(
    'bank',
    LIKELY,
    'your (?:account|card|dispute|claim|case|request|identity|address|statement|birth|zip)',
    "we (?:will|do|are|have|can|received|show|ask|require)|we(?:'ll|'ve|'re)",
    "sir|ma'?am|madam|m(?:r|s|rs)\\.? [a-z]+",
    '(?:provisional|temporary|conditional) credit',
    '(?:business|working|calendar) days',
    'one moment|bear with me|just a (?:moment|second|minute)',
    'speaking|on a recorded line',
    'do you recogni[sz]e|did you (?:make|authori[sz]e|give|share)|have you (?:contacted|tried)',
    'security (?:question|code)|last four(?: digits)?',
    'the merchant',
  ),
  ...cues(
    'bank',
    RATHER,
    'certainly|absolutely|I understand|perfect|I apologi[sz]e',
    'you',
    'your',
  ),
  ...cues(
    'caller',
    SURE,
    "I(?:'d| would)? (?:like|want|need|wish)(?: to)? (?:to )?(?:dispute|report|speak|talk|contest|file)",
    'my (?:account|card|statement|bank|money|credit card|debit card|wallet)',
    "I (?:did not|didn't|never|have not|haven't|had not) (?:make|made|authori[sz]ed?|sign(?:ed)?|order(?:ed)?|bought|buy|recogni[sz]e|been|agree[d]?|receive[d]?|shop)",
    "I (?:do not|don't) (?:recogni[sz]e|know (?:this|that|the|what|who)|remember)",
    '(?:can|could|may) (?:you|I) (?:please )?(?:give me|get|have|tell me) (?:me )?(?:a|an|the|your) (?:reference|case|claim|confirmation|name|number|dispute|badge)',
    '(?:what|how) (?:is|about) (?:the|my|your) (?:reference|case|claim|badge|name)',
    '(?:when|how) (?:will|do|can|long will|long does|long until) (?:I|it|this|that|the)',
    "there(?:’|'s| is| was) a (?:charge|payment|transaction|debit)",
    "I(?:'m| am) calling (?:about|because|to|regarding)",
    'will I (?:get|receive|hear|be|need|have)|do I (?:need|have) to|should I',
    'who am I (?:speaking|talking) (?:with|to)',
    'what happens (?:now|next)',
    '(?:they|the (?:shop|store|hotel|merchant|company)) told me|I can do that',
    'I (?:cancel(?:l?ed)?|called|contacted|emailed|tried|returned|noticed|saw|found) ',
  ),
  ...cues(
    'caller',
    LIKELY,
    "I (?:did not|didn't|never|don't)",
    "that(?:’|')?s (?:correct|right|the one|me)|that is (?:correct|right|the one)|yes,? (?:it is|that is|please|I do|I am)",
    'thank you so much|thanks for your help|thank you for your help',
    'my (?:name is|date of birth|birthday|address|phone|number|zip|social|email)',
    'on my',
    'let me (?:repeat|read) (?:that|it) back',
  ),
  ...cues('caller', RATHER, 'my|me', 'yes|yeah|yep|nope|no', 'thanks', 'so I|and I'),
];

const SPANISH: readonly Cue[] = [
  ...cues(
    'machine',
    CERTAIN,
    'marque (?:el )?(?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|cero|[0-9*#])',
    '(?:oprima|presione|pulse) (?:el )?(?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|cero|[0-9*#])',
    'su llamada es (?:muy )?importante',
    'esta llamada (?:puede|podrá|podría|será|está siendo) (?:ser )?grabada',
    'escuche (?:con atención|atentamente)',
    'todos nuestros (?:agentes|representantes|asesores|operadores)',
    'permanezca en (?:la )?línea|manténgase en (?:la )?línea|no cuelgue',
    'será atendid[ao]|próximo (?:agente|representante|asesor) disponible',
  ),
  ...cues(
    'bank',
    SURE,
    'por (?:motivos de |su )?seguridad',
    '¿?en qué (?:puedo|le puedo|podemos) (?:ayudar|servir)(?:le|la|lo)?',
    '(?:me )?(?:puede|podría) (?:confirmar|proporcionar|verificar|dar|decir)(?:me)? su',
    'gracias por (?:llamar|su llamada|comunicarse)',
    'su número de (?:referencia|caso|reclamo|reclamación) es',
    'nuestro (?:departamento|equipo|sistema)|nuestros (?:registros|especialistas)',
    'algo más en (?:que|lo que)',
    'aquí (?:veo|puedo ver)|puedo ver aquí',
  ),
  ...cues(
    'bank',
    LIKELY,
    'su (?:cuenta|tarjeta|reclamo|reclamación|solicitud|identidad|dirección)',
    'días hábiles|crédito (?:provisional|temporal)',
    'un momento|permítame|señora?|usted',
    'le (?:vamos a|enviaremos|llegará|voy a)|vamos a|recibirá',
  ),
  ...cues(
    'caller',
    SURE,
    'quiero (?:disputar|reclamar|reportar|hablar)|quisiera (?:disputar|reclamar|reportar|hablar)',
    'mi (?:cuenta|tarjeta|dinero|estado de cuenta)',
    '(?:yo )?no (?:hice|autoricé|reconozco|compré|firmé)',
    '(?:me )?(?:puede|podría) dar(?:me)? (?:un|el) número',
    'cuándo (?:voy|me|recibiré|tendré)',
    'hay un cargo',
  ),
  ...cues('caller', RATHER, 'mi|me', 'sí', 'gracias'),
];

export const CUES: readonly Cue[] = [...ENGLISH, ...SPANISH];
