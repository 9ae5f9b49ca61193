import { commonness, wordsFrom } from '../../../corpus/english/dictionary.ts';
import { isWordOrName } from '../../../corpus/english/names.ts';
import { isShortForm } from '../../../corpus/english/nicknames.ts';
import { editDistance } from '../../../lib/edit-distance.ts';
import { remembering } from '../../../lib/remembering.ts';
import type { Names } from '../names.ts';
import type { Compiled } from '../question/compile.ts';
import { foldWord, isAbbreviation, tokenise } from '../text/tokens.ts';
import { isHonorific } from '../words/honorifics.ts';
import { begins, isAnagram, soundsLike } from '../words/match.ts';
import { isChatWord } from './chat.ts';

/**
 * Corrects slips in words that are neither known nor near a right answer's: `verry`, `undr`, `becuase`, `fourty`. Slips
 * in a right answer's words are judged separately.
 */
export function withoutSlips(said: string, spelling: Compiled['spelling'], names: Names | undefined): string {
  const { content, own } = spelling;
  return said.replace(
    /(?<![\p{L}\p{N}'’.])\p{L}{2,24}(?![\p{L}\p{N}'’])(?!(?<=\b..)-)/gu,
    (written, at: number) => {
      const typed = foldWord(written);
      if (!isStrange(typed) || own.has(typed) || names?.words.has(typed)) return written;
      const { word, isMeant } = undrawn(typed, spelling);
      if (isMeant) return word;
      if (content.some((one) => mayBe(one, word))) return word === typed ? written : word;
      const named = written !== word && at > 0;
      const near = [...own].filter((one) => isNear(one, word) && (!named || isMild(one, word)));
      const best = near.find((one) => isMild(one, word) || soundsLike(one, word)) ?? near[0];
      return best ?? (written === word ? meantBy(word)[0] : undefined) ?? written;
    },
  );
}

/** A word without repeated letters, such as `cheeeese`, or split, and whether it is then a word. */
function undrawn(typed: string, { content, own, runs }: Compiled['spelling']) {
  const shorter = ['$1$1', '$1'].map((by) => typed.replace(/(.)\1\1+/g, by));
  const run = () => [...runs].find(([joined, parted]) => isRun(joined, parted, typed, content))?.[1];
  const meant = shorter.find((one) => own.has(one)) ?? shorter.find((one) => !isStrange(one)) ?? run();
  return { word: meant ?? shorter[0] ?? typed, isMeant: meant !== undefined };
}

/** Whether a word may be one of a right answer, which is judged separately. */
function mayBe(one: string, word: string): boolean {
  const limit = word.length < 5 ? 1 : 2;
  return editDistance(one, word, limit) <= limit || isShortForm(one, word) || soundsLike(one, word);
}

/**
 * Whether words were joined, with a slip or two, and no single one of them is as near: `thhethunderstrm`. In `thewall`,
 * for the hall, another word is.
 */
function isRun(joined: string, parted: string, word: string, content: readonly string[]): boolean {
  if (joined === word) return true;
  const limit = joined.length < 6 ? 0 : joined.length < 9 ? 1 : 2;
  const distance = joined[0] === word[0] ? editDistance(joined, word, limit) : limit + 1;
  if (distance > limit || content.some((one) => editDistance(one, word, distance) <= distance)) return false;
  return !parted
    .split(' ')
    .some(
      (own) =>
        (word.startsWith(own) && isWordOrName(word.slice(own.length))) ||
        (word.endsWith(own) && isWordOrName(word.slice(0, -own.length))),
    );
}

function isNear(one: string, word: string): boolean {
  if (soundsLike(one, word)) return true;
  // `ourteen`
  if (one.length < 2 || !(begins(one, word) || (word.length > 3 && one.slice(1) === word))) return false;
  // `sevteen`
  const limit = word.length > 6 && tokenise(one)[0]?.num !== undefined ? 2 : 1;
  return editDistance(one, word, limit) <= limit;
}

/** No word, name, abbreviation or numeral. */
const isStrange = remembering(
  (word) =>
    !isWordOrName(word) &&
    !isChatWord(word) &&
    !isAbbreviation(word) &&
    !isHonorific(word) &&
    !/^(?:[ivxlcdm]+|oclock)$|[^a-z]/.test(word),
);

/**
 * The common words nearest to an unknown one, best known first: a swap or a doubled letter before any other slip. Empty
 * where two of them are equally known.
 */
const meantBy = remembering((word): readonly string[] => {
  const near = wordsFrom(word.slice(0, 1))
    .concat(wordsFrom(word.slice(1, 2)))
    .flatMap((one) => {
      const cost = costOf(one, word);
      return cost === undefined ? [] : [{ one, cost }];
    });
  const least = Math.min(...near.map(({ cost }) => cost));
  return near
    .filter(({ cost }) => cost === least)
    .map(({ one }) => one)
    .sort((a, b) => commonness(a) - commonness(b));
});

function costOf(one: string, word: string): number | undefined {
  const limit = word.length > 7 ? 2 : 1;
  const distance = editDistance(one, word, limit);
  if (distance > limit) return undefined;
  const mild = isMild(one, word);
  // In a short word another letter makes too many others, and in a name a small word.
  if (!mild && (word.length < 5 || one[0] !== word[0])) return undefined;
  const swapped = mild && one.length === word.length;
  return 4 * distance + (swapped ? 0 : 2) + (one.at(-1) === word.at(-1) ? 0 : 1);
}

function isMild(one: string, word: string): boolean {
  const single = (text: string) => text.replace(/(.)\1+/g, '$1');
  return isAnagram(one, word) || single(one) === single(word);
}
