import { groupBy } from '../../../../lib/counted.ts';
import { shortFormsOf } from '../../../english/nicknames.ts';
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
export function clustered(
  forms: readonly Form[],
  scene: Scene,
  sectionOf: (sentence: number) => number,
): readonly Bearer[] {
  const links = linksOf(forms, scene);
  let bearers: readonly Bearer[] = forms.map((form) => bearerOf([form], sectionOf));
  for (const least of [WEIGHTS.sure, WEIGHTS.needed])
    bearers = joined(bearers, links, scene, least, sectionOf);
  return bearers;
}

function joined(
  all: readonly Bearer[],
  links: Links,
  scene: Scene,
  least: number,
  sectionOf: (sentence: number) => number,
): readonly Bearer[] {
  let bearers = all;
  const known = new Map<Bearer, Map<Bearer, Edge | undefined>>();
  for (;;) {
    const home = new Map(bearers.flatMap((one) => one.forms.map((form) => [form, one] as const)));
    const edges = new Map(bearers.map((one) => [one, edgesOf(one, links, home, scene, known, least)]));
    const order = new Map(bearers.map((one, at) => [one, at]));
    const first = new Map(bearers.map((one) => [one, pickOf(one, edges.get(one) ?? [], scene)]));
    const isClear = ({ other }: Edge) => first.get(other) !== 'unclear';
    const picks = new Map(
      bearers.map((one) => [one, pickOf(one, (edges.get(one) ?? []).filter(isClear), scene)]),
    );
    const pairs = bearers.flatMap((a) => {
      const b = picks.get(a);
      if (!b || b === 'unclear') return [];
      const isFirst = (order.get(a) ?? 0) < (order.get(b) ?? 0);
      return isFirst && picks.get(b) === a ? [[a, b] as const] : [];
    });
    if (pairs.length === 0) return bearers;
    const gone = new Set(pairs.flat());
    const made = pairs.map(([a, b]) => bearerOf([...a.forms, ...b.forms], sectionOf));
    bearers = [...bearers.filter((one) => !gone.has(one)), ...made];
  }
}

type Links = ReadonlyMap<Form, ReadonlySet<Form>>;

/**
 * By form, those that have a word in common with it. Ten thousand people called John are compared with John, and not
 * with each other.
 */
function linksOf(forms: readonly Form[], scene: Scene): Links {
  const whole = forms.filter((form) => !isPart(form));
  const [parts, wholes] = [byKey(forms.filter(isPart)), byKey(whole)];
  const families = groupBy(whole, ({ surname }) => surname);
  const titled = groupBy(forms, ({ title }) => title?.key);
  const roles = groupBy(forms, roleOf);
  const likely = (form: Form): readonly Form[] => [
    ...(scene.stated.get(form) ?? []),
    ...keysOf(form).flatMap((key) => [
      ...(parts.get(key) ?? []),
      ...(isPart(form) ? (wholes.get(key) ?? []) : []),
    ]),
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

const byKey = (forms: readonly Form[]): ReadonlyMap<string, readonly Form[]> => {
  const keyed = groupBy(
    forms.flatMap((form) => keysOf(form).map((key) => ({ key, form }))),
    ({ key }) => key,
  );
  return new Map([...keyed].map(([key, all]) => [key, all.map(({ form }) => form)]));
};

/** The title that a form is by itself: "the Professor". */
const roleOf = ({ title, words: [word = '', ...others] }: Form): string | undefined =>
  title || others.length > 0 ? undefined : titleOf(word)?.key;

const isPart = ({ given, surname }: Form): boolean => !(given && surname);

const keysOf = ({ given, surname, words, title }: Form): readonly string[] => {
  const bare = given || surname || title ? [] : [words[0] ?? '', words.at(-1) ?? ''];
  const all = [given ?? '', surname ?? '', ...bare].filter((word) => word !== '');
  return [...new Set(all.flatMap((word) => [word.toLowerCase(), ...shortFormsOf(word.toLowerCase())]))];
};

function edgesOf(
  one: Bearer,
  links: Links,
  home: ReadonlyMap<Form, Bearer>,
  scene: Scene,
  known: Map<Bearer, Map<Bearer, Edge | undefined>>,
  least: number,
): readonly Edge[] {
  const others = new Set(
    one.forms.flatMap((form) => [...(links.get(form) ?? [])].flatMap((other) => home.get(other) ?? [])),
  );
  others.delete(one);
  const own = known.get(one) ?? new Map<Bearer, Edge | undefined>();
  known.set(one, own);
  return [...others].flatMap((other) => {
    if (!own.has(other)) own.set(other, edgeOf(one, other, scene, least));
    return own.get(other) ?? [];
  });
}

function edgeOf(one: Bearer, other: Bearer, scene: Scene, least: number): Edge | undefined {
  if (areBarred(one, other, scene.stated)) return undefined;
  const evidence = evidenceFor(one, other, scene);
  return evidence < least ? undefined : { other, rank: evidence + WEIGHTS.size * Math.log2(other.mentions) };
}

/** The likeliest, if nobody who couldn't be the same person is nearly as likely; `unclear` if somebody is. */
function pickOf(one: Bearer, edges: readonly Edge[], { stated }: Scene): Bearer | 'unclear' | undefined {
  const [best, ...others] = edges.toSorted((a, b) => b.rank - a.rank);
  if (!best) return undefined;
  const rivals = others.filter(({ rank }) => rank > best.rank - WEIGHTS.lead);
  if (rivals.length === 0) return best.other;
  const joined = bearerOf([...one.forms, ...best.other.forms], () => 0);
  return rivals.some(({ other }) => areBarred(joined, other, stated)) ? 'unclear' : best.other;
}
