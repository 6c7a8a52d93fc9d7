/** Words that tell what the bank's end of the line is doing. */

export interface PhraseSigns {
  /** Only a recording says this while people wait. */
  readonly announcement: boolean;
  /** Somebody asks to wait. */
  readonly pleaseHold: boolean;
  /** Somebody else will be on the line next. */
  readonly transfer: boolean;
  /** A person introduces themselves, or comes back. */
  readonly person: boolean;
  /** Only the bank's side says this, whether person or machine. */
  readonly bank: boolean;
}

type Sign = 'announcement' | 'pleaseHold' | 'transfer' | 'person' | 'greeting';

/** English and Spanish; all are looked for, since menus speak both. */
const PHRASES: Readonly<Record<Sign, readonly RegExp[]>> = {
  announcement: [
    /\byour call is (very )?important\b/,
    /\b(thank you|thanks) for your patience\b/,
    /\b(estimated|approximate|average|current) (wait|waiting|hold)\b/,
    /\bwait times? (is|are)\b/,
    /\byou are (caller )?number\b/,
    /\b(remain|stay) on the line\b/,
    /\b(next|first) available\b/,
    /\b(all|our) (of our )?\w* ?(agents|representatives|operators|advisors|specialists|associates) are\b/,
    /\bin the order (it was|they were|in which)\b/,
    /\bcalls? (may|might|will|are|is)( be)? (being )?(monitored|recorded)\b/,
    /\b(visit|find|manage|check|go to|online at) .{0,60}\b(website|our app|mobile app|dot com|online)\b/,
    /\bsu llamada es (muy )?importante\b/,
    /\bgracias por su paciencia\b/,
    /\btiempo (estimado )?de espera\b/,
    /\b(permanezca|mant[eé]ngase|no cuelgue).{0,20}\b(l[ií]nea|por favor)\b/,
    /\bnuestros (agentes|representantes|asesores) est[aá]n\b/,
    /\bsiguiente (agente|representante|asesor)\b/,
  ],
  pleaseHold: [
    /\b(please|kindly) (hold|wait|stand by)\b/,
    /\b(hold|wait) (on )?(please|the line|(for )?(a|one) (moment|minute|second))\b/,
    /\b(put|place|placing|putting) you on (a )?(brief |short )?hold\b/,
    /\bone moment\b/,
    /\b(por favor )?(espere|aguarde)\b/,
    /\bun momento\b/,
    /\b(ponerle?|pongo|poner) en espera\b/,
  ],
  transfer: [
    /\btransfer(ring)?\b/,
    /\bconnect(ing)? you\b/,
    /\bput(ting)? you through\b/,
    /\bnext available\b/,
    /\b(le|lo|la) (transfiero|comunico|paso)\b/,
  ],
  person: [
    /\bmy name(s| is)\b/,
    /\b(this is|you re speaking (with|to)|i m) \w+( \w+)? (speaking|from|with|in|at|here|and)\b/,
    /\bspeaking how\b/,
    /\b(thank you|thanks) (so much |very much )?for (waiting|holding)\b/,
    /\bhow (can|may|could) i (help|assist)\b/,
    /\b(are|re) you (still )?there\b/,
    /\bi (have|ve|am|m|can|see|found|just|was|will|ll)\b/,
    /\bmi nombre es\b/,
    /\ble (atiende|habla)\b/,
    /\bgracias por (esperar|la espera)\b/,
    /\ben qu[eé] (le )?puedo (ayudar|servir)/,
    /\bsigue (ah[ií]|en la l[ií]nea)\b/,
  ],
  greeting: [
    /\b(thank you|thanks) for (calling|holding|waiting|your patience)\b/,
    /\bhow (can|may|could) i (help|assist)\b/,
    /\bwelcome to\b/,
    /\bpress (one|two|three|four|five|six|seven|eight|nine|zero|\d|pound|star)\b/,
    /\bgracias por (llamar|esperar|su paciencia)\b/,
    /\ben qu[eé] (le )?puedo (ayudar|servir)/,
    /\bbienvenid[oa]s? a\b/,
    /\b(oprima|presione|marque) (el )?(uno|dos|tres|cuatro|cinco|\d)\b/,
  ],
};

export function signsIn(text: string): PhraseSigns {
  const words = plain(text);
  const has = (sign: Sign) => PHRASES[sign].some((phrase) => phrase.test(words));
  const announcement = has('announcement');
  return {
    announcement,
    pleaseHold: has('pleaseHold') || has('transfer'),
    transfer: has('transfer'),
    person: has('person'),
    bank: announcement || has('greeting'),
  };
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
