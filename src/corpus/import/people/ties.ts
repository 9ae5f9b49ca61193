import type { Note } from '../../../core/domain/book.ts';
import { groupBy, limitPerKey } from '../../../lib/counted.ts';
import { wordSet } from '../../../lib/text.ts';
import type { Cast, Said } from './cast.ts';
import type { Stretch } from './clauses.ts';
import { areOpposed, isWife } from './graph/links.ts';
import type { Person } from './graph/person.ts';
import words from './kin.json' with { type: 'json' };
import { isTold, type Sentence } from './names/sentences.ts';
import { lowerArticle } from './naming.ts';

/** What a word such as “father” says: whose word it is, what the other is called, and whether of a man or a woman. */
interface Kin extends Pick<Person, 'sex'> {
  /** For a man, a woman, either; “-” where there is no word. */
  readonly own: readonly string[];
  readonly others: readonly string[];
}

const KINSHIP: ReadonlyMap<string, Kin> = new Map(
  Object.values(words.ties).flatMap((sides) => {
    const [one = [], other = []] = sides.map((side) => side.split(' '));
    return [kinOf(one, other), kinOf(other, one)].flat();
  }),
);

function kinOf(own: readonly string[], others: readonly string[]): [string, Kin][] {
  return own.map((word, at) => {
    const isOfEither = own.indexOf(word) !== own.lastIndexOf(word);
    return [word, { own, others, sex: isOfEither ? undefined : (['he', 'she'] as const)[at] }];
  });
}

/** Whether a word such as “sister” can't be said of somebody, as no Mr. Vane is one. */
export const isOfOtherSex = (what: string, { sex }: Pick<Person, 'sex'>): boolean =>
  areOpposed({ sex: KINSHIP.get(what)?.sex }, { sex });

/** Words for kin that mostly have one surname, as a man is called. */
const FAMILY = wordSet(words.family);

/** What a sentence says for one of two being the other's kin, once for each of the two. */
interface Sign {
  readonly who: number;
  readonly other: number;
  /** What the first of them is called then: for a man, a woman, either. */
  readonly called: Kin['own'];
  readonly worth: number;
  readonly at: number;
}

/**
 * What shows who “her cousin” is, of 2 that are needed: a name right beside it, where whose cousin is named or meant;
 * or a name in the sentences around of the same family, where the word is for one.
 */
const WORTH = { needed: 2, named: 2, meant: 1, near: 1 };
/** Sentences around words for kin in which they are named, and before them for whoever is meant by “her”. */
const NEAR = 3;

/**
 * Of each of a book’s people what they are to others, as “Lucy’s cousin”: from where the text has shown it and both are
 * known; what two are to each other is told once.
 */
export function tieNotes(cast: Cast): Note[][] {
  const signs = cast.phrases.flat().flatMap((one) => signsOf(one, cast));
  const ties = [...groupBy(signs, ({ who, other, called }) => `${who} ${other} ${called}`).values()].flatMap((all) => {
    const sums = all.map((_, at) => all.slice(0, at + 1).reduce((sum, { worth }) => sum + worth, 0));
    const shown = all[sums.findIndex((sum) => sum >= WORTH.needed)];
    return shown ? [{ ...shown, times: all.length }] : [];
  });
  const told = limitPerKey(
    1,
    ties.sort((a, b) => b.times - a.times),
    ({ who, other }) => `${who} ${other}`,
  );
  return cast.people.map(({ sex }, who) =>
    told.flatMap(({ who: own, other, called, at }): Note[] => {
      const sentence = cast.sentences[at];
      const word = called[sex === 'he' ? 0 : sex === 'she' ? 1 : 2];
      if (own !== who || !sentence || word === undefined || word === '-') return [];
      const known = [who, other].map((one) => Math.min(...(cast.opens[one]?.values() ?? [])));
      const from = Math.max(sentence.section, ...known);
      const name = [...(cast.opens[other] ?? [])].find(([, place]) => place <= from)?.[0];
      return name ? [summedUp(`${lowerArticle(name)}’s ${word}`, from, sentence)] : [];
    }),
  );
}

/** What a phrase such as “her cousin” says for those beside or around it being kin of hers. */
function signsOf({ what, whose, of, at }: Said, cast: Cast): Sign[] {
  const kin = KINSHIP.get(what);
  const named = cast.named[at]?.find(({ from, to }) => from === whose?.from || to === whose?.to);
  const owner = named?.who ?? (whose && ownerOf(whose, at, of?.who, cast));
  const whom = owner === undefined ? undefined : cast.people[owner];
  if (!kin || owner === undefined || !whom) return [];
  const around = [...Array(2 * NEAR + 1).keys()].flatMap((n) => (n === NEAR ? [] : (cast.named[at - NEAR + n] ?? [])));
  const isNear = (person: Person) => person.sex !== undefined && areFamily(kin, person, whom);
  const all = of ? [of.who] : [...new Set(around.map(({ who }) => who))];
  return all.flatMap((who): Sign[] => {
    const person = cast.people[who];
    if (!person || who === owner || isOfOtherSex(what, person) || !(of || isNear(person))) return [];
    const worth = !of ? WORTH.near : named ? WORTH.named : WORTH.meant;
    return [
      { who, other: owner, called: kin.own, worth, at },
      { who: owner, other: who, called: kin.others, worth, at },
    ];
  });
}

/** Whether words are for kin of one family, of which two have the surname; Mr. and Mrs. Vane are a couple. */
function areFamily({ own }: Kin, a: Person, b: Person): boolean {
  const isOneName = a.forms.some(({ surname }) => surname && b.forms.some((form) => form.surname === surname));
  const isWed = areOpposed(a, b) && [...a.forms, ...b.forms].some(isWife);
  const areCouple = isWed && a.givens.length + b.givens.length === 0;
  return isOneName && (own[0] === 'husband' ? isWed : FAMILY.has(own[0] ?? '') && !areCouple);
}

/** Who is meant by “her” before kin, or by a narrator’s “my”. */
function ownerOf({ from, to }: Stretch, at: number, beside: number | undefined, cast: Cast): number | undefined {
  const sentence = cast.sentences[at];
  const whose = sentence?.text.slice(from, to).toLowerCase() ?? '';
  if (!sentence || !/^(?:my|his|her)$/u.test(whose) || !isTold(sentence, from)) return undefined;
  if (whose === 'my') return cast.narrator;
  const sex = whose === 'his' ? 'he' : 'she';
  const before = [...Array(NEAR + 1).keys()].flatMap((back) => cast.named[at - back] ?? []);
  return before.find(
    (one) => cast.people[one.who]?.sex === sex && one.who !== beside && (one.at < at || one.from < from),
  )?.who;
}

/** A note in our own words, with the passage that shows it. */
export const summedUp = (text: string, from: number, { passage }: Sentence): Note => ({
  text,
  from,
  sources: ['text'],
  passage,
  summed: true,
});
