import type { Book, Place } from '../../core/domain/book.ts';
import { castAt, namesAt } from '../cast.ts';
import { isWord } from '../english/dictionary.ts';
import { isKnownName, isNational } from '../english/names.ts';
import type { Lookup } from './engine.ts';
import { isName } from './rank/columns.ts';
import { isCommon } from './text/common.ts';
import { tokens } from './text/tokens.ts';

/** Shorter words are slang or abbreviations, unless they have a capital. */
const LETTERS_MIN = 4;

/**
 * A name in the question that nothing which may be read has, folded; undefined for none. In small
 * letters it is one where it is well known, or no English word and it is asked who.
 */
export function unnamedIn({ question, counts, sight, engine, place }: Lookup): string | undefined {
  const { want, terms, forms } = question;
  const isNameOf = (form: string, name: boolean) => {
    if (isNational(form) || isNamesake(form)) return false;
    if (name && isKnownName(form)) return true;
    if (!/^\p{L}+$/u.test(form) || isWord(form) || NUMBERED.test(form)) return false;
    if (name || isKnownName(form)) return true;
    const wordBefore = forms[forms.indexOf(form) - 1] ?? '';
    return (
      want === 'person' && form.length >= LETTERS_MIN && !INTRODUCING_WORDS.includes(wordBefore)
    );
  };

  // A slip in one of two names still finds whoever has the other.
  const isBesideHeld = (i: number) =>
    [terms[i - 1], terms[i + 1]].some(
      (beside) => beside && isName(sight.columns, beside.stem) && !isCommon(beside.stem),
    );
  return terms.find(
    ({ form, name }, i) =>
      counts[i] === 0 &&
      isNameOf(form, name) &&
      !isBesideHeld(i) &&
      !isOfSomebody(form, engine.book, place),
  )?.form;
}

/** In front of what is nobody's name: “the audiobook”. */
const INTRODUCING_WORDS: readonly string[] = ['the', 'a', 'an'];

/** The number of a war, a part or a king. */
const NUMBERED = /^[ivx]{2,}$/;

/** Whether somebody has a name with this word, whom a list may name before any passage does. */
const isOfSomebody = (nameForm: string, book: Book, place: Place) =>
  castAt(book, place).some((character) =>
    namesAt(character, place).some((alias) => tokens(alias).some(({ form }) => form === nameForm)),
  );

/**
 * Whether a word says that something is like, or of the time of, somebody well known: Victorian.
 */
const isNamesake = (form: string) =>
  !isKnownName(form) && ADJECTIVE_ENDINGS.some((ending) => isNameBefore(form, ending));

const ADJECTIVE_ENDINGS = ['n', 'an', 'ian', 'ean', 'esque'];

const isNameBefore = (form: string, ending: string) =>
  form.endsWith(ending) && isKnownName(form.slice(0, -ending.length));
