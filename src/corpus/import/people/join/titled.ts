import { groupBy } from '../../../../lib/counted.ts';
import { sexOfGiven } from '../../../english/names.ts';
import type { Form } from '../names/forms.ts';
import { goTogether, isNoble, type Title } from '../names/titles.ts';
import { agree, type Bearer, type FullNames, sameGiven } from './bearers.ts';
import { isSure } from './is-person.ts';

/**
 * A title and a surname: the one person of that surname whom the title fits. Where first names disagree ("Mr. Knightley",
 * and George and John) it is a person of its own. A title and a given name joins who is given that name.
 * @param seen.isShared whether several people bear such a title and surname: which of them has it alone, no name says
 * @param seen.isBeside whether the narrator names somebody beside a form: William beside Mr. Price, his father
 */
export function joinTitled(
  forms: readonly Form[],
  bearers: ReadonlyMap<Form, Bearer>,
  full: FullNames,
  seen: { isShared: (form: Form) => boolean; isBeside: (form: Form, other: Bearer) => boolean },
): void {
  const titled = forms.filter(({ title, given, surname }) => title && !(given && surname));
  joinSpellings(titled, bearers);
  const maids = new Set(titled.flatMap(({ title, surname }) => (title?.kind === 'maid' ? surname : [])));
  const names = new Set(forms.map(({ words }) => words.join(' ')));
  /** Jay Gatsby has no namesake in "a Barbary Coast Gatsby"; James Gatz has one in Henry Gatz, though named only once. */
  const isNamesake = ({ givens, forms: own }: Bearer): boolean =>
    isSure(own) || givens.some((given) => sexOfGiven(given) !== undefined || names.has(given));
  for (const form of titled) {
    const own = bearers.get(form)?.whole;
    if (!own) continue;
    const surnamed = seen.isShared(form) ? [] : (full.get(form.surname ?? '') ?? []);
    const all = [...new Set(surnamed.map(({ whole }) => whole))].filter(
      (other) => other !== own && isOfSex(other, form.title) && !isOtherStation(other, form.title?.kind),
    );
    const namesakes = all.filter(isNamesake);
    const named = bySurname(form, own, namesakes.length > 0 ? namesakes : all, maids);
    const home = named && !seen.isBeside(form, named) ? named : byGiven(form, own, full);
    home?.take(own);
  }
}

const isOfSex = ({ sex }: Bearer, title: Title | undefined): boolean =>
  !sex || !title?.sex || sex === title.sex;

/** Titles that go together are one person's until first names say otherwise: "Dr. Manette", "Monsieur Manette". */
function joinSpellings(titled: readonly Form[], bearers: ReadonlyMap<Form, Bearer>): void {
  for (const same of groupBy(titled, ({ words }) => words.join(' ')).values())
    same.forEach((form, at) => {
      const others = same.slice(0, at);
      const one = others.find((other) => form.title && other.title && goTogether(form.title, other.title));
      const [home, own] = [one && bearers.get(one)?.whole, bearers.get(form)?.whole];
      if (home && own) home.take(own);
    });
}

/** The people a title and surname may mean. @param maids surnames of which there is a Miss */
function bySurname(
  { title, surname, mentions }: Form,
  own: Bearer,
  fits: readonly Bearer[],
  maids: ReadonlySet<string | undefined>,
): Bearer | undefined {
  const sure = fits.filter((other) => agree(other, own));
  const titledAs = (is: (other: Title) => boolean) =>
    sure.filter(({ forms }) => forms.some((one) => one.title && is(one.title)));
  const [only] = fits.length === 1 ? sure : [];
  const theOne = only && !byHusband(only) ? only : undefined;
  switch (title?.kind) {
    case 'given':
      return undefined;
    case 'wed': {
      const [wed, another] = titledAs(({ kind }) => kind === 'wed');
      if (wed && !another && !byHusband(wed)) return wed;
      return maids.has(surname) ? undefined : theOne;
    }
    case 'rank':
    case 'lady': {
      // "Colonel Openshaw" may be the uncle of John Openshaw, where there is a Mr. Openshaw too.
      const [ranked, another] = titledAs(({ key }) => key === title.key);
      const isDoubtful = ranked !== undefined || sure.some((other) => other.mentions > mentions.length);
      return isDoubtful ? (another ? undefined : ranked) : theOne;
    }
    default:
      return theOne;
  }
}

/** A Miss isn't the Lady or the Mrs. of her surname. */
const isOtherStation = (bearer: Bearer, kind: string | undefined): boolean =>
  kind === 'maid' && bearer.forms.some(({ title }) => title?.kind === 'wed' || title?.kind === 'lady');

/** "Mrs. John Dashwood" has her husband's first name. */
const byHusband = ({ forms: [form, ...others] }: Bearer): boolean =>
  form?.title?.kind === 'wed' &&
  form.given !== undefined &&
  sexOfGiven(form.given) !== 'she' &&
  others.length === 0;

function byGiven({ title, given, surname }: Form, own: Bearer, full: FullNames): Bearer | undefined {
  // Miss and Lady stand before given names as well, which are taken for surnames then.
  const name = given ?? (title?.kind === 'maid' || title?.kind === 'lady' ? surname : undefined);
  if (name === undefined) return undefined;
  const named = [...full.values()].flat().map(({ whole }) => whole);
  const [only, another] = new Set(
    named.filter(
      (one) =>
        one !== own &&
        one.givens.some((other) => sameGiven(other, name)) &&
        isOfSex(one, title) &&
        (!isNoble(title) || one.forms.some((form) => form.title?.key === title?.key)),
    ),
  );
  return another ? undefined : only;
}
