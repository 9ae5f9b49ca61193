import type { Stretch } from '../../corpus/import/text/clauses.ts';
import type { Person } from '../people/graph/person.ts';
import { KINSHIP } from '../people/kin.ts';
import type { TightForm } from './forms.ts';
import { MUTUAL, type RoleKind } from './vocabulary.ts';

/** A person, what they are, and of whom or what, as one sentence says it in a tight form. */
export interface Relation extends Stretch {
  /** Who, by their number. */
  readonly who: number;
  /** What they are, in small letters: `wife`, `butler`. */
  readonly role: string;
  readonly kind: RoleKind;
  /** What the text adds to that: `first`, `retired`; empty for nothing. */
  readonly quality: string;
  /** Of whom, by their number; undefined where the text names nobody. */
  readonly owner: number | undefined;
  /** Of what else: `the chemist`, `the old inn`; undefined where the text names nothing. */
  readonly thing: string | undefined;
  /** Whether it is somebody’s, but by a “his” that may mean anybody. */
  readonly isUnclear: boolean;
  /** Whether any such person is spoken of: “a draper”. */
  readonly isAny: boolean;
  readonly form: TightForm;
  /** The sentence, by its index; `from` and `to` are where in it the words and the name stand. */
  readonly at: number;
}

/** Somebody as the husband or wife of another. */
export const spouse = (
  personIndex: number,
  owner: number,
  personSex: 'he' | 'she',
  relationPlace: Pick<Relation, 'at' | 'from' | 'to' | 'form'>,
): Relation => ({
  who: personIndex,
  role: personSex === 'he' ? 'husband' : 'wife',
  kind: 'kin',
  quality: '',
  owner,
  thing: undefined,
  isUnclear: false,
  isAny: false,
  ...relationPlace,
});

/**
 * A relation seen from the other side: the aunt of a niece, the friend of a friend; undefined where
 * no word says it.
 */
export function reversed(relation: Relation, people: readonly Person[]): Relation | undefined {
  const { who, owner, role } = relation;
  if (owner === undefined) return undefined;
  const otherRole = MUTUAL.has(role) ? role : kinOnOtherSide(role, people[owner]?.sex);
  if (otherRole === undefined) return undefined;
  return { ...relation, who: owner, owner: who, role: otherRole, quality: '' };
}

/** What a man or woman is called to whom somebody is an aunt or the like. */
function kinOnOtherSide(role: string, ownerSex: Person['sex']): string | undefined {
  const kinship = KINSHIP.get(role);
  const otherRoles = [...KINSHIP].filter(
    ([, { kind, side }]) => kind === kinship?.kind && side === kinship.otherSide,
  );
  const fitting =
    otherRoles.find(([, { sex }]) => sex === ownerSex) ??
    otherRoles.find(([, { sex }]) => sex === undefined);
  return fitting?.[0];
}
