import { tally } from '../../../../lib/counted.ts';
import { sexOfGiven } from '../../../english/names.ts';
import { unendearedFormsOf } from '../../../english/nicknames.ts';
import { type Form, isWithArticle } from '../names/forms.ts';
import { titleOf } from '../names/titles.ts';

/** Titles that stand before surnames alone. */
const FAMILY = new Set(['plain', 'wed', 'rank']);

/** The share of a name's uses behind Miss that is seldom. */
const SELDOM = 0.2;

/**
 * Tells given names from surnames where a single word stands alone or behind a title, once all names have been read:
 * Miss Lucy, Lord Henry and Lucy, but Miss King and King.
 */
export function settleParts(forms: readonly Form[]): void {
  const single = forms.filter((form) => form.words.length === 1 && !titleOf(form.words[0] ?? '') && !isRole(form));
  const wholes = forms.filter(({ given, surname }) => given && surname);
  const inWholes = uses(wholes, ({ given }) => given);
  const givens = new Set([...inWholes.keys()].map((word) => word.toLowerCase()));
  const isFond = (word: string) => unendearedFormsOf(word.toLowerCase()).some((form) => givens.has(form));
  const titled = forms.filter(({ title, words }) => words.length === 1 && FAMILY.has(title?.kind ?? ''));
  const asSurname = uses([...wholes, ...titled], ({ surname }) => surname);
  const ofMaids = uses(
    single.filter(({ title }) => title?.kind === 'maid'),
    ({ words }) => words[0],
  );
  // A Gregory beside a Lucian Gregory is of that family, though others have it for a given name. Whom the book hardly
  // ever calls Miss is called by a given name, however rare.
  const isUsualAlone = (word: string, times: number) =>
    !asSurname.has(word) && (sexOfGiven(word) || isFond(word) || times * SELDOM > (ofMaids.get(word) ?? times));
  const alone = single.filter(
    ({ title, words: [word = ''], mentions }) => !title && (inWholes.has(word) || isUsualAlone(word, mentions.length)),
  );
  const asGiven = uses([...wholes, ...alone], ({ given, words }) => given ?? words[0]);
  for (const form of single) {
    const [word = ''] = form.words;
    const [first, last] = [asGiven.get(word) ?? 0, asSurname.get(word) ?? 0];
    const isGiven = first === last ? isUsual(form) : first > last;
    form.given = isGiven ? word : undefined;
    form.surname = !isGiven && (form.title || last > 0) ? word : undefined;
  }
}

/** How often each word is used in some part of a name. */
const uses = (forms: readonly Form[], partOf: (form: Form) => string | undefined): ReadonlyMap<string, number> =>
  tally(forms.flatMap((form) => form.mentions.map(() => partOf(form) ?? '')));

/** Where no whole name tells: a common given name, or one behind a title that stands before given names. */
const isUsual = ({ title, words: [word = ''] }: Form): boolean =>
  title?.kind === 'given' || (!FAMILY.has(title?.kind ?? '') && sexOfGiven(word) !== undefined);

/** "The Rabbit", "the Cross": what somebody is, as a name. */
export const isRole = (form: Form): boolean => !form.title && isWithArticle(form);
