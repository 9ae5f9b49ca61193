import { groupBy, tally } from '../../../../lib/counted.ts';
import type { Form } from '../names/forms.ts';
import { isMutual, type Kind } from './kin.ts';
import { type KinMention, kinMentions, type Stage } from './mentions.ts';

/** What two people are to each other. */
export interface Tie {
  readonly kind: Kind;
  /** The father and the son, by their numbers; where both are called the same, the smaller number first. */
  readonly pair: Pair;
  readonly worth: number;
  /** The sentence from which on it is shown well enough; undefined if it never is. */
  readonly since: number | undefined;
}

type Pair = readonly [number, number];

/**
 * What shows who “her cousin” is: a name right beside the words, more if whose cousin is named as well; one in the
 * sentences around, less for somebody whom the book always names; one in the same sentence speaks against it.
 * “His wife” is the one Mrs. of his surname.
 */
const WORTH = {
  named: 3,
  beside: 2,
  near: 1,
  alone: 1.5,
  sameName: 1,
  same: -0.5,
  oneName: 2.2,
};
/** What a tie needs in all. */
const NEEDED = 4;
/** From where it is told: most of that, from so many places. */
const OPENS = 3;
const PLACES = 2;
/** Sentences around one that speaks of kin in which they are named. */
const NEAR = 3;
/** Somebody known only by standing near “her mother” must do so at this share of the places that say it, at least. */
const OFTEN = 0.5;
const LOOSE: ReadonlySet<Kind> = new Set(['friend']);
/** Ties within a family, which mostly has one surname. */
const FAMILY: ReadonlySet<Kind> = new Set(['parent', 'spouse', 'sibling']);

/** By how many generations the first of two is older. */
const OLDER: Readonly<Partial<Record<Kind, number>>> = { parent: 1, aunt: 1, grandparent: 2, sibling: 0, spouse: 0 };

/** Words for somebody’s kin, with what speaks for and against each whom they may mean. */
interface Clue extends KinMention {
  readonly worths: ReadonlyMap<number, number>;
}

/** A clue for one of those whom it may mean. */
interface Told extends KinMention {
  readonly worth: number;
}

/**
 * What people are to one another, the surest first: for each “her cousin” those named beside or around it count, and
 * whoever is found takes away what spoke for others.
 */
export function tiesOf(cast: Stage): Tie[] {
  const usual = usualness(cast);
  let clues = cast.sentences.flatMap((_, at) => kinMentions(at, cast).map((one) => clueOf(one, cast, usual)));
  const found: Tie[] = [];
  for (;;) {
    const isNew = ({ pair }: Tie) => !found.some((other) => pair.every((who) => other.pair.includes(who)));
    const isOfAge = ({ kind, pair }: Tie) => !(kind in OLDER) || [undefined, OLDER[kind]].includes(gapOf(pair, found));
    const best = candidates(clues, cast).find((one) => one.since !== undefined && isNew(one) && isOfAge(one));
    if (!best) return found;
    found.push(best);
    clues = clues.filter((clue) => !isExplained(clue, best, cast));
  }
}

function clueOf(one: KinMention, cast: Stage, usual: (who: number) => number): Clue {
  const { sentences, named, sexOf } = cast;
  const fits = (who: number) => who !== one.owner && (one.sex === undefined || sexOf(who) === one.sex);
  const fitting = (at: number) => (named[at] ?? []).flatMap(({ who }) => (fits(who) ? [who] : []));
  if (one.beside !== undefined) {
    const worth = one.isNamed ? WORTH.named : WORTH.beside;
    return { ...one, worths: new Map(fits(one.beside) ? [[one.beside, worth]] : []) };
  }
  const around = Array.from({ length: 2 * NEAR + 1 }, (_, n) => one.at - NEAR + n);
  const near = around.filter((at) => sentences[at]?.section === sentences[one.at]?.section).flatMap(fitting);
  const worth = new Set(near).size === 1 ? WORTH.alone : WORTH.near;
  const worths = new Map(near.map((who) => [who, worth * (1 - usual(who))]));
  for (const who of fitting(one.at)) worths.set(who, WORTH.same);
  const spouse = one.kind === 'spouse' ? coupleBySurname(one.owner, cast) : undefined;
  if (spouse !== undefined && !worths.has(spouse)) worths.set(spouse, WORTH.sameName);
  return { ...one, worths };
}

/** How likely somebody is named around any sentence of the book. */
function usualness({ named }: Stage): (who: number) => number {
  const uses = tally(named.flatMap((here) => [...new Set(here.map(({ who }) => who))]));
  return (who) => 1 - (1 - (uses.get(who) ?? 0) / named.length) ** (2 * NEAR);
}

/** The two of a tie in its order. */
function pairOf({ kind, side, owner }: KinMention, who: number): Pair {
  if (isMutual(kind)) return owner < who ? [owner, who] : [who, owner];
  return side === 0 ? [who, owner] : [owner, who];
}

/** Every tie that something speaks for, the surest first. */
function candidates(clues: readonly Clue[], cast: Stage): Tie[] {
  const times = tally(clues.map(whoseKin));
  const all = clues.flatMap(({ worths, ...clue }) =>
    [...worths].map(([who, worth]) => ({ ...clue, pair: pairOf(clue, who), worth })),
  );
  return [...groupBy(all, ({ kind, pair }) => `${kind} ${pair}`).values()]
    .flatMap((own) =>
      own.slice(0, 1).map(({ kind, pair }): Tie => {
        const names = surnameWorth(kind, pair, cast);
        const worth = own.reduce((total, one) => total + one.worth, names);
        const isShown = own.some(isSure) || (worth >= NEEDED && (names > 0 || !isByChance(own, times)));
        return { kind, pair, worth, since: isShown ? sinceOf(own, names) : undefined };
      }),
    )
    .sort((a, b) => b.worth - a.worth);
}

/** The same for each “her mother” of somebody. */
const whoseKin = ({ kind, side, sex, owner }: KinMention): string => [kind, side, sex, owner].join(' ');

/** Whether somebody only stands around a few of all “her mother”. */
function isByChance(clues: readonly Told[], times: ReadonlyMap<string, number>): boolean {
  const near = clues.filter(({ worth }) => worth > 0);
  const most = Math.max(...near.map((one) => times.get(whoseKin(one)) ?? 0));
  return near.every(({ worth }) => worth < WORTH.beside) && near.length < OFTEN * most;
}

/** Whether one place says outright who somebody’s kin is, by both names: friends are made and lost. */
const isSure = ({ kind, worth }: Told): boolean => worth >= WORTH.named && !LOOSE.has(kind);

/** From which clue on there are enough of them. */
function sinceOf(clues: readonly Told[], names: number): number | undefined {
  let [worth, places] = [names, 0];
  return clues.find((one) => {
    worth += one.worth;
    places += isSure(one) ? PLACES : one.worth > 0 ? 1 : 0;
    return worth >= OPENS && places >= PLACES;
  })?.at;
}

/** What the names of two say of a tie within a family: nobody’s wife is a Miss, and Mr. X has a Mrs. X for a wife. */
function surnameWorth(kind: Kind, [a, b]: Pair, { forms, sexOf }: Stage): number {
  if (!FAMILY.has(kind)) return 0;
  const [mine = [], theirs = []] = [forms[a], forms[b]];
  const isOne = shareSurname(mine, theirs);
  if (kind === 'spouse' && (sexOf(a) === sexOf(b) || (isOne && (isMaid(mine) || isMaid(theirs))))) return -Infinity;
  return isOne ? WORTH.oneName : 0;
}

type Forms = readonly Form[];

/** Whether two have one surname, as Mr. Vane and Mrs. John Vane. */
function shareSurname(mine: Forms, theirs: Forms): boolean {
  const [own, others] = [mine, theirs].map((all) => all.flatMap(({ surname }) => surname?.split(' ').at(-1) ?? []));
  return own?.some((one) => others?.includes(one)) === true;
}

const isMrs = (forms: Forms): boolean => forms.some(({ title }) => title?.kind === 'wed');
/** A Miss who doesn’t become a Mrs. */
const isMaid = (forms: Forms): boolean => !isMrs(forms) && forms.some(({ title }) => title?.kind === 'maid');

/** The one Mrs. of the one man of a surname, or the other way round. */
function coupleBySurname(who: number, { forms, sexOf }: Stage): number | undefined {
  const family = [...forms.keys()].filter((at) => shareSurname(forms[who] ?? [], forms[at] ?? []));
  const [mrs, ...wives] = family.filter((at) => isMrs(forms[at] ?? []));
  const [mr, ...others] = family.filter((at) => sexOf(at) === 'he');
  if (mrs === undefined || mr === undefined || wives.length > 0 || others.length > 0) return undefined;
  return who === mr ? mrs : who === mrs ? mr : undefined;
}

/** By how many generations one is older than another, by ties that are known; undefined if they don’t tell. */
function gapOf([from, to]: Pair, ties: readonly Tie[]): number | undefined {
  const gaps = new Map([[from, 0]]);
  for (const [who, gap] of gaps)
    for (const { kind, pair } of ties) {
      const [a, b] = pair;
      const older = OLDER[kind];
      if (older === undefined) continue;
      if (a === who && !gaps.has(b)) gaps.set(b, gap + older);
      if (b === who && !gaps.has(a)) gaps.set(a, gap - older);
    }
  return gaps.get(to);
}

/** Whether whoever is found may be meant by a clue: of its sex, and nobody else stands beside it. */
function isExplained(clue: Clue, { kind, pair }: Tie, { sexOf }: Stage): boolean {
  const who = pair.find((one) => one !== clue.owner);
  if (clue.kind !== kind || who === undefined || !pair.includes(clue.owner)) return false;
  if (pairOf(clue, who).join() !== pair.join() || (clue.sex && sexOf(who) !== clue.sex)) return false;
  return clue.beside === undefined ? !LOOSE.has(kind) || clue.worths.has(who) : clue.beside === who;
}
