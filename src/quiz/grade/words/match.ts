import { isWord } from '../../../corpus/english/dictionary.ts';
import { isCounterpart, isKnownName, isWordOrName } from '../../../corpus/english/names.ts';
import { isShortForm } from '../../../corpus/english/nicknames.ts';
import { editDistance } from '../../../lib/edit-distance.ts';
import { lazy, memoize } from '../../../lib/memoize.ts';
import type { AnswerToken, WordLikeness, WordMatch } from '../types.ts';
/** Distinct in WordNet, but not in conversation. */
import everyday from './everyday.json' with { type: 'json' };
import foreign from './foreign.json' with { type: 'json' };
import { samePlural, sameVerb, singular, verbBases } from './forms.ts';
import { wordList } from './lists.ts';
import sounds from './sounds.json' with { type: 'json' };
import cut from './synonyms.json' with { type: 'json' };

/** How freely one word may stand for another. */
export interface WordRules {
  readonly inQuestion: (answerWord: string) => boolean;
  /** Tense may differ. */
  readonly verbs: boolean;
  /** Another word for the same thing will do, as long as the answer's own is in small letters. */
  readonly synonyms: boolean;
  /**
   * The answer is this one word: only -ing may be added or dropped (knit, knitting), since fall is
   * not fell.
   */
  readonly lone: boolean;
  /**
   * Other words of the answer are right already, so a short word, or one that sounds the same, may
   * carry a slip.
   */
  readonly anchored: boolean;
  /**
   * A name that nobody else in the book has is said, so a slip in another of the same person may
   * make a word.
   */
  readonly sole: boolean;
  /** Whether a word names a character whom the answer doesn't mean. */
  readonly taken: (nameWord: string) => boolean;
}

const as = (like: WordLikeness, distance = 0) => ({ like, distance });
const SAME = as('same');
const SHORT = as('short');
const SYNONYM = as('synonym');
const FORM = as('form');

/** A folded word after all rules of a list in order, each a pattern and its replacement. */
function rewriting(spellingRules: readonly (readonly string[])[]): (word: string) => string {
  const patterns = lazy(() =>
    spellingRules.map(([from = '', to = '']) => [new RegExp(from, 'g'), to] as const),
  );
  return memoize((foldedWord) =>
    patterns().reduce((rewrittenWord, [from, to]) => rewrittenWord.replace(from, to), foldedWord),
  );
}

/** By which likeness the given word stands for the wanted one; undefined where it doesn't. */
export function matchWord(
  wanted: AnswerToken,
  givenAnswerToken: AnswerToken,
  rules: WordRules,
): WordMatch | undefined {
  if (wanted.num !== givenAnswerToken.num) return undefined;
  if (wanted.num !== undefined) return SAME;

  if (isSameWord(wanted, givenAnswerToken)) return SAME;
  const wantedText = wanted.text;
  const givenText = givenAnswerToken.text;
  if (/\d/.test(wantedText + givenText) || rules.taken(givenText)) return undefined;
  if (wanted.cap && isShortForm(wantedText, givenText) && !rules.inQuestion(givenText))
    return SHORT;
  if (wanted.cap && isForeign(wantedText, givenAnswerToken, rules)) return as('sound', 1);

  return (
    matchForm(wanted, givenText, rules) ??
    (Math.min(wantedText.length, givenText.length) < 2
      ? undefined
      : matchSlip(wanted, givenAnswerToken, rules))
  );
}

/** Whether two words are one, in another spelling or with other signs for its letters. */
function isSameWord(wanted: AnswerToken, givenAnswerToken: AnswerToken) {
  const wantedText = wanted.text;
  const givenText = givenAnswerToken.text;
  if (wantedText === givenText) return true;
  if (wanted.also?.includes(givenText) || givenAnswerToken.also?.includes(wantedText)) return true;
  return (
    (wanted.marked === true && oneLetter(givenText) === wantedText) ||
    (givenAnswerToken.marked === true && oneLetter(wantedText) === givenText)
  );
}

function matchForm(
  { text: a, cap }: AnswerToken,
  g: string,
  rules: WordRules,
): WordMatch | undefined {
  // A verb's own forms aren't synonyms: `eaten` is not always `eat`.
  if (rules.synonyms && !cap && synonymous(a, g) && !sameVerb(a, g)) return SYNONYM;
  if (a.length < 2 || g.length < 2) return undefined;
  const inflects = rules.verbs && (!rules.lone || a.endsWith('ing') || g.endsWith('ing'));
  if (samePlural(a, g) || (inflects && sameVerb(a, g))) return FORM;
  return undefined;
}

/** Slips beyond which two words are never compared. */
const FARTHEST = 3;

function matchSlip(
  wanted: AnswerToken,
  givenAnswerToken: AnswerToken,
  rules: WordRules,
): WordMatch | undefined {
  const wantedText = wanted.text;
  const givenText = givenAnswerToken.text;
  if (isCounterpart(wantedText, givenText) || manOf(wantedText) === manOf(givenText))
    return undefined;

  const distance = editDistance(wantedText, givenText, FARTHEST);
  // Alone, what sounds the same must be no word, nor a name for what is none: Maine, Main.
  const isOther =
    isWord(givenText) || (isWord(wantedText) && isKnownName(givenText) && !isKnownName(wantedText));
  if (soundKey(wantedText) === soundKey(givenText) && (rules.anchored || !isOther))
    return as('sound', distance);
  if (
    distance > slipsAllowed(wantedText, givenText, rules) ||
    isAnother(wanted, givenAnswerToken, rules)
  )
    return undefined;

  return as('typo', distance);
}

/** A word with one letter for the two that stand for one with a mark: `Mueller`, `Toukyou`. */
const oneLetter = memoize((foldedWord) =>
  foldedWord.replace(/aa|ae|oe|oh|oo|ou|ue|uu/g, (two) => two[0] ?? ''),
);

/** A name in one spelling for the languages that spell it in their own way. */
const spelling = rewriting(foreign.spellings);

/** A Slavic name with its marks as English spells them: `chechov` for Čechov. */
const withoutCarons = rewriting(foreign.carons);

const groupsIn = (lines: readonly string[]) =>
  lazy(
    () =>
      new Map(
        lines.flatMap((groupLine) =>
          groupLine.split(' ').map((foreignName) => [foreignName, groupLine] as const),
        ),
      ),
  );
const firstNamesAbroad = groupsIn(foreign.first);
const namesAbroad = groupsIn(foreign.alone);

/** Shorter names are too like others: Lew, Leo. */
const FOREIGN_LETTERS_MIN = 5;
/** From so many letters on, one may still differ: Solschenizyn, Soljenitsyne. */
const FOREIGN_SLIP_LETTERS_MIN = 8;

/** Whether one is the other's name in another language: Dostojewski, Čechov, Lev beside Tolstoi. */
function isForeign(wantedText: string, { text, marked }: AnswerToken, rules: WordRules) {
  const readings = marked ? [text, withoutCarons(text)] : [text];
  return readings.some((reading) => isForeignSpelling(wantedText, reading, rules));
}

function isForeignSpelling(wantedText: string, givenText: string, { anchored }: WordRules) {
  const isSameIn = (names: ReadonlyMap<string, string>) =>
    names.has(wantedText) && names.get(wantedText) === names.get(givenText);
  if (isSameIn(namesAbroad()) || (anchored && isSameIn(firstNamesAbroad()))) return true;
  if (
    Math.min(wantedText.length, givenText.length) < FOREIGN_LETTERS_MIN ||
    isWordOrName(givenText)
  )
    return false;
  const slips = Math.min(wantedText.length, givenText.length) < FOREIGN_SLIP_LETTERS_MIN ? 0 : 1;
  if (slips > 0 && spelling(wantedText)[0] !== spelling(givenText)[0]) return false;
  return editDistance(spelling(wantedText), spelling(givenText), slips) <= slips;
}

/** Whether what is only a few letters off is rather another word or name. */
function isAnother(wanted: AnswerToken, givenAnswerToken: AnswerToken, rules: WordRules) {
  const wantedText = wanted.text;
  const givenText = givenAnswerToken.text;
  // Another first letter makes another name: Hilton is not Milton.
  if (
    !begins(wantedText, givenText) &&
    wantedText[0] !== givenText[1] &&
    wantedText.length === givenText.length &&
    !rules.anchored
  )
    return true;
  if (rules.sole && editDistance(wantedText, givenText, 1) === 1) return false;
  if (isWord(givenText) || wordList('days').has(givenText))
    return !(rules.verbs && rules.anchored && isAnagram(wantedText, givenText));
  return isKnownName(givenText);
}

/** `frenchman` for itself and for `frenchwoman`. */
const manOf = (manWord: string) => manWord.replace(/wom(?=[ae]n$)/, 'm');

/** Whether two words have the same letters. */
const isAnagram = (a: string, g: string) => [...a].sort().join('') === [...g].sort().join('');

/** Whether a word begins like another, perhaps with its first two letters swapped. */
const begins = (a: string, g: string) => a[0] === g[0] || (a[0] === g[1] && a[1] === g[0]);

/** Of words with more than four letters. */
function slipsInLong(wantedText: string, givenText: string, rules: WordRules) {
  const isLoose = (rules.verbs || rules.anchored) && begins(wantedText, givenText);
  if (isLoose && !isWordOrName(givenText)) return wantedText.length > 9 ? 3 : 2;
  return wantedText.length > 7 ? 2 : 1;
}

/** Slips forgiven in a word: more in one that isn't a word or name, and beside right words. */
function slipsAllowed(wantedText: string, givenText: string, rules: WordRules) {
  const { length } = wantedText;
  // Short words turn into other words too easily.
  if (length > 4) return slipsInLong(wantedText, givenText, rules);
  const isNear = begins(wantedText, givenText);

  // Four letters with two swapped, one dropped or one too many; with another letter it is too often
  // another name.
  const isSlip = length !== givenText.length || isAnagram(wantedText, givenText);
  if (isNear && length === 4 && isSlip) return 1;
  return Number(rules.anchored && length > 2 && isNear);
}

/**
 * Spellings of the same English sound, rewritten in order. Unlike Soundex and Metaphone it keeps
 * the vowels, since Jane and Jean, or Emma and Amy, must stay apart; like them it joins c and k, ph
 * and f, silent letters, doubled consonants, and the endings -y, -ie, -ey.
 */
const soundKey = rewriting(sounds);

/** Groups of each word. Read on first use, which many processes never need. */
const allGroups = lazy(() => {
  const groupsByWord = new Map<string, number[]>();
  for (const [i, line] of [...cut.groups, ...cut.pairs, ...everyday].entries()) {
    for (const groupWord of line.split(' '))
      groupsByWord.set(groupWord, [...(groupsByWord.get(groupWord) ?? []), i]);
  }
  return groupsByWord;
});

/**
 * Whether two folded words, plural or not, mean nearly the same in senses in which both are common.
 */
function synonymous(a: string, b: string) {
  const groups = groupsOf(a);
  return groups.length > 0 && groupsOf(b).some((group) => groups.includes(group));
}

/** The groups of a word, by number. */
const groupsOf = memoize((foldedWord): readonly number[] => {
  const groupsByWord = allGroups();
  return (
    groupsByWord.get(foldedWord) ??
    groupsByWord.get(singular(foldedWord)) ??
    verbBases(foldedWord).flatMap((base) => groupsByWord.get(base) ?? [])
  );
});
