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
    ({ words: [word = '', ...more] }) => more.length === 0 && !titleOf(word),
  );
  const wholes = forms.filter(({ given, surname }) => given && surname);
  const titled = single.filter((form) => form.title && !isUsual(form));
  const inWholes = new Set(wholes.map(({ given }) => given));
  const isFond = (word: string) =>
    unendearedFormsOf(word.toLowerCase()).some((one) => inWholes.has(capital(one)));
  const alone = single.filter(
    ({ title, words: [word = ''] }) => !title && (inWholes.has(word) || isFond(word)),
  );
  const asGiven = uses([...wholes, ...alone], ({ given, words: [word] }) => given ?? word);
  const asSurname = uses([...wholes, ...titled], ({ surname }) => surname);

  for (const form of single) {
    const [word = ''] = form.words;
    const first = asGiven.get(word) ?? 0;
    const last = asSurname.get(word) ?? 0;
    const isGiven = first === last ? isUsual(form) : first > last;
    form.given = isGiven ? word : undefined;
    form.surname = !isGiven && (form.title || last > 0) ? word : undefined;
  }

  noteFamilies(forms, named);
  for (const same of groupBy(forms, (form) => form.given ?? form).values()) {
    // Jordan Baker is a woman, as Jordan is “she”.
    const all = same
      .map(({ pronouns }) => pronouns)
      .reduce((a, b) => ({ he: a.he + b.he, she: a.she + b.she }));
    for (const form of same) form.pronouns = all;
  }
}

/** Notes each form’s family, and whether several people bear it. */
function noteFamilies(forms: readonly Form[], named: ReadonlyMap<string, Form>): void {
  const families = groupBy(forms, ({ surname }) => surname);
  for (const form of forms.filter(({ surname }) => surname)) {
    form.family = families.get(form.surname) ?? [];
    form.shared = isShared(form, named);
  }
}

/** How often each word is used in some part of a name. */
const uses = (
  forms: readonly Form[],
  partOf: (form: Form) => string | undefined,
): ReadonlyMap<string, number> =>
  tally(forms.flatMap((form) => form.mentions.map(() => partOf(form) ?? '')));

/**
 * Where no whole name tells: a common given name, or one behind a title that stands before given
 * names.
 */
const isUsual = ({ title, words: [word = ''] }: Form): boolean =>
  title?.kind === 'given' || (!FAMILY.has(title?.kind ?? '') && sexOfGiven(word) !== undefined);

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

  if (family.every((one) => (one.title?.sex ?? sexOfGiven(one.given ?? '')) !== 'she'))
    plurals.push(`${surname}s`);
  const together = plurals.reduce((sum, name) => sum + (named.get(name)?.articles ?? 0), 0);

  return together > (title.kind === 'maid' ? mentions.length * SELDOM : 0);
}

/** "The Rabbit", "the Cross": what somebody is, as a name. */
export const isRole = (form: Form): boolean => !form.title && isWithArticle(form);
