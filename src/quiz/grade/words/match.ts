import { isWord, wordsFrom } from '../../../corpus/english/dictionary.ts';
import { isCounterpart, isGivenName, isKnownName, isSurname } from '../../../corpus/english/names.ts';
import { editDistance } from '../../../lib/edit-distance.ts';
import { isShortForm } from '../../../lib/nicknames.ts';
import { ANOTHER } from '../outcome.ts';
import type { Mismatch, Token, WordMatch } from '../types.ts';
import { isIrregular, plainSpelling, samePlural, sameVerb } from './forms.ts';
import { soundsLike } from './sound.ts';
import { synonymous } from './synonyms.ts';

/** How freely one word may stand for another. */
export interface WordRules {
  /** Whether the question says this word. */
  readonly told: (word: string) => boolean;
  /** Tense may differ. */
  readonly verbs: boolean;
  /** Another word for the same thing will do, as long as the answer's own is in small letters. */
  readonly synonyms: boolean;
  /** Singular and plural are two: the papers Time and The Times. */
  readonly exactNumber: boolean;
  /** The answer is this one word: of its forms only -ing may come or go (knit, knitting), since fall is not fell. */
  readonly lone: boolean;
  /** Other words of the answer are right already, so a short word, or one that sounds the same, may carry a slip. */
  readonly anchored: boolean;
  /** Another word of what was said is none at all, so that this one may be a slip too. */
  readonly careless: boolean;
  /** A third and a three are different answers. */
  readonly counting: boolean;
  /** Whether a word names somebody of the book that the answer doesn't mean. */
  readonly taken: (word: string) => boolean;
}

const SAME: WordMatch = { like: 'same', distance: 0 };
const SPELLING: WordMatch = { like: 'spelling', distance: 0 };
const FORM: WordMatch = { like: 'form', distance: 0 };
const SHORT: WordMatch = { like: 'short', distance: 0 };
const SYNONYM: WordMatch = { like: 'synonym', distance: 0 };
const SOUND: WordMatch = { like: 'sound', distance: 1 };
const OTHER: Mismatch = { why: 'not the answer' };
const NUMBER: Mismatch = { why: 'another number' };
const NAME: Mismatch = { why: 'that is another name' };
const CHARACTER: Mismatch = { why: ANOTHER };
const WORD: Mismatch = { why: 'that is another word' };

/** Whether the word given stands for the word wanted, by which likeness, and if not, why not. */
export function matchWord(wanted: Token, given: Token, rules: WordRules): WordMatch | Mismatch {
  if (wanted.num !== undefined || given.num !== undefined) return matchNumber(wanted, given, rules);
  const [a, g] = [wanted.text, given.text];
  if (a === g) return SAME;
  // The 90s are the 1990s.
  if (/^\d0s$/.test(g) && a.length === 5 && a.endsWith(g)) return SAME;
  if (/\d/.test(a) || /\d/.test(g)) return NUMBER;
  // `pigys glases`
  if (wanted.possessive && !given.possessive && g.endsWith('s') && !a.endsWith('s'))
    return matchWord(wanted, { ...given, text: g.slice(0, -1), possessive: true }, rules);
  if (rules.taken(g)) return CHARACTER;
  if (wanted.cap && isShortForm(a, g) && !rules.told(g)) return SHORT;
  if (rules.synonyms && !wanted.cap && synonymous(a, g)) return SYNONYM;
  if (a.length < 2 || g.length < 2 || farApart(a, g)) return OTHER;
  if (!rules.exactNumber && samePlural(a, g)) return FORM;
  const inflects = !rules.lone || a.endsWith('ing') || g.endsWith('ing');
  if (rules.verbs && inflects && sameVerb(a, g)) return FORM;
  return matchSlip(a, g, wanted.cap || given.cap, rules);
}

/** A quick look that spares most pairs the rest: beginning and end differ by more than slips or inflection explain. */
function farApart(a: string, g: string): boolean {
  if (a[0] === g[0] || a[0] === g[1] || a[1] === g[0] || a[1] === g[1]) return false;
  return a.at(-1) !== g.at(-1) && !isIrregular(a) && !isIrregular(g);
}

function matchNumber(wanted: Token, given: Token, rules: WordRules): WordMatch | Mismatch {
  if (wanted.num === undefined || given.num === undefined) return OTHER;
  if (wanted.num !== given.num) return NUMBER;
  return rules.counting && wanted.ordinal !== given.ordinal ? NUMBER : SAME;
}

function matchSlip(a: string, g: string, named: boolean, rules: WordRules): WordMatch | Mismatch {
  const limit = allowed(a, g, rules);
  const distance = editDistance(a, g, Math.max(limit, 3));
  if (distance > 3) return !isWord(g) && soundsLike(a, g) ? { ...SOUND, distance } : OTHER;
  if (plainSpelling(a) === plainSpelling(g)) return SPELLING;
  if (isCounterpart(a, g)) return NAME;
  if (otherSex(a, g)) return WORD;
  const word = isWord(g);
  // `a beeting hart`: whoever mistypes one word may have mistyped another, by ear, into a word.
  if (rules.careless && word && rules.anchored && a.length > 3 && bones(a) === bones(g))
    return { ...SOUND, distance };
  if (soundsLike(a, g) && mayBeHeard(a, g, word, rules)) return { ...SOUND, distance };
  // Another first letter makes another name: Hilton is not Milton.
  const begins = a[0] === g[0] || a[0] === g[1] || a.length !== g.length || rules.anchored;
  if (distance > limit || !begins) return OTHER;
  if (word && !(rules.verbs && rules.anchored && isAnagram(a, g))) return WORD;
  // Beside a word that is right, who typed it meant the answer.
  if (!rules.anchored && distance > Math.max(1, tolerance(a.length)) && isNearerAnother(a, g, distance))
    return OTHER;
  // `the gardner` is no Gardner.
  return isKnownName(g) && (named || !isSurname(g)) ? NAME : { like: 'typo', distance };
}

/**
 * Alone, what sounds the same must not be a word, and a short name is only taken for another spelling that people bear
 * (Jon, Anne): up to four letters a slip is no sound-alike.
 */
function mayBeHeard(a: string, g: string, word: boolean, rules: WordRules): boolean {
  if (rules.anchored) return true;
  return tolerance(a.length) === 0 && !rules.verbs ? isGivenName(g) : !word;
}

/** `frenchman`, `frenchwoman`. */
function otherSex(a: string, g: string): boolean {
  const man = /m[ae]n$/;
  return man.test(a) && man.test(g) && /wom[ae]n$/.test(a) !== /wom[ae]n$/.test(g);
}

/** The consonants of a folded word in order, each once where it is doubled; a vowel that it begins with goes too. */
export function bones(word: string): string {
  return word.replace(/(.)\1/g, '$1').replace(/(?<=.)[aeiouy]|^[aeiouy]/g, '');
}

/** Whether two words have the same letters. */
export function isAnagram(a: string, g: string): boolean {
  return [...a].sort().join('') === [...g].sort().join('');
}

/** Four letters with two of them swapped, one dropped or one too many; one changed is too often another name. */
function leaves(a: string, g: string): boolean {
  if (a[0] !== g[0]) return false;
  return a.length !== g.length || isAnagram(a, g);
}

/** Whether what was typed is nearer to another word that most people know: `hosue` is house, and no horse. */
function isNearerAnother(a: string, g: string, distance: number): boolean {
  return wordsFrom(g.slice(0, 1)).some(
    (one) => editDistance(one, g, distance - 1) < distance && !samePlural(a, one) && !sameVerb(a, one),
  );
}

/**
 * The slips allowed in this word. What is no word at all may have more, unless it may be another name; a short word may
 * have one beside others that are right, and never in its first letter.
 */
function allowed(a: string, g: string, rules: WordRules): number {
  const begins = a[0] === g[0];
  const strange = begins && !isWord(g) && !isKnownName(g);
  if (strange && (rules.verbs || rules.anchored) && a.length > 4) return a.length > 9 ? 3 : 2;
  // `pgi`, `jnee eyr`
  if (strange && rules.verbs && leaves(a, g)) return 1;
  const own = a.length === 4 && leaves(a, g) ? 1 : tolerance(a.length);
  return own === 0 && rules.anchored && a.length > 2 && begins ? 1 : own;
}

/**
 * How many slips a word of that length is forgiven: none up to 4, one up to 7, two beyond. Short words turn
 * into other words too easily.
 */
export function tolerance(letters: number): number {
  if (letters <= 4) return 0;
  return letters <= 7 ? 1 : 2;
}
