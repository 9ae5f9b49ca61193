import type { Person } from './graph/person.ts';
import { type Form, isWithArticle } from './names/forms.ts';

/** A name as inside a sentence: "Queen" and not "The Queen". */
export const stripArticle = (personName: string): string => personName.replace(/^The /u, '');

/** The same with its article: “the Queen”. */
export const lowerArticle = (personName: string): string => personName.replace(/^The /u, 'the ');

/**
 * All names of a person: the one to show, which is the fullest common one, then the others by use.
 */
export function namesOf({ forms, mentions, shown }: Person): readonly string[] {
  const common = forms.filter(
    (nameForm) => nameForm.mentions.length >= Math.max(2, mentions * 0.03),
  );
  const isWhole = ({ given, surname, title }: Form) => given && surname && !title;

  /**
   * "Emma" is common, and so Emma Woodhouse is shown, as Gabriel Syme for "Syme"; Madame Defarge
   * stays who she is.
   */
  const isFirst = forms[0]?.given !== undefined;
  const isBare = isFirst || (forms[0]?.surname !== undefined && !forms[0].title);
  const fullForm =
    forms.find((nameForm) => nameForm === shown) ??
    (isBare
      ? forms.find((nameForm) => isWhole(nameForm) && nameForm.mentions.length > 1)
      : undefined) ??
    common.find((nameForm) => nameForm.words.length > 1 && !nameForm.title) ??
    (isFirst ? undefined : common.find(({ title, surname }) => title && surname)) ??
    forms[0];

  return [
    ...new Set([...(fullForm ? writtenAs(fullForm).slice(0, 1) : []), ...forms.flatMap(writtenAs)]),
  ];
}

/**
 * Every spelling of a name, the most frequent first, with its article where it mostly has one: “The
 * Rabbit”.
 */
const writtenAs = (nameForm: Form): string[] =>
  [...nameForm.spellings]
    .sort((a, b) => b[1] - a[1])
    .map(([spelling]) => (isWithArticle(nameForm) ? `The ${spelling}` : spelling));
