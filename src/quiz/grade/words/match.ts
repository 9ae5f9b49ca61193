import { isWord } from '../../../corpus/english/dictionary.ts';
import {
  isCounterpart,
  isGivenName,
  isKnownName,
  isSurname,
  isWordOrName,
} from '../../../corpus/english/names.ts';
import { isShortForm } from '../../../corpus/english/nicknames.ts';
import { editDistance } from '../../../lib/edit-distance.ts';
import { remembering } from '../../../lib/remembering.ts';
import { ANOTHER } from '../outcome.ts';
import type { Likeness, Mismatch, Token, WordMatch } from '../types.ts';
/** How American spelling differs from British. */
import spellings from './american.json' with { type: 'json' };
import { samePlural, sameVerb } from './forms.ts';
/** English words that sound alike, from the CMU Pronouncing Dictionary, without those that `sounds.json` finds. */
import homophones from './homophones.json' with { type: 'json' };
import sounds from './sounds.json' with { type: 'json' };
import { synonymous } from './synonyms.ts';

/** How freely one word may stand for another. */
export interface WordRules {
  readonly inQuestion: (word: string) => boolean;
  /** Tense may differ. */
  readonly verbs: boolean;
  /** Another word for the same thing will do, as long as the answer's own is in small letters. */
  readonly synonyms: boolean;
  /** Singular and plural differ: the papers Time and The Times. */
  readonly exactNumber: boolean;
  /** The answer is this one word: only -ing may be added or dropped (knit, knitting), since fall is not fell. */
  readonly lone: boolean;
  /** Other words of the answer are right already, so a short word, or one that sounds the same, may carry a slip. */
  readonly anchored: boolean;
  /** Another word of the line is no word at all, so this one may be a slip too. */
  readonly careless: boolean;
  /** A third and a three are different answers. */
  readonly counting: boolean;
  /** Whether a word names a character whom the answer doesn't mean. */
  readonly taken: (word: string) => boolean;
  /** Whether it is a word of a right answer, and so no slip of another. */
  readonly known: (word: string) => boolean;
}

interface Pair {
  readonly wanted: Token;
  readonly given: Token;
  readonly rules: WordRules;
}

const OTHER: Mismatch = { why: 'not the answer' };
const NUMBER: Mismatch = { why: 'another number' };
const NAME: Mismatch = { why: 'that is another name' };
const WORD: Mismatch = { why: 'that is another word' };
const as = (like: Likeness, distance = 0): WordMatch => ({ like, distance });
const SAME = as('same');

/** A folded word after all rules of a list in order, each a pattern and its replacement. */
function rewriting(rules: readonly (readonly string[])[]): (word: string) => string {
  const patterns = rules.map(([from = '', to = '']) => [new RegExp(from, 'g'), to] as const);
  return remembering((word) => patterns.reduce((left, [from, to]) => left.replace(from, to), word));
}

const american = rewriting(spellings);

/** How two words relate, slips apart. The first rule that fits decides. */
const RULES: readonly (readonly [WordMatch | Mismatch, (a: string, g: string, pair: Pair) => boolean])[] = [
  [SAME, (a, g) => a === g || american(a) === american(g)],
  // The 90s are the 1990s.
  [SAME, (a, g) => /^\d0s$/.test(g) && a.length === 5 && a.endsWith(g)],
  [NUMBER, (a, g) => /\d/.test(a) || /\d/.test(g)],
  [{ why: ANOTHER }, (_, g, { rules }) => rules.taken(g)],
  [as('short'), (a, g, { wanted, rules }) => wanted.cap && isShortForm(a, g) && !rules.inQuestion(g)],
  [
    as('synonym'),
    // A verb's own forms aren't synonyms: `eaten` is not always `eat`.
    (a, g, { wanted, rules }) => rules.synonyms && !wanted.cap && synonymous(a, g) && !sameVerb(a, g),
  ],
  [OTHER, (a, g) => a.length < 2 || g.length < 2],
  [as('form'), (a, g, { rules }) => !rules.exactNumber && samePlural(a, g)],
  [
    as('form'),
    (a, g, { rules }) =>
      rules.verbs && (!rules.lone || [a, g].some((one) => one.endsWith('ing'))) && sameVerb(a, g),
  ],
];

/** Whether the given word stands for the wanted one, by which likeness, and if not, why not. */
export function matchWord(wanted: Token, given: Token, rules: WordRules): WordMatch | Mismatch {
  if (wanted.num !== undefined || given.num !== undefined) return matchNumber(wanted, given, rules);
  const pair = { wanted, given, rules };
  const found = RULES.find(([, holds]) => holds(wanted.text, given.text, pair));
  return found?.[0] ?? matchSlip(pair);
}

function matchNumber(wanted: Token, given: Token, rules: WordRules): WordMatch | Mismatch {
  if (wanted.num === undefined || given.num === undefined) return OTHER;
  if (wanted.num !== given.num) return NUMBER;
  return rules.counting && wanted.ordinal !== given.ordinal ? NUMBER : SAME;
}

function matchSlip(pair: Pair): WordMatch | Mismatch {
  const { wanted, given, rules } = pair;
  const [a, g] = [wanted.text, given.text];
  const limit = allowed(a, g, rules);
  const distance = editDistance(a, g, Math.max(limit, 3));
  if (isCounterpart(a, g)) return NAME;
  if (otherSex(a, g)) return WORD;
  if (isHeard(a, g, rules)) return as('sound', distance);
  return distance > limit || rules.known(g) ? OTHER : (otherThan(pair) ?? as('typo', distance));
}

/** What a word only a few letters off may be instead. */
function otherThan({ wanted, given, rules }: Pair): Mismatch | undefined {
  const [a, g] = [wanted.text, given.text];
  // Another first letter makes another name: Hilton is not Milton.
  if (!begins(a, g) && a[0] !== g[1] && a.length === g.length && !rules.anchored) return OTHER;
  // `that thay had sols`: where another word is mistyped, so may this one be.
  const framed = a[0] === g[0] && a.at(-1) === g.at(-1);
  const slipped = (rules.careless && framed) || (rules.anchored && isAnagram(a, g));
  if (isWord(g) && !(rules.verbs && slipped)) return WORD;
  // `the gardner` is no Gardner.
  const named = wanted.cap || given.cap || !isSurname(g);
  return named && isKnownName(g) ? NAME : undefined;
}

function isHeard(a: string, g: string, rules: WordRules): boolean {
  // `a beeting hart`, `luv leters`: after one mistyped word another may be misheard.
  const careless = rules.careless && rules.anchored && a[0] === g[0];
  if (careless && consonants(a) === consonants(g)) return true;
  // Alone, what sounds the same must not be a word, nor a short name another: Jon may be John, but Jean is not Jane.
  const lone =
    tolerance(a.length) > 0 || rules.verbs
      ? !isWord(g)
      : isGivenName(g) || !(isWordOrName(g) || isGivenName(a));
  const heard = (rules.anchored || rules.careless) && rules.verbs && HOMOPHONES.get(a)?.includes(g);
  return heard || (soundsLike(a, g) && (rules.anchored || lone));
}

const HOMOPHONES = new Map(
  homophones.map((line) => line.split(' ')).flatMap((group) => group.map((word) => [word, group] as const)),
);

/** `frenchman`, `frenchwoman`. */
function otherSex(a: string, g: string): boolean {
  const man = /m[ae]n$/;
  return man.test(a) && man.test(g) && /wom[ae]n$/.test(a) !== /wom[ae]n$/.test(g);
}

/** A folded word's consonants in order, doubled ones once; an initial vowel is dropped too. */
function consonants(word: string): string {
  return word.replace(/(.)\1/g, '$1').replace(/(?<=.)[aeiouy]|^[aeiouy]/g, '');
}

/** Whether two words have the same letters. */
export function isAnagram(a: string, g: string): boolean {
  return [...a].sort().join('') === [...g].sort().join('');
}

/** A keyboard's letters, twelve places a row: a key touches those 1, 11 and 12 places away. */
const KEYS = 'qwertyuiop  asdfghjkl   zxcvbnm';
const touch = (a = '', g = '') => [1, 11, 12].includes(Math.abs(KEYS.indexOf(a) - KEYS.indexOf(g)));

/**
 * Whether a word begins like another, by letter or sound; after swapped first letters, or the key beside the first, the
 * rest must be the same.
 */
export function begins(a: string, g: string): boolean {
  if (a[0] === g[0] || soundKey(a)[0] === soundKey(g)[0]) return true;
  const from = a[0] === g[1] && a[1] === g[0] ? 2 : 1;
  const to = a.length > 8 ? 4 : undefined;
  return (from > 1 || (a.length > 4 && touch(a[0], g[0]))) && a.slice(from, to) === g.slice(from, to);
}

/** Four letters with two swapped, one dropped, one too many or on the key beside; others are too often another name. */
function leaves(a: string, g: string): boolean {
  const at = [...a].findIndex((letter, i) => letter !== g[i]);
  return begins(a, g) && (a.length !== g.length || isAnagram(a, g) || (a.length > 3 && touch(a[at], g[at])));
}

/**
 * The slips allowed in this word. A non-word may have more, unless it may be another name; a short word may have one
 * beside right words, and in its first letter only the key beside it.
 */
function allowed(a: string, g: string, rules: WordRules): number {
  const near = begins(a, g);
  const strange = near && !isWordOrName(g);
  // `Oknkowo`
  if (strange && a.length > 5 && a.at(-1) === g.at(-1) && isAnagram(a, g)) return 3;
  if (strange && (rules.verbs || rules.anchored) && a.length > 4) return a.length > 9 ? 3 : 2;
  // `pgi`, `jnee eyr`
  if (strange && rules.verbs && leaves(a, g)) return 1;
  const own = a.length === 4 && leaves(a, g) ? 1 : tolerance(a.length);
  return own === 0 && rules.anchored && a.length > 2 && near ? 1 : own;
}

/**
 * Slips forgiven in a word of that length: none up to 4, one up to 7, two beyond. Short words turn into other words too
 * easily.
 */
export function tolerance(letters: number): number {
  if (letters <= 4) return 0;
  return letters <= 7 ? 1 : 2;
}

/**
 * Spellings of the same English sound, rewritten in order. Unlike Soundex and Metaphone it keeps the vowels, since
 * Jane and Jean, or Emma and Amy, must stay apart; like them it joins c and k, ph and f, silent letters, doubled
 * consonants, and the endings -y, -ie, -ey.
 */
const soundKey = rewriting(sounds);

/** Whether two names of three letters or more sound the same. */
export function soundsLike(a: string, b: string): boolean {
  return a.length > 2 && b.length > 2 && soundKey(a) === soundKey(b);
}
