import type { Place } from '../../../../core/domain/book.ts';
import type { Form } from '../names/forms.ts';
import type { Sentence } from '../names/sentences.ts';
import { isNoble } from '../names/titles.ts';
import { areBarred, namesDiffer, sexesDiffer } from './barriers.ts';
import { type Bearer, bearerOf, isByHusband } from './bearer.ts';
import { evidenceFor, formLink, type Scene, WEIGHTS } from './evidence.ts';
import type { Person } from './persons.ts';
import { isOnWedding, paragraphsOf } from './weddings.ts';

/** Somebody who may be another of the people. */
export interface Guess {
  readonly who: Person;
  readonly as: Person;
  /** From where on the names that make it likely are known. */
  readonly from: Place;
  readonly likelihood: number;
}

/** What makes it likely that two who weren't joined are one; it is asked about from `needed` on. */
const LIKELY = {
  /** Their names have a word in common. */
  linked: 2.4,
  /** Two men’s titles don't go together; but Captain Weston was Mr. Weston before. */
  titles: -1.5,
  /** One has only a given name, the other a surname with a title: Cecil and Mr. Vyse. */
  halves: -0.8,
  /** A Mrs. and a woman of another name, and more where the Mrs. is called by her husband’s. */
  wife: -2,
  byHusband: 1,
  /** How much oftener than others, in doublings, paragraphs on weddings name her where they name his family. */
  wedding: 2,
  /** Of what speaks for it by rule, as far as it goes. */
  evidence: 0.3,
  /** The share of the chapters with the rarer name that have the other’s, nearly whole where they are several. */
  chapters: 2.4,
  /** The share of sentences with the rarer name that have the other’s as well, smaller where they are few. */
  together: -7,
  needed: 0.9,
};

/** How much of the evidence counts, and of the doublings. */
const MOST = { evidence: 3, wedding: 2 };

/** Who is named less often than this is asked about nobody. */
const NAMED = 3;

interface Known {
  readonly person: Person;
  readonly bearer: Bearer;
  readonly at: ReadonlySet<number>;
  readonly sections: ReadonlySet<number | undefined>;
}

/** Who may be whom, the likeliest first: too unsure to be joined, and too likely not to be asked about. */
export function guessesAmong(
  persons: readonly Person[],
  scene: Scene,
  sentences: readonly Sentence[],
): readonly Guess[] {
  const people = persons
    .filter(({ mentions }) => mentions >= NAMED)
    .map((person): Known => {
      const at = new Set(person.forms.flatMap(({ mentions }) => mentions));
      return { person, bearer: bearerOf(person.forms), at, sections: new Set([...at].map(scene.sectionOf)) };
    })
    .toSorted((a, b) => a.at.size - b.at.size);
  const weds = weddingFinder(persons, sentences);
  return people
    .flatMap((less, n) =>
      people.slice(n + 1).flatMap((more): Guess[] => {
        const [who, as] = isMarried(more.bearer, less.bearer) ? [more, less] : [less, more];
        const kind = kindOf(who.bearer, as.bearer, scene, weds);
        const likelihood = kind && kind.worth + besides(less, more);
        if (likelihood === undefined || likelihood < LIKELY.needed) return [];
        const from = Math.max(opening(who.person, as.person, scene), scene.sectionOf(kind?.at ?? 0) ?? 0);
        return [{ who: who.person, as: as.person, from, likelihood }];
      }),
    )
    .sort((a, b) => b.likelihood - a.likelihood);
}

/** What speaks for any two: the same chapters, and never the same sentence. */
function besides(less: Known, more: Known): number {
  const chapters = [...less.sections].filter((one) => more.sections.has(one)).length / (less.sections.size + 1);
  const together = [...less.at].filter((one) => more.at.has(one)).length / (less.at.size + 2);
  return LIKELY.chapters * chapters + LIKELY.together * together;
}

interface Kind {
  readonly worth: number;
  /** A sentence that a reader needs for it. */
  readonly at?: number | undefined;
}

/** @returns undefined where two can't be one, or nothing says that they are */
function kindOf(who: Bearer, as: Bearer, scene: Scene, weds: WeddingFinder): Kind | undefined {
  if (sexesDiffer(who, as)) return undefined;
  const ruled = evidenceFor(who, as, scene);
  const evidence = LIKELY.evidence * Math.max(-MOST.evidence, Math.min(MOST.evidence, ruled));
  const isBarred = areBarred(who, as, scene.stated);
  if (who.forms.some((x) => as.forms.some((y) => formLink(x, y, scene) >= WEIGHTS.role))) {
    if (!isBarred) return { worth: LIKELY.linked + evidence };
    const mayBeTitled = who.sex !== undefined && who.sex === as.sex && isMiss(who) === isMiss(as);
    return mayBeTitled && !namesDiffer(who, as) ? { worth: LIKELY.linked + LIKELY.titles + evidence } : undefined;
  }
  if (isMarried(who, as)) return weds(who, as);
  const areSure = who.sex !== undefined && as.sex !== undefined && !isBarred;
  return areSure && (areHalves(who, as) || areHalves(as, who)) ? { worth: LIKELY.halves + evidence } : undefined;
}

const isMiss = ({ titles }: Bearer): boolean => titles.some(({ kind }) => kind === 'maid');

/** Mrs. Weston or Mrs. John Knightley, and a woman of another name, who isn't married. */
const isMarried = (wife: Bearer, woman: Bearer): boolean =>
  woman.sex === 'she' &&
  woman.forms.every(({ title }) => !title || title.kind === 'maid') &&
  wife.forms.every((form) => form.title?.kind === 'wed' && form.surname && (!form.given || isByHusband(form)));

/** Cecil, and a Mr. Vyse whom the book mostly calls so. */
const areHalves = (a: Bearer, b: Bearer): boolean =>
  a.forms.some(({ given, title }) => given && !title) &&
  a.forms.every(({ surname, title }) => !surname && !isNoble(title)) &&
  b.givens.length === 0 &&
  b.families.length > 0 &&
  b.forms[0]?.title !== undefined;

type WeddingFinder = (wife: Bearer, woman: Bearer) => Kind;

/** So many paragraphs on a wedding that name a couple tell a reader of it. */
const TELLING = 3;

/** Finds how likely it is, by the paragraphs on weddings, that a woman is the Mrs. of some family. */
function weddingFinder(persons: readonly Person[], sentences: readonly Sentence[]): WeddingFinder {
  const forms = persons.flatMap((person) => person.forms);
  const all = paragraphsOf(forms, sentences);
  return (wife, woman) => {
    const isHers = (form: Form) => woman.forms.includes(form);
    const isFamilys = (form: Form) => !isHers(form) && wife.families.includes(form.surname ?? '');
    const family = all.filter(({ named }) => [...named].some(isFamilys));
    const both = family.filter(({ named }) => [...named].some(isHers));
    const weddings = both.flatMap(({ at }) => at ?? []).sort((a, b) => a - b);
    const usual = (family.filter(isOnWedding).length * both.length) / Math.max(1, family.length);
    const oftener = Math.log2((weddings.length + 1) / (usual + 1));
    const byHusband = wife.forms.every(isByHusband) ? LIKELY.byHusband : 0;
    const worth = LIKELY.wife + byHusband + LIKELY.wedding * Math.min(MOST.wedding, oftener);
    return { worth, at: weddings.slice(0, TELLING).at(-1) };
  };
}

/** Where the last of two names stands first that have a word in common, or of any two where none have. */
function opening(a: Person, b: Person, scene: Scene): Place {
  const pairs = a.forms.flatMap((x) => b.forms.map((y) => ({ x, y, link: formLink(x, y, scene) })));
  const linked = pairs.filter(({ link }) => link > 0);
  const first = ({ mentions: [at = 0] }: Form) => scene.sectionOf(at) ?? 1;
  const places = (linked.length > 0 ? linked : pairs).map(({ x, y }) => Math.max(first(x), first(y)));
  return Math.max(Math.min(...places), a.from ?? 0, b.from ?? 0);
}
