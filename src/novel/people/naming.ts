import type { Person } from './graph/person.ts';
import { type Form, isWithArticle } from './names/forms.ts';

/** A name as inside a sentence: "Queen" and not "The Queen". */
export const stripArticle = (personName: string): string => personName.replace(/^The /u, '');

/** The same with its article: “the Queen”. */
export const lowerArticle = (personName: string): string => personName.replace(/^The /u, 'the ');

/**
 * All names of a person: the one to show, which is the fullest common one, then the others by use.
 */
export function namesOf(person: Person): readonly string[] {
  const shownForm = formToShow(person);
  const shownName = shownForm ? writtenAs(shownForm).slice(0, 1) : [];
  return [...new Set([...shownName, ...person.forms.flatMap(writtenAs)])];
}

/** The form that an organiser chose, else the fullest common one. */
function formToShow({ forms, mentions, shown }: Person): Form | undefined {
  if (shown && forms.includes(shown)) return shown;
  const [mostUsed] = forms;
  const whole = wholeNameFor(mostUsed, forms);
  if (whole) return whole;

  const common = forms.filter(
    (nameForm) => nameForm.mentions.length >= Math.max(2, mentions * 0.03),
  );
  const ofSeveralWords = common.find((nameForm) => nameForm.words.length > 1 && !nameForm.title);
  if (ofSeveralWords || mostUsed?.given !== undefined) return ofSeveralWords ?? mostUsed;
  return common.find(({ title, surname }) => title && surname) ?? mostUsed;
}

/**
 * The whole name for a single one: "Emma" is common, and so Emma Woodhouse is shown, as Gabriel
 * Syme for "Syme"; Madame Defarge stays who she is.
 */
function wholeNameFor(mostUsed: Form | undefined, forms: readonly Form[]): Form | undefined {
  const isGiven = mostUsed?.given !== undefined;
  const isBareSurname = mostUsed?.surname !== undefined && !mostUsed.title;
  if (!isGiven && !isBareSurname) return undefined;
  const whole = forms.filter(({ given, surname, title }) => given && surname && !title);
  return whole.find((nameForm) => nameForm.mentions.length > 1);
}

/**
 * Every spelling of a name, the most frequent first, with its article where it mostly has one: “The
 * Rabbit”.
 */
const writtenAs = (nameForm: Form): string[] =>
  [...nameForm.spellings]
    .sort((a, b) => b[1] - a[1])
    .map(([spelling]) => (isWithArticle(nameForm) ? `The ${spelling}` : spelling));
