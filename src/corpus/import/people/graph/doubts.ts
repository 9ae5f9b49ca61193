import type { Place } from '../../../../core/domain/book.ts';
import type { Form } from '../names/forms.ts';
import type { Sentence } from '../names/sentences.ts';
import { isNoble } from '../names/titles.ts';
import { WEDDINGS } from '../names/vocabulary.ts';
import { areBarred, namesDiffer, sexesDiffer } from './barriers.ts';
import { type Bearer, bearerOf } from './bearer.ts';
import { formLink, type Scene, WEIGHTS } from './evidence.ts';
import type { Person } from './persons.ts';

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
  /** So they have, but two men’s titles don't go together; Captain Weston was Mr. Weston before. */
  titles: 0.9,
  /** One has only a given name, the other a surname with a title: Cecil and Mr. Vyse. */
  halves: -0.8,
  /** A Mrs. and a woman of another name; the more, the oftener paragraphs on weddings name her and his family. */
  wife: -2,
  wedding: 2,
  /** The share of the chapters with the rarer name that have the other’s, nearly whole where they are several. */
  chapters: 2.4,
  /** The share of sentences with the rarer name that have the other’s as well, smaller where they are few. */
  together: -7,
  needed: 0.9,
};

/** The most doublings of usual that count; and how many paragraphs on a wedding tell a reader of it. */
const DOUBLINGS = 2;
const TELLING = 3;

/** Who is named less often than this is asked about nobody. */
const NAMED = 3;

const WEDS = new RegExp(`\\b${WEDDINGS}\\b`, 'iu');

interface Kind {
  readonly worth: number;
  /** A chapter that a reader needs for it. */
  readonly from?: Place | undefined;
}

type WeddingFinder = (wife: Bearer, woman: Bearer) => Kind;

/** Who may be whom, the likeliest first: too unsure to be joined, and too likely not to be asked about. */
export function guessesAmong(
  persons: readonly Person[],
  scene: Scene,
  sentences: readonly Sentence[],
): readonly Guess[] {
  const people = persons
    .filter(({ mentions }) => mentions >= NAMED)
    .map((person) => {
      const at = new Set(person.forms.flatMap(({ mentions }) => mentions));
      return { person, bearer: bearerOf(person.forms), at, sections: new Set([...at].map(scene.sectionOf)) };
    })
    .toSorted((a, b) => a.at.size - b.at.size);
  const weddings = weddingFinder(scene, sentences);
  return people
    .flatMap((less, n) =>
      people.slice(n + 1).flatMap((more): Guess[] => {
        const [{ person: who, bearer }, { person: as, bearer: other }] = isMarried(more.bearer, less.bearer)
          ? [more, less]
          : [less, more];
        const kind = kindOf(bearer, other, weddings);
        if (!kind) return [];
        const chapters = [...less.sections].filter((one) => more.sections.has(one)).length / (less.sections.size + 1);
        const together = [...less.at].filter((one) => more.at.has(one)).length / (less.at.size + 2);
        const likelihood = kind.worth + LIKELY.chapters * chapters + LIKELY.together * together;
        const from = Math.max(opening(who, as, scene), kind.from ?? 0);
        return likelihood < LIKELY.needed ? [] : [{ who, as, from, likelihood }];
      }),
    )
    .sort((a, b) => b.likelihood - a.likelihood);
}

/** @returns undefined where two can't be one, or nothing says that they are */
function kindOf(who: Bearer, as: Bearer, weddings: WeddingFinder): Kind | undefined {
  if (sexesDiffer(who, as)) return undefined;
  const isBarred = areBarred(who, as);
  const areSure = who.sex !== undefined && who.sex === as.sex;
  if (who.forms.some((x) => as.forms.some((y) => formLink(x, y) >= WEIGHTS.role))) {
    if (!isBarred) return { worth: LIKELY.linked };
    return areSure && isMiss(who) === isMiss(as) && !namesDiffer(who, as) ? { worth: LIKELY.titles } : undefined;
  }
  if (isMarried(who, as)) return weddings(who, as);
  return areSure && !isBarred && (areHalves(who, as) || areHalves(as, who)) ? { worth: LIKELY.halves } : undefined;
}

/** Mrs. Weston, and a woman of another name who isn't married. */
const isMarried = (wife: Bearer, woman: Bearer): boolean =>
  woman.sex === 'she' &&
  woman.forms.every(({ title }) => !title || title.kind === 'maid') &&
  wife.forms.every(({ title, surname, given }) => title?.kind === 'wed' && surname && !given);

/** Finds how likely it is, by the paragraphs on weddings, that a woman is the Mrs. of some family. */
function weddingFinder({ families, sectionOf }: Scene, sentences: readonly Sentence[]): WeddingFinder {
  const starts = sentences.map(({ paragraph }, at) => (paragraph === sentences[at - 1]?.paragraph ? undefined : at));
  const startOf = (at: number): number => starts[at] ?? startOf(at - 1);
  const placesOf = (forms: readonly Form[]) => new Set(forms.flatMap(({ mentions }) => mentions.map(startOf)));
  const onWeddings = new Set(sentences.flatMap(({ text }, at) => (WEDS.test(text) ? [startOf(at)] : [])));
  return (wife, woman) => {
    const his = wife.families.flatMap((name) => families.get(name) ?? []);
    const family = placesOf(his.filter((form) => !woman.forms.includes(form)));
    const hers = placesOf(woman.forms);
    const both = [...family].filter((at) => hers.has(at));
    const weddings = both.filter((at) => onWeddings.has(at)).sort((a, b) => a - b);
    const usual = ([...family].filter((at) => onWeddings.has(at)).length * both.length) / Math.max(1, family.size);
    const oftener = Math.min(DOUBLINGS, Math.log2((weddings.length + 1) / (usual + 1)));
    return { worth: LIKELY.wife + LIKELY.wedding * oftener, from: sectionOf(weddings.slice(0, TELLING).at(-1) ?? 0) };
  };
}

const isMiss = ({ titles }: Bearer): boolean => titles.some(({ kind }) => kind === 'maid');

/** Cecil, and a Mr. Vyse whom the book mostly calls so. */
const areHalves = (a: Bearer, b: Bearer): boolean =>
  a.forms.some(({ given, title }) => given && !title) &&
  a.forms.every(({ surname, title }) => !surname && !isNoble(title)) &&
  b.givens.length === 0 &&
  b.families.length > 0 &&
  b.forms[0]?.title !== undefined;

/** Where the last of two names stands first that have a word in common, or of any two where none have. */
function opening(a: Person, b: Person, scene: Scene): Place {
  const pairs = a.forms.flatMap((x) => b.forms.map((y) => ({ x, y, link: formLink(x, y) })));
  const linked = pairs.filter(({ link }) => link > 0);
  const first = ({ mentions: [at = 0] }: Form) => scene.sectionOf(at) ?? 1;
  const places = (linked.length > 0 ? linked : pairs).map(({ x, y }) => Math.max(first(x), first(y)));
  return Math.max(Math.min(...places), a.from ?? 0, b.from ?? 0);
}
