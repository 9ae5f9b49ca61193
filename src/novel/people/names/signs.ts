import { isAddress } from './address.ts';
import type { Form } from './forms.ts';
import { AT_PLACES, BEFORE_NAME, DEEDS, SPEECH } from './vocabulary.ts';

/** The last word before a name, which may be kin of its bearer or say that it is a name. */
const LAST_WORD = /\b(\w+),? ["“‘]?$/u;

/** Collects evidence about a name's bearer from the words around it. */
export function note(
  nameForm: Form,
  sentenceText: string,
  nameFrom: number,
  nameTo: number,
  starts: boolean,
): void {
  const textBefore = sentenceText.slice(Math.max(0, nameFrom - 40), nameFrom);
  const textAfter = sentenceText.slice(nameTo, nameTo + 160);
  if (!starts) nameForm.inside += 1;
  if (/\b[Tt]he $/u.test(textBefore)) nameForm.articles += 1;

  // From its end on: from the front, each letter would be tried.
  const [, article, wordBefore = ''] = / (the )?$(?<=(\p{L}+) (?:the )?)/u.exec(textBefore) ?? [];
  const [, wordAfter = ''] = /^,? (\p{L}+)/u.exec(textAfter) ?? [];

  // Between two commas a name may be one of a list.
  const isCalled =
    isAddress(textBefore, textAfter) && !(/[,!] $/u.test(textBefore) && textAfter.startsWith(', '));
  const isNamed = BEFORE_NAME.has(LAST_WORD.exec(textBefore)?.[1] ?? '');
  if (isCalled || isNamed || DEEDS.has(wordAfter) || SPEECH.has(wordBefore)) nameForm.deeds += 1;

  const isAtPlace = !article && AT_PLACES.has(wordBefore.toLowerCase());
  // “A young Rajah” may be any.
  if (isAtPlace || /\b[Aa]n? (?:\p{Ll}+ )?$/u.test(textBefore)) nameForm.places += 1;
  notePronoun(nameForm, textAfter);
}

/** Counts the pronoun behind a name, if one comes before the next capital. */
function notePronoun(nameForm: Form, textAfter: string): void {
  const pronoun = /^\P{Lu}*?\b(?:(he|him|his|himself)|(she|her|hers|herself))\b/u.exec(textAfter);
  if (pronoun) nameForm.pronouns[pronoun[1] ? 'he' : 'she'] += 1;
}
