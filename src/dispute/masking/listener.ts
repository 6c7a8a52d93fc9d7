/** Follows a call word by word, and takes each run of numbers for what the words around it say. */

import type { Cue } from './cues.ts';
import type { HeardTurn, Item } from './heard-turn.ts';
import type { Meaning } from './language/language.ts';
import { isCardLike } from './luhn.ts';
import type { Run } from './runs.ts';
import { type Secret, WHOLE } from './secret.ts';
import { addDigits, afterWord, isBegun, isSecret, isWhole, newTopic, type Topic } from './topic.ts';
import type { Verdict } from './verdict.ts';

export interface Known {
  /** Of the dispute's form. */
  readonly cardLastFour?: string;
}

/** A longer run is no amount, date, time or count. */
const LONGEST_OTHER = 8;
const LONGEST_COUNT = 4;
/** Beside a card that was only mentioned, fewer digits may be anything. */
const SHORTEST_CARD_PART = 8;
/** A card that was mentioned longer ago says nothing. */
const CARD_REACH = 12;
const ACCOUNT_REACH = 1;
const SHORTEST_ACCOUNT = 6;
/** In doubt, a number of this length is secret. */
const LONG = 12;
const SHORT_SECRETS: ReadonlySet<Secret> = new Set([
  'security code',
  'one-time code',
  'PIN',
  'date of birth',
]);
/** Identifiers that may be read back. */
const MOST_KEPT = 20;

export class Listener {
  readonly #known: Known;
  readonly #verdicts: Verdict[] = [];
  #topic: Topic | undefined;
  /** Of the sentence. */
  #local: 'other' | 'ending in' | undefined;
  /** Words since a card, or an account, was mentioned. */
  #sinceCard = Number.POSITIVE_INFINITY;
  #sinceAccount = Number.POSITIVE_INFINITY;
  #kept: string[] = [];
  #goesOn = false;

  constructor(known: Known) {
    this.#known = known;
  }

  hear(heard: HeardTurn, turn: number): void {
    this.#local = undefined;
    if (this.#topic?.below && isWhole(this.#topic) && this.#topic.meaning === 'identifier') {
      this.#topic = this.#topic.below;
    }
    heard.items.forEach((item, at) => {
      this.#take(item, at, heard, turn);
    });
  }

  verdicts(): readonly Verdict[] {
    return this.#verdicts;
  }

  #take(item: Item, at: number, heard: HeardTurn, turn: number): void {
    if (item.kind === 'run') this.#judge(item.run, cueAfter(heard.items, at), heard, turn);
    else if (item.kind === 'cue') this.#follow(item.cue, turn);
    else if (item.kind === 'word') this.#passWord();
    else if (item.kind === 'end') this.#local = undefined;
    if (item.kind === 'cue' || item.kind === 'word') this.#goesOn = false;
  }

  #passWord(): void {
    this.#sinceCard += 1;
    this.#sinceAccount += 1;
    this.#topic &&= afterWord(this.#topic);
  }

  #follow({ meaning }: Cue, turn: number): void {
    if (meaning === 'other' || meaning === 'ending in') this.#local = meaning;
    else if (meaning === 'card') this.#sinceCard = 0;
    else if (meaning === 'account') this.#sinceAccount = 0;
    else if (meaning === 'again') {
      if (this.#topic) this.#topic.words = 0;
    } else this.#name(meaning, turn);
  }

  #name(meaning: Topic['meaning'], turn: number): void {
    const topic = this.#topic;
    this.#local = undefined;
    if (meaning === 'identifier') this.#sinceCard = Number.POSITIVE_INFINITY;
    // The last four of a social security number, asked for in either order.
    if (meaning === 'last four' && topic?.meaning === 'social security number' && !isWhole(topic)) {
      this.#topic = newTopic(topic.meaning, turn, topic, true);
      return;
    }
    const isShort = topic?.meaning === 'last four' && topic.turn === turn;
    this.#topic = newTopic(meaning, turn, topic, isShort);
  }

  #judge(run: Run, after: Meaning | undefined, heard: HeardTurn, turn: number): void {
    const is = this.#isSettled(run, heard) ? 'settled' : this.#whatIs(run, after, turn);
    this.#verdicts.push({ turn, run, is, topic: this.#topic, goesOn: this.#goesOn });
    this.#goesOn = true;
    if (is === 'identifier') this.#kept = [...this.#kept, run.digits].slice(-MOST_KEPT);
    // Talk of something else comes after a number that is whole.
    if (is === 'other' && this.#topic && isWhole(this.#topic)) this.#topic = this.#topic.below;
    const isTold = is === 'identifier' ? !this.#isSecretAsked() : this.#isSecretAsked();
    if (isTold && this.#topic && is !== 'settled' && is !== 'other') {
      addDigits(this.#topic, run.digits);
    }
  }

  #isSettled(run: Run, heard: HeardTurn): boolean {
    if (this.#topic?.meaning === 'date of birth')
      return run.digits.length < 2 && !run.isDate && !heard.isBare;
    if (run.isDate || run.digits === '') return true;
    if (run.isCount && run.digits.length <= LONGEST_COUNT) return true;
    return run.digits.length === 1 && !heard.isBare;
  }

  #whatIs(run: Run, after: Meaning | undefined, turn: number): Verdict['is'] {
    if (after === 'identifier') return 'identifier';
    if (after !== undefined && after in WHOLE) return after as Secret;
    if (this.#local === 'ending in') return this.#ending(run);
    const topic = this.#topic;
    if (this.#isReadBack(run, turn)) return 'identifier';
    if (this.#isCardPart(run)) return this.#asCard(turn);
    if (this.#isAccount(run)) return 'account number';
    if (topic === undefined) return this.#local ?? 'plain';
    if (topic.meaning === 'identifier') return this.#identifier(run, topic, turn);
    if (topic.meaning === 'last four') return this.#lastFour(run);
    return this.#secret(run, topic, topic.meaning);
  }

  #secret(run: Run, topic: Topic, secret: Secret): Verdict['is'] {
    const isShort = run.digits.length <= LONGEST_OTHER;
    if (this.#local === 'other' && !isBegun(topic) && isShort) return 'other';
    // Asked for several at once, people begin with the card.
    return SHORT_SECRETS.has(secret) && run.digits.length >= LONG ? 'card number' : secret;
  }

  #ending(run: Run): Verdict['is'] {
    this.#local = undefined;
    if (this.#topic?.meaning === 'social security number') return 'social security number';
    if (run.digits.length > 4) return 'card number';
    this.#sinceCard = Number.POSITIVE_INFINITY;
    return 'settled';
  }

  #lastFour(run: Run): Verdict['is'] {
    if (this.#local === 'other') return 'other';
    const { cardLastFour } = this.#known;
    if (run.digits.length > 4) return 'card number';
    const isAnother = cardLastFour !== undefined && run.digits.length === 4;
    return isAnother && run.digits !== cardLastFour ? 'card number' : 'settled';
  }

  /** A long number that nobody called by name in this turn, and that could be a card's, is taken for one. */
  #identifier({ digits }: Run, topic: Topic, turn: number): Verdict['is'] {
    const { cardLastFour } = this.#known;
    const isLong = digits.length >= LONG;
    const endsAlike = isLong && cardLastFour && digits.endsWith(cardLastFour);
    const isAnother = topic.turn !== turn && isLong && (isWhole(topic) || isCardLike(digits));
    return endsAlike || isAnother ? this.#asCard(turn) : 'identifier';
  }

  #isReadBack({ digits }: Run, turn: number): boolean {
    if (digits.length < 3 || this.#topic?.turn === turn) return false;
    return this.#kept.some((kept) => kept.includes(digits) || haveInCommon(kept, digits));
  }

  #isCardPart(run: Run): boolean {
    if (this.#sinceCard > CARD_REACH || this.#topic?.meaning === 'card number') return false;
    if (
      run.digits === this.#known.cardLastFour ||
      (this.#local === 'other' && run.digits.length <= LONGEST_OTHER)
    )
      return false;
    if (run.plain < run.digits.length / 2) return false;
    const isBeside = this.#sinceCard === 0 && run.digits.length >= 4;
    return isBeside || run.digits.length >= SHORTEST_CARD_PART;
  }

  #isAccount({ digits, plain }: Run): boolean {
    if (this.#sinceAccount > ACCOUNT_REACH || this.#topic || this.#local) return false;
    return digits.length >= SHORTEST_ACCOUNT && plain === digits.length;
  }

  #isSecretAsked(): boolean {
    return this.#topic !== undefined && isSecret(this.#topic.meaning);
  }

  #asCard(turn: number): Secret {
    this.#topic = newTopic('card number', turn, undefined);
    return 'card number';
  }
}

/** So many equal digits in a row are no chance. */
const ALIKE = 6;

/** A digit that was lost or misheard leaves the rest alike. */
function haveInCommon(kept: string, digits: string): boolean {
  for (let at = 0; at + ALIKE <= digits.length && at < kept.length; at++) {
    if (kept.includes(digits.slice(at, at + ALIKE))) return true;
  }
  return false;
}

/** What a number turns out to be: it is my card number. */
function cueAfter(items: readonly Item[], at: number): Meaning | undefined {
  const [link, cue] = items.slice(at + 1, at + 3);
  return link?.kind === 'linking' && cue?.kind === 'cue' ? cue.cue.meaning : undefined;
}
