import { sexOfGiven } from '../../../corpus/english/names.ts';
import { unendearedFormsOf } from '../../../corpus/english/nicknames.ts';
import { titleOf } from '../../../corpus/english/titles.ts';
import { groupBy, tally } from '../../../lib/counted.ts';
import { capital } from '../../../lib/text.ts';
import { type Form, isWithArticle } from '../names/forms.ts';

/** Titles that stand before surnames alone. */
const FAMILY = new Set(['plain', 'wed', 'rank']);

/** The share of a Miss's uses that her sisters are seldom named so. */
const SELDOM = 0.2;

/**
 * Tells given names from surnames where a single word stands alone or behind a title, once all
 * names have been read: Miss Lucy, Lord Henry and Lucy, but Miss King and King.
 * @param named all names that the text has, by their keys
 */
export function settleParts(
  forms: readonly Form[],
  named: ReadonlyMap<string, Form> = new Map(),
): void {
  const single = forms.filter(
    ({ words: [firstWord = '', ...furtherWords] }) =>
      furtherWords.length === 0 && !titleOf(firstWord),
  );
  const wholes = forms.filter(({ given, surname }) => given && surname);
  const titled = single.filter((nameForm) => nameForm.title && !isUsual(nameForm));
  const asGiven = wordUses(
    [...wholes, ...givenAlone(single, wholes)],
    ({ given, words: [nameWord] }) => given ?? nameWord,
  );
  const asSurname = wordUses([...wholes, ...titled], ({ surname }) => surname);

  for (const nameForm of single) {
    const [nameWord = ''] = nameForm.words;
    const timesGiven = asGiven.get(nameWord) ?? 0;
    const timesSurname = asSurname.get(nameWord) ?? 0;
    const isGiven = timesGiven === timesSurname ? isUsual(nameForm) : timesGiven > timesSurname;
    nameForm.given = isGiven ? nameWord : undefined;
    nameForm.surname = !isGiven && (nameForm.title || timesSurname > 0) ? nameWord : undefined;
  }

  noteFamilies(forms, named);
  sharePronouns(forms);
}

/** Single words without a title that are a given name in some whole name, or a fond form of one. */
function givenAlone(single: readonly Form[], wholes: readonly Form[]): readonly Form[] {
  const inWholes = new Set(wholes.map(({ given }) => given));
  const isFond = (nameWord: string) =>
    unendearedFormsOf(nameWord.toLowerCase()).some((fullName) => inWholes.has(capital(fullName)));

  return single.filter(
    ({ title, words: [nameWord = ''] }) => !title && (inWholes.has(nameWord) || isFond(nameWord)),
  );
}

/** Jordan Baker is a woman, as Jordan is “she”. */
function sharePronouns(forms: readonly Form[]): void {
  for (const formsOfGiven of groupBy(forms, (nameForm) => nameForm.given ?? nameForm).values()) {
    const allPronouns = formsOfGiven
      .map(({ pronouns }) => pronouns)
      .reduce((a, b) => ({ he: a.he + b.he, she: a.she + b.she }));
    for (const nameForm of formsOfGiven) nameForm.pronouns = allPronouns;
  }
}

/** Notes each form’s family, and whether several people bear it. */
function noteFamilies(forms: readonly Form[], named: ReadonlyMap<string, Form>): void {
  const families = groupBy(forms, ({ surname }) => surname);
  for (const nameForm of forms.filter(({ surname }) => surname)) {
    nameForm.family = families.get(nameForm.surname) ?? [];
    nameForm.shared = isShared(nameForm, named);
  }
}

/** How often each word is used in some part of a name. */
const wordUses = (
  forms: readonly Form[],
  partOf: (nameForm: Form) => string | undefined,
): ReadonlyMap<string, number> =>
  tally(forms.flatMap((nameForm) => nameForm.mentions.map(() => partOf(nameForm) ?? '')));

/**
 * Where no whole name tells: a common given name, or one behind a title that stands before given
 * names.
 */
const isUsual = ({ title, words: [firstWord = ''] }: Form): boolean =>
  title?.kind === 'given' ||
  (!FAMILY.has(title?.kind ?? '') && sexOfGiven(firstWord) !== undefined);

/**
 * "The Mr. Knightleys", "the Misses Dashwood": there are several; so are “the Hills” where no woman
 * has the name.
 */
function isShared(
  { title, surname = '', given, mentions, family }: Form,
  named: ReadonlyMap<string, Form>,
): boolean {
  if (given || !title) return false;
  const plurals = [
    `${title.key} ${surname}s`,
    `${title.key} ${surname}es`,
    `${title.key}es ${surname}`,
  ];

  if (
    family.every((relative) => (relative.title?.sex ?? sexOfGiven(relative.given ?? '')) !== 'she')
  )
    plurals.push(`${surname}s`);
  const together = plurals.reduce(
    (timesSoFar, name) => timesSoFar + (named.get(name)?.articles ?? 0),
    0,
  );

  return together > (title.kind === 'maid' ? mentions.length * SELDOM : 0);
}

/** "The Rabbit", "the Cross": what somebody is, as a name. */
export const isRole = (nameForm: Form): boolean => !nameForm.title && isWithArticle(nameForm);
