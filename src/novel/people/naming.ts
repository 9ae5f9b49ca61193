import type { Person } from './graph/person.ts';
import { type Form, isWithArticle } from './names/forms.ts';

/** A name as inside a sentence: "Queen" and not "The Queen". */
export const stripArticle = (name: string): string => name.replace(/^The /u, '');

/** The same with its article: “the Queen”. */
export const lowerArticle = (name: string): string => name.replace(/^The /u, 'the ');

/**
 * All names of a person: the one to show, which is the fullest common one, then the others by use.
 */
export function namesOf({ forms, mentions, shown }: Person): readonly string[] {
  const common = forms.filter((form) => form.mentions.length >= Math.max(2, mentions * 0.03));
  const isWhole = ({ given, surname, title }: Form) => given && surname && !title;
  /**
   * "Emma" is common, and so Emma Woodhouse is shown, as Gabriel Syme for "Syme"; Madame Defarge
   * stays who she is.
   */
  const isFirst = forms[0]?.given !== undefined;
  const isBare = isFirst || (forms[0]?.surname !== undefined && !forms[0].title);
  const full =
    forms.find((one) => one === shown) ??
    (isBare ? forms.find((form) => isWhole(form) && form.mentions.length > 1) : undefined) ??
    common.find((form) => form.words.length > 1 && !form.title) ??
    (isFirst ? undefined : common.find(({ title, surname }) => title && surname)) ??
    forms[0];
  return [...new Set([...(full ? writtenAs(full).slice(0, 1) : []), ...forms.flatMap(writtenAs)])];
}

/**
 * Every spelling of a name, the most frequent first, with its article where it mostly has one: “The
 * Rabbit”.
 */
const writtenAs = (form: Form): string[] =>
  [...form.spellings]
    .sort((a, b) => b[1] - a[1])
    .map(([text]) => (isWithArticle(form) ? `The ${text}` : text));
