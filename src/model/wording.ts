/** Whether a model's sentence says nothing that the lines it names don't say. */

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { plainKey } from '../corpus/import/text/words.ts';
import { stem } from '../corpus/search/text/stems.ts';
import { lazy, memoize } from '../lib/memoize.ts';
import { numeral, readNumber } from '../lib/numerals.ts';

/** What a model says, its look-alikes of letters and signs made plain. */
export const saidText = z.string().normalize('NFKC').trim();

/** What an answer needs none of. */
const UNFIT = [
  // Signs of markup and mentions, pictures, and what can't be seen or turns text round.
  /[@#*_[\]{}\\\p{Sk}\p{Sm}\p{So}\p{C}\p{Zl}\p{Zp}]/u,
  // Names of pictures, and addresses.
  /:\S+:|:\/\/|[\p{L}\p{N}]\.\p{L}{2}/u,
  // Marks that belong to no letter, or strike it through.
  /(?:^|[^\p{L}\p{M}]|\p{Script=Latin})\p{M}/u,
];

/** Words, and numbers with what makes others of them: a sign, a currency, a share, a unit. */
const LETTERS = String.raw`\p{L}[\p{L}\p{M}\p{N}]*`;
const FIGURES = String.raw`(?<![-.\p{Sc}])[-.\p{Sc}]*\p{N}(?:[.,:/–-]?[\p{L}\p{N}])*[%\p{Sc}]?`;
const WORD = new RegExp(`${LETTERS}|${FIGURES}`, 'gu');
/**
 * Marks of quotations, in turn before and after; an apostrophe stands within a word, or behind its
 * `s`.
 */
const QUOTATION = /["“”„«»‹›「」『』‘‚]|(?<![\p{L}\p{N}])'|(?<!s)['’](?![\p{L}\p{N}])/u;
const IS_CAPITAL = /^\p{Lu}/u;

const listed = (file: string) =>
  lazy(() => readFileSync(new URL(file, import.meta.url), 'utf8').replace(/^#.*$/gm, ''));
const setOf = (wordList: () => string) => lazy(() => new Set(wordList().split(/\s+/)));

const smallWords = setOf(listed('small-words.txt'));
const denials = setOf(listed('denials.txt'));
/** Words with which readers ask. */
export const askingWords = listed('asking-words.txt');

/** The stems of the words that say something. */
export const contentOf = (anyText: string): ReadonlySet<string> =>
  new Set(
    small(unitsOf(anyText)).flatMap((smallWord) =>
      smallWords().has(smallWord) ? [] : [stem(smallWord)],
    ),
  );

/** Whether a text has a word that turns round what is said. */
export const denies = (anyText: string): boolean =>
  small(unitsOf(anyText)).some((smallWord) => denials().has(smallWord));

/**
 * Whether each name, number and content word of a sentence stands in the lines; all but names and
 * numbers in any of its forms; and what it quotes in one line, as it is. It can't see who does what
 * to whom: that is why the lines are always shown with it.
 * @param sentence as `saidText` gives it; false unless it is one line without markup, with a
 * content word of the lines
 * @param free words that it may have though no line does; never a member's own, as these would be
 * whatever they want to have said
 */
export function isBorneOut(sentence: string, lines: readonly string[], free = ''): boolean {
  const contentWords = contentOf(sentence);
  const isOwn = ![...contentOf(lines.join('\n'))].some((lineWord) => contentWords.has(lineWord));
  if (isOwn || UNFIT.some((pattern) => pattern.test(sentence))) return false;

  const pieces = sentence.split(QUOTATION);
  // With a mark alone, as of a line within a long speech, which side of it is quoted can't be told.
  const quoted = pieces.filter((piece, index) =>
    pieces.length % 2 === 0 ? piece !== '' : index % 2 === 1,
  );

  if (
    !quoted.every((quotedWords) =>
      lines.some((bookLine) => holdsWords(plainKey(bookLine), quotedWords)),
    )
  )
    return false;
  const told = unitsOf(lines.join('\n'));
  const freeUnits = unitsOf(free);
  const knownUnits = new Set(small([...told, ...freeUnits]));

  // A book's words, and how a sentence begins, make no names; free words may begin a sentence.
  const names = new Set(small([...told.filter((unit) => IS_CAPITAL.test(unit)), ...freeUnits]));
  const stems = new Set([...knownUnits].filter((knownUnit) => !isNumber(knownUnit)).map(stem));

  return unitsOf(sentence).every((unit, index) => {
    const lowercase = unit.toLowerCase();
    const isName = IS_CAPITAL.test(unit);
    const isKnown = (isName && index > 0 ? names : knownUnits).has(lowercase);
    return (
      smallWords().has(lowercase) ||
      isKnown ||
      (!isName && !isNumber(lowercase) && stems.has(stem(lowercase)))
    );
  });
}

/** Whether words stand together in a text that `plainKey` wrote; never if there are none. */
export const holdsWords = (keyedText: string, phrase: string): boolean =>
  ` ${keyedText} `.includes(` ${plainKey(phrase)} `);

/**
 * Words and numbers; the words of a number are one: neither `twenty-one` nor `a hundred and twenty`
 * has a `twenty`.
 */
function unitsOf(anyText: string) {
  const units: string[] = [];
  for (const [word] of anyText.normalize('NFKC').replaceAll('ʼ', '’').matchAll(WORD)) {
    const count = units.at(-1) === 'and' ? 2 : 1;
    const joined = [...units.slice(-count), word].join(' ');
    if (isNumber(word) && numeral(joined) !== undefined) units.splice(-count, count, joined);
    else units.push(word);
  }
  return units;
}

const small = (units: readonly string[]) => units.map((unit) => unit.toLowerCase());

/** `I` is Roman, and rarely a number. Asked of each word of a chapter, again and again. */
const isNumber = memoize(
  (unitWord) => /\p{N}/u.test(unitWord) || readNumber(unitWord)?.style === 'word',
  50_000,
);
