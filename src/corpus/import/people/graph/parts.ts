import { groupBy, tally } from '../../../../lib/counted.ts';
import { capital } from '../../../../lib/text.ts';
import { sexOfGiven } from '../../../english/names.ts';
import { unendearedFormsOf } from '../../../english/nicknames.ts';
import { type Form, isWithArticle } from '../names/forms.ts';
import { titleOf } from '../names/titles.ts';

/** Titles that stand before surnames alone. */
const FAMILY = new Set(['plain', 'wed', 'rank']);

/** The share of a name's uses that is seldom: of those behind Miss, or of a Miss's with her sisters named near her. */
const SELDOM = { maid: 0.2, sisters: 0.1 };

/**
 * Tells given names from surnames where a single word stands alone or behind a title, once all names have been read:
 * Miss Lucy, Lord Henry and Lucy, but Miss King and King.
 * @param named all names that the text has, by their keys
 */
export function settleParts(forms: readonly Form[], named: ReadonlyMap<string, Form> = new Map()): void {
  const single = forms.filter((form) => form.words.length === 1 && !titleOf(form.words[0] ?? '') && !isRole(form));
  const wholes = forms.filter(({ given, surname }) => given && surname);
  const isOfFamily = ({ title, words: [word = ''] }: Form) =>
    FAMILY.has(title?.kind ?? '') || (title?.kind === 'noble' && !sexOfGiven(word));
  const titled = forms.filter((form) => form.words.length === 1 && isOfFamily(form));
  const maids = single.filter(({ title }) => title?.kind === 'maid');
  const inWholes = uses(wholes, ({ given }) => given);
  const isFond = (word: string) => unendearedFormsOf(word.toLowerCase()).some((one) => inWholes.has(capital(one)));
  const asSurname = uses([...wholes, ...titled], ({ surname }) => surname);
  const ofMaids = uses(maids, ({ words }) => words[0]);
  // A Gregory beside a Lucian Gregory is of that family, though others have it for a given name. Whom the book hardly
  // ever calls Miss is called by a given name, however rare.
  const isUsualAlone = (word: string, times: number) =>
    !asSurname.has(word) && (sexOfGiven(word) || isFond(word) || times * SELDOM.maid > (ofMaids.get(word) ?? times));
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
  noteFamilies(forms, named);
}

/** Notes each form’s family, and whether several people bear it. */
function noteFamilies(forms: readonly Form[], named: ReadonlyMap<string, Form>): void {
  const families = groupBy(forms, ({ surname }) => surname);
  for (const form of forms) {
    if (!form.surname) continue;
    form.family = families.get(form.surname) ?? [];
    form.shared = isShared(form, named);
  }
}

/** How often each word is used in some part of a name. */
const uses = (forms: readonly Form[], partOf: (form: Form) => string | undefined): ReadonlyMap<string, number> =>
  tally(forms.flatMap((form) => form.mentions.map(() => partOf(form) ?? '')));

/** Where no whole name tells: a common given name, or one behind a title that stands before given names. */
const isUsual = ({ title, words: [word = ''] }: Form): boolean =>
  title?.kind === 'given' || (!FAMILY.has(title?.kind ?? '') && sexOfGiven(word) !== undefined);

/**
 * "The Mr. Knightleys", "the Misses Dashwood", "young Vane": there are several. One of the sisters may still be the
 * Miss of the book, where they are seldom mentioned together.
 */
function isShared({ title, surname = '', given, mentions, young }: Form, named: ReadonlyMap<string, Form>): boolean {
  if (given) return false;
  const some = mentions.length * SELDOM.sisters;
  if (young + (title ? (named.get(surname)?.young ?? 0) : 0) > Math.max(1, some)) return true;
  const plurals = title ? [`${title.key} ${surname}s`, `${title.key} ${surname}es`, `${title.key}es ${surname}`] : [];
  const together = plurals.reduce((sum, name) => sum + (named.get(name)?.articles ?? 0), 0);
  return together > (title?.kind === 'maid' ? some : 0);
}

/** "The Rabbit", "the Cross": what somebody is, as a name. */
export const isRole = (form: Form): boolean => !form.title && isWithArticle(form);
