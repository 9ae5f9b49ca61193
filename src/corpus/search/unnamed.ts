import { isWord } from '../english/dictionary.ts';
import { isKnownName } from '../english/names.ts';
import type { Lookup } from './engine.ts';

/** Shorter words are slang or abbreviations, unless they have a capital. */
const LETTERS_MIN = 4;

/**
 * A name in the question that nothing which may be read has, folded; undefined for none. In small
 * letters it is one where it is well known, or no English word and it is asked who.
 */
export function unnamedIn({ question, counts }: Lookup): string | undefined {
  const { want, terms } = question;
  const isNameOf = (form: string, name: boolean) => {
    if (name && isKnownName(form)) return true;
    if (!/^\p{L}+$/u.test(form) || isWord(form)) return false;
    return name || isKnownName(form) || (want === 'person' && form.length >= LETTERS_MIN);
  };
  return terms.find(({ form, name }, i) => counts[i] === 0 && isNameOf(form, name))?.form;
}
