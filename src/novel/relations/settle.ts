import { groupBy } from '../../lib/counted.ts';
import { isWife } from '../people/graph/links.ts';
import type { Person } from '../people/graph/person.ts';
import { KINSHIP } from '../people/kin.ts';
import type { Relation } from './relation.ts';
import { sexOfTrade } from './vocabulary.ts';

/**
 * Relations without those that can't be: by the sex of whom they are said of, or because as many
 * sentences say something else of the same two, or name another father.
 */
export function dropContradictions(
  stated: readonly Relation[],
  people: readonly Person[],
): Relation[] {
  const possible = stated.filter(
    (relation) => isOfTheirSex(relation, people) && isOfTheirHouse(relation, people),
  );
  const betweenTwo = dropOutvoted(possible, pairKey, tieKey);
  return dropOutvoted(
    betweenTwo,
    (relation) => childKey(relation, people),
    (relation) => `${parentOf(relation)}`,
  );
}

function isOfTheirSex({ who, role }: Relation, people: readonly Person[]): boolean {
  const roleSex = KINSHIP.get(role)?.sex ?? sexOfTrade(role);
  const personSex = people[who]?.sex;
  return roleSex === undefined || personSex === undefined || roleSex === personSex;
}

/**
 * False for a brother or a father of another surname: “his sister Ada” is then a friend’s, or his
 * wife’s. Whoever is wed may have had another name, and a Duke of somewhere has one besides that.
 */
function isOfTheirHouse({ who, role, owner }: Relation, people: readonly Person[]): boolean {
  const { kind } = KINSHIP.get(role) ?? {};
  if (kind !== 'sibling' && kind !== 'parent') return true;
  if (kind === 'parent' && people[parentOf({ who, role, owner }) ?? -1]?.sex !== 'he') return true;

  const bothPeople = [people[who], people[owner ?? -1]].flatMap((person) => person ?? []);
  const isNameUnknown = bothPeople.some(({ forms }) =>
    forms.some((nameForm) => isWife(nameForm) || nameForm.words[0] === 'of'),
  );
  return isNameUnknown || mayShareFamily(bothPeople);
}

/** Whether two people have a surname in common, or no known one. */
function mayShareFamily([person, otherPerson]: readonly Person[]): boolean {
  const { families: names = [] } = person ?? {};
  const { families: otherNames = [] } = otherPerson ?? {};
  const areUnknown = names.length === 0 || otherNames.length === 0;
  return areUnknown || names.some((familyName) => otherNames.includes(familyName));
}

/**
 * Within each group that may hold only one claim, those that make the claim most often, if there
 * are more of them than of all others: each sentence cancels one that says otherwise.
 * @param groupOf undefined for what nothing can contradict
 */
function dropOutvoted(
  relations: readonly Relation[],
  groupOf: (relation: Relation) => string | undefined,
  claimOf: (relation: Relation) => string,
): Relation[] {
  const outvoted = new Set<Relation>();
  for (const [group, groupRelations] of groupBy(relations, groupOf)) {
    if (group === undefined) continue;
    const claims = [...groupBy(groupRelations, claimOf).values()].sort(
      (a, b) => b.length - a.length,
    );
    const [strongest = [], ...weaker] = claims;
    const against = weaker.reduce((claimsSoFar, claim) => claimsSoFar + claim.length, 0);
    for (const relation of weaker.flat()) outvoted.add(relation);
    if (against >= strongest.length) for (const relation of strongest) outvoted.add(relation);
  }
  return relations.filter((relation) => !outvoted.has(relation));
}

/** Two who are kin, whichever of them it is said of; undefined for anything else. */
function pairKey({ who, owner, role }: Relation): string | undefined {
  if (owner === undefined || !KINSHIP.has(role)) return undefined;
  return [who, owner].sort((a, b) => a - b).join(' ');
}

/** The tie between two, the same from both sides: an aunt and her niece. */
function tieKey({ who, owner, role }: Relation): string {
  const kinship = KINSHIP.get(role);
  if (!kinship) return role;
  if (kinship.side === kinship.otherSide) return kinship.kind;
  return `${kinship.kind} ${kinship.side === 0 ? who : owner}`;
}

/** Whose father, or mother, a relation names; undefined for any other. */
function childKey(relation: Relation, people: readonly Person[]): string | undefined {
  const kinship = KINSHIP.get(relation.role);
  const parent = parentOf(relation);
  const parentSex = people[parent ?? -1]?.sex;
  if (kinship?.kind !== 'parent' || parent === undefined || !parentSex) return undefined;
  return `${parentSex} ${kinship.side === 0 ? relation.owner : relation.who}`;
}

function parentOf({
  who,
  owner,
  role,
}: Pick<Relation, 'who' | 'owner' | 'role'>): number | undefined {
  const kinship = KINSHIP.get(role);
  if (kinship?.kind !== 'parent' || owner === undefined) return undefined;
  return kinship.side === 0 ? who : owner;
}
