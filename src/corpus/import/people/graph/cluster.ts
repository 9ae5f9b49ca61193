import { groupByEach } from '../../../../lib/counted.ts';
import { shortFormsOf, unendearedFormsOf } from '../../../english/nicknames.ts';
import type { Form } from '../names/forms.ts';
import { titleOf } from '../names/titles.ts';
import { areBarred, evidenceFor, formLink, linkBetween, WEIGHTS } from './links.ts';
import { type Person, personOf } from './person.ts';

/** Somebody whom another may be; it ranks by the evidence, and higher for somebody who is often named. */
interface Edge {
  readonly other: Person;
  readonly rank: number;
}

/**
 * Joins forms of names to people: again and again all pairs that are each other's likeliest, as long as the evidence
 * is enough and neither could as well be somebody else.
 */
export function clusterForms(forms: readonly Form[]): readonly Person[] {
  const edgesOf = edgeFinder(linksOf(forms));
  let bearers: readonly Person[] = forms.map((form) => personOf([form]));
  for (let pairs = pairsOf(bearers, edgesOf); pairs.length > 0; pairs = pairsOf(bearers, edgesOf)) {
    const gone = new Set(pairs.flat());
    const made = pairs.map(([a, b]) => personOf([...a.forms, ...b.forms]));
    bearers = [...bearers.filter((one) => !gone.has(one)), ...made];
  }
  return bearers;
}

type EdgeFinder = (one: Person, home: ReadonlyMap<Form, Person>) => readonly Edge[];

/** Pairs that are each other's likeliest; whoever could as well be two people is nobody's. */
function pairsOf(bearers: readonly Person[], edgesOf: EdgeFinder): (readonly [Person, Person])[] {
  const home = new Map(bearers.flatMap((one) => one.forms.map((form) => [form, one] as const)));
  const edges = new Map(bearers.map((one) => [one, edgesOf(one, home)]));
  const isUnclear = (one: Person) => edges.get(one)?.length !== 0 && !likeliest(one, edges.get(one) ?? []);
  const unclear = new Set(bearers.filter(isUnclear));
  const clear = (one: Person) => edges.get(one)?.filter(({ other }) => !unclear.has(other)) ?? [];
  const picks = new Map(bearers.map((one) => [one, likeliest(one, clear(one))]));
  const seen = new Set<Person>();
  return bearers.flatMap((a) => {
    const b = picks.get(a);
    seen.add(a);
    return b && !seen.has(b) && picks.get(b) === a ? [[a, b] as const] : [];
  });
}

/**
 * By form, those that have a word in common with it, or that the text says are the same person's. Ten thousand people
 * called John are compared with John, and not with each other.
 */
function linksOf(forms: readonly Form[]): ReadonlyMap<Form, readonly (readonly [Form, Form])[]> {
  const byKey = groupByEach(forms, (form) =>
    form.given && form.surname ? [form.surname.toLowerCase()] : keysOf(form),
  );
  const linked = forms.flatMap((form) => {
    const keys = [...keysOf(form), ...(form.title ? [form.title.key] : [])];
    const likely = new Set([...form.alsoCalled, ...keys.flatMap((key) => byKey.get(key) ?? [])]);
    return [...likely].flatMap((other) =>
      other !== form && formLink(form, other) > 0 ? [[form, other] as const] : [],
    );
  });
  return groupByEach(linked, (pair) => pair);
}

/** The words that others may share with a name, given names in all forms; of “the Professor” the title. */
function keysOf({ given = '', surname = '', words, title }: Form): readonly string[] {
  const [first = ''] = words;
  const role = !title && words.length === 1 ? titleOf(first)?.key : undefined;
  const all = given || surname || title ? [given, surname] : [first, words.at(-1) ?? ''];
  const keys = all.filter(Boolean).map((word) => word.toLowerCase());
  return [...keys.flatMap((key) => [key, ...shortFormsOf(key), ...unendearedFormsOf(key)]), ...(role ? [role] : [])];
}

/** Finds whom somebody may be, with the evidence. */
const edgeFinder =
  (links: ReturnType<typeof linksOf>): EdgeFinder =>
  (one, home) => {
    const linked = one.forms.flatMap((form) => (links.get(form) ?? []).flat());
    const others = new Set(linked.flatMap((form) => home.get(form) ?? []).filter((other) => other !== one));
    return [...others].flatMap((other) => {
      const evidence = areBarred(one, other) ? 0 : evidenceFor(one, other);
      return evidence < WEIGHTS.needed ? [] : [{ other, rank: evidence + WEIGHTS.size * Math.log2(other.mentions) }];
    });
  };

/** The likeliest, if nobody who couldn't be the same person is nearly as likely. */
function likeliest(one: Person, edges: readonly Edge[]): Person | undefined {
  const [best, ...others] = edges.toSorted((a, b) => b.rank - a.rank);
  if (!best) return undefined;
  const joined = personOf([...one.forms, ...best.other.forms]);
  const lead = linkBetween(one, best.other) > WEIGHTS.role ? WEIGHTS.lead : WEIGHTS.leadOfRole;
  const isRival = ({ rank, other }: Edge) => rank > best.rank - lead && areBarred(joined, other);
  return others.some(isRival) ? undefined : best.other;
}
