import { groupBy } from '../../../../lib/counted.ts';
import type { Form } from '../names/forms.ts';
import { sexOfGiven } from '../names/given-names.ts';
import { goTogether, isNoble } from '../names/titles.ts';
import type { FullNames } from './bearers.ts';
import { agree, type Bearer, sameGiven } from './bearers.ts';
import { isSure } from './living.ts';

/**
 * A title and a surname: the one person of that surname whom the title fits. Where first names disagree ("Mr. Knightley",
 * and George and John) it is a person of its own. A title and a given name joins who is given that name.
 * @param isShared whether several people bear such a title and surname: which of them has it alone, no name says
 */
export function joinTitled(
  forms: readonly Form[],
  bearers: ReadonlyMap<Form, Bearer>,
  full: FullNames,
  isShared: (form: Form) => boolean,
): void {
  const titled = forms.filter(({ title, given, surname }) => title && !(given && surname));
  joinSpellings(titled, bearers);
  const maids = new Set(
    titled.flatMap(({ title, surname }) => (title?.kind === 'maid' ? (surname ?? []) : [])),
  );
  const names = new Set(forms.map(({ words }) => words.join(' ')));
  /** Jay Gatsby has no namesake in "a Barbary Coast Gatsby"; James Gatz has one in Henry Gatz, though named only once. */
  const isNamesake = ({ givens, forms: own }: Bearer): boolean =>
    isSure(own) || givens.some((given) => sexOfGiven(given) !== undefined || names.has(given));
  for (const form of titled) {
    const own = bearers.get(form)?.whole;
    if (!own || !form.title) continue;
    const given =
      form.given ?? (form.title.kind === 'maid' || form.title.kind === 'lady' ? form.surname : undefined);
    const surnamed = full.get(form.surname ?? '') ?? [];
    const home =
      (isShared(form) ? undefined : bySurname(form, own, surnamed, maids, isNamesake)) ??
      (given ? byGiven(form, given, own, full) : undefined);
    if (home) home.take(own);
  }
}

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

function bySurname(
  form: Form,
  own: Bearer,
  bearers: readonly Bearer[],
  maids: ReadonlySet<string>,
  isNamesake: (other: Bearer) => boolean,
): Bearer | undefined {
  const title = form.title;
  const live = [...new Set(bearers.map(({ whole }) => whole))];
  const all = live.filter(
    (other) =>
      other !== own &&
      other.sex !== (title?.sex === 'he' ? 'she' : 'he') &&
      !isOtherStation(other, title?.kind),
  );
  const namesakes = all.filter(isNamesake);
  const fits = namesakes.length > 0 ? namesakes : all;
  const sure = fits.filter((other) => agree(other, own));
  if (title?.kind === 'wed') {
    const wed = sure.filter((other) => other.forms.some((one) => one.title?.kind === 'wed'));
    if (wed.length === 1 && !byHusband(wed[0] as Bearer)) return wed[0];
    if (maids.has(form.surname ?? '')) return undefined;
  }
  if (title?.kind === 'given') return undefined;
  // "Colonel Openshaw" may be the uncle of John Openshaw, where there is a Mr. Openshaw too.
  if (title?.kind === 'rank' || title?.kind === 'lady') {
    const ranked = sure.filter((other) => other.forms.some((one) => one.title?.key === title.key));
    if (ranked.length > 0 || sure.some((other) => other.mentions > form.mentions.length))
      return ranked.length === 1 ? ranked[0] : undefined;
  }
  const [only] = sure;
  return sure.length === 1 && fits.length === 1 && only && !byHusband(only) ? only : undefined;
}

/** A Miss isn't the Lady or the Mrs. of her surname. */
const isOtherStation = (bearer: Bearer, kind: string | undefined): boolean =>
  kind === 'maid' && bearer.forms.some(({ title }) => title?.kind === 'wed' || title?.kind === 'lady');

/** "Mrs. John Dashwood" has her husband's first name. */
const byHusband = (bearer: Bearer): boolean =>
  bearer.forms.some(
    ({ title, given }) =>
      title?.kind === 'wed' && given !== undefined && title.sex === 'she' && bearer.forms.length === 1,
  );

function byGiven(form: Form, given: string, own: Bearer, full: FullNames): Bearer | undefined {
  const found = new Set<Bearer>();
  for (const namesakes of full.values())
    for (const { whole } of namesakes)
      if (
        whole !== own &&
        whole.givens.some((other) => sameGiven(other, given)) &&
        whole.sex !== (form.title?.sex === 'he' ? 'she' : 'he')
      )
        found.add(whole);
  const noble = isNoble(form.title);
  const fits = [...found].filter(
    (other) => !noble || other.forms.some(({ title }) => title?.key === form.title?.key),
  );
  const [only] = fits;
  return fits.length === 1 ? only : undefined;
}
