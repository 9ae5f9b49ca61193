import { groupBy, groupByEach } from '../../../../lib/counted.ts';
import { shortFormsOf, unendearedFormsOf } from '../../../english/nicknames.ts';
import type { Form } from '../names/forms.ts';
import { titleOf } from '../names/titles.ts';
import { areBarred } from './barriers.ts';
import { type Bearer, bearerOf } from './bearer.ts';
import { evidenceFor, formLink, type Scene, WEIGHTS } from './evidence.ts';

interface Edge {
  readonly other: Bearer;
  /** The evidence, and more for somebody who is often named. */
  readonly rank: number;
}

/**
 * Joins forms of names to people: again and again all pairs that are each other's likeliest, as long as the evidence
 * is enough and neither could as well be somebody else.
 */
export function clusterForms(forms: readonly Form[], scene: Scene): readonly Bearer[] {
  const edgesOf = edgeFinder(linksOf(forms, scene), scene);
  let bearers: readonly Bearer[] = forms.map((form) => bearerOf([form]));
  for (let pairs = pairsOf(bearers, edgesOf, scene); pairs.length > 0; pairs = pairsOf(bearers, edgesOf, scene)) {
    const gone = new Set(pairs.flat());
    const made = pairs.map(([a, b]) => bearerOf([...a.forms, ...b.forms]));
    bearers = [...bearers.filter((one) => !gone.has(one)), ...made];
  }
  return bearers;
}

type Home = ReadonlyMap<Form, Bearer>;

/** Pairs that are each other's likeliest. */
function pairsOf(
  bearers: readonly Bearer[],
  edgesOf: (one: Bearer, home: Home) => readonly Edge[],
  scene: Scene,
): (readonly [Bearer, Bearer])[] {
  const home = new Map(bearers.flatMap((one) => one.forms.map((form) => [form, one] as const)));
  const edges = new Map(bearers.map((one) => [one, edgesOf(one, home)]));
  const isUnclear = ([one, all]: [Bearer, readonly Edge[]]) => all.length > 0 && !likeliest(one, all, scene);
  const unclear = new Map([...edges].filter(isUnclear));
  const clear = (all: readonly Edge[]) => all.filter(({ other }) => !unclear.has(other));
  const picks = new Map([...edges].map(([one, all]) => [one, likeliest(one, clear(all), scene)]));
  const seen = new Set<Bearer>();
  return bearers.flatMap((a) => {
    const b = picks.get(a);
    seen.add(a);
    return b && !seen.has(b) && picks.get(b) === a ? [[a, b] as const] : [];
  });
}

type Links = ReadonlyMap<Form, ReadonlySet<Form>>;

/**
 * By form, those that have a word in common with it. Ten thousand people called John are compared with John, and not
 * with each other.
 */
function linksOf(forms: readonly Form[], scene: Scene): Links {
  const whole = forms.filter((form) => !isPart(form));
  const [parts, wholes] = [groupByEach(forms.filter(isPart), keysOf), groupByEach(whole, keysOf)];
  const families = groupBy(whole, ({ surname }) => surname);
  const titled = groupBy(forms, ({ title }) => title?.key);
  const roles = groupBy(forms, roleOf);
  const likely = (form: Form): readonly Form[] => [
    ...(scene.stated.get(form) ?? []),
    ...keysOf(form).flatMap((key) => [...(parts.get(key) ?? []), ...(isPart(form) ? (wholes.get(key) ?? []) : [])]),
    ...(isPart(form) ? [] : (families.get(form.surname) ?? [])),
    ...(form.title ? (roles.get(form.title.key) ?? []) : []),
    ...(roleOf(form) ? (titled.get(roleOf(form)) ?? []) : []),
  ];
  return new Map(
    forms.map((form) => [
      form,
      new Set(likely(form).filter((other) => other !== form && formLink(form, other, scene) > 0)),
    ]),
  );
}

/** The title that a form is by itself: "the Professor". */
const roleOf = ({ title, words: [word = '', ...others] }: Form): string | undefined =>
  title || others.length > 0 ? undefined : titleOf(word)?.key;

const isPart = ({ given, surname }: Form): boolean => !(given && surname);

const keysOf = ({ given, surname, words, title }: Form): readonly string[] => {
  const bare = given || surname || title ? [] : [words[0] ?? '', words.at(-1) ?? ''];
  const all = [given ?? '', surname ?? '', ...bare].filter((word) => word !== '');
  const keys = all.map((word) => word.toLowerCase());
  return [...new Set(keys.flatMap((key) => [key, ...shortFormsOf(key), ...unendearedFormsOf(key)]))];
};

/** Finds whom somebody may be, with the evidence; what was found for two stays. */
function edgeFinder(links: Links, scene: Scene) {
  const known = new Map<Bearer, Map<Bearer, Edge | undefined>>();
  const edgeOf = (one: Bearer, other: Bearer): Edge | undefined => {
    if (areBarred(one, other, scene.stated)) return undefined;
    const evidence = evidenceFor(one, other, scene);
    return evidence < WEIGHTS.needed ? undefined : { other, rank: evidence + WEIGHTS.size * Math.log2(other.mentions) };
  };
  return (one: Bearer, home: Home): readonly Edge[] => {
    const own = known.get(one) ?? new Map<Bearer, Edge | undefined>();
    known.set(one, own);
    const linked = one.forms.flatMap((form) => [...(links.get(form) ?? [])]);
    const others = new Set(linked.flatMap((form) => home.get(form) ?? []).filter((other) => other !== one));
    return [...others].flatMap((other) => {
      if (!own.has(other)) own.set(other, edgeOf(one, other));
      return own.get(other) ?? [];
    });
  };
}

/** The likeliest, if nobody who couldn't be the same person is nearly as likely. */
function likeliest(one: Bearer, edges: readonly Edge[], { stated }: Scene): Bearer | undefined {
  const [best, ...others] = edges.toSorted((a, b) => b.rank - a.rank);
  if (!best) return undefined;
  const joined = bearerOf([...one.forms, ...best.other.forms]);
  const isRival = ({ rank, other }: Edge) => rank > best.rank - WEIGHTS.lead && areBarred(joined, other, stated);
  return others.some(isRival) ? undefined : best.other;
}
