import type { Place } from '../../../core/domain/book.ts';
import { type Form, isWithArticle } from '../names/forms.ts';
import { areBarred, countShared, formLink, linkBetween, WEIGHTS } from './links.ts';
import { type Person, personOf } from './person.ts';

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
  /** One has only a given name, the other a surname with a title: Cecil and Mr. Vyse. */
  halves: -0.8,
  /**
   * The share of the chapters with the rarer name that have the other’s, nearly whole where they
   * are several.
   */
  chapters: 2.4,
  /**
   * The share of the telling’s sentences with the rarer name that have the other’s too, smaller
   * where they are few.
   */
  together: -7,
  needed: 0.9,
};

/** Who is named less often than this is asked about nobody. */
const NAMED = 3;

/**
 * Who may be whom, too unsure to be joined and too likely not to be asked about, the
 * likeliest first.
 */
export function guessesAmong(persons: readonly Person[]): readonly Guess[] {
  const people = persons
    .filter(({ mentions }) => mentions >= NAMED)
    .toSorted((a, b) => a.mentions - b.mentions);
  return people
    .flatMap((who, personIndex) =>
      people.slice(personIndex + 1).flatMap((as): Guess[] => {
        const worth = likenessOf(who, as);
        if (worth === undefined) return [];
        const chapters = countShared(who.sections, as.sections) / (who.sections.size + 1);
        const together = countShared(who.told, as.told) / (who.told.size + 2);
        const likelihood = worth + LIKELY.chapters * chapters + LIKELY.together * together;
        if (likelihood < LIKELY.needed) return [];
        return [{ who, as, from: opening(who, as), likelihood }];
      }),
    )
    .sort((a, b) => b.likelihood - a.likelihood || b.who.mentions - a.who.mentions);
}

/** Whether two have a name in common that may be one person’s. */
export const shareName = (a: Pick<Person, 'forms'>, b: Pick<Person, 'forms'>): boolean =>
  linkBetween(a, b) >= WEIGHTS.role;

/** True if the names alone don’t say that two are two people; Elinor may be Miss Dashwood. */
export const mayBeOne = (a: readonly Form[], b: readonly Form[]): boolean =>
  likenessOf(personOf(a), personOf(b)) !== undefined;

/** @returns undefined where two can't be one, or nothing says that they are */
function likenessOf(who: Person, as: Person): number | undefined {
  if (areBarred(who, as)) return undefined;
  if (shareName(who, as)) return LIKELY.linked;
  if (areHalves(who, as) || areHalves(as, who)) return LIKELY.halves;
  return undefined;
}

/** Cecil and Mr. Vyse. */
const areHalves = (a: Person, b: Person): boolean =>
  a.forms.some(({ given, title }) => given && !title) &&
  a.forms.every(({ surname }) => !surname) &&
  b.forms.some((nameForm) => nameForm.title && nameForm.surname && !isWithArticle(nameForm));

/**
 * Where the last of two names stands first that have a word in common, or of any two where none
 * have.
 */
function opening(a: Person, b: Person): Place {
  const pairs = a.forms.flatMap((x) => b.forms.map((y) => ({ x, y, link: formLink(x, y) })));
  const linked = pairs.filter(({ link }) => link > 0);
  const firstSection = ({ sections: [section = 1] }: Form) => section;
  const places = (linked.length > 0 ? linked : pairs).map(({ x, y }) =>
    Math.max(firstSection(x), firstSection(y)),
  );
  return Math.max(Math.min(...places), a.from ?? 0, b.from ?? 0);
}
