import type { Cast } from './cast.ts';
import { isWife } from './graph/links.ts';
import type { Person } from './graph/person.ts';
import type { Kind } from './kin.ts';
import type { Form } from './names/forms.ts';

/** Two people by their numbers; of a father and a son the father first. */
type Pair = readonly [number, number];

/**
 * What one surname counts in a family, what two do, as a son may be adopted, and what John and Mrs.
 * John Vane do.
 */
const SURNAMES: Partial<Record<Kind, number[]>> = {
  parent: [3, -5],
  spouse: [3.2, 0, 4],
  sibling: [2.2, -Infinity],
};

/** What two people’s surnames say for or against a tie between them. */
export function namesWorth(kind: Kind, pair: Pair, cast: Cast): number {
  const [own = [], others = []] = pair.map((who) => cast.people[who]?.forms ?? []);
  const [worth = 0, other = 0, named = -Infinity] = SURNAMES[kind] ?? [];
  const all = [...own, ...others];

  if (
    all.some((one) =>
      all.some((her) => isWife(her) && her.surname === `${one.given} ${one.surname}`),
    )
  )
    return named;

  const isBorn = (form: Form) => form.surname !== undefined && !isWife(form);
  if (!haveOneSurname(pair, cast)) {
    if (own.some(isBorn) && others.some(isBorn)) return other;
    return 0;
  }

  // Parents are Mr. Vane or Mrs. Vane where their children are Tom and Miss Ada.
  if (kind === 'parent') {
    if (others.some(isYoung) && !own.slice(0, 1).some(isYoung)) return worth;
    return 0;
  }

  // Each who is mostly called Mr. Vane, or General Vane, may be Mrs. Vane’s husband.
  const isGentleman = ({ forms: [first] }: Person, who: number) =>
    first?.title?.sex === 'he' && haveOneSurname([pair[0], who], cast);
  if (kind === 'spouse' && cast.people.filter(isGentleman).length > 1) return -Infinity;

  // Tom may be Mr. Vane as well, and isn’t his mother’s husband.
  const areMarried = all.some(isWife) && (kind === 'sibling' || !all.some(isYoung));
  return areMarried === (kind === 'spouse') ? worth : 0;
}

export const isYoung = ({ given, surname, title }: Form): boolean =>
  title ? title.kind === 'maid' : given !== undefined && !surname;

/** Whether two have one surname, as Mr. Vane and Mrs. John Vane. */
export function haveOneSurname(pair: Pair, { people }: Cast): boolean {
  const [own = [], others] = pair.map((who) =>
    people[who]?.forms.flatMap(({ surname }) => surname?.split(' ').at(-1) ?? []),
  );
  return own.some((surname) => others?.includes(surname));
}
