import type { Note } from '../../core/domain/book.ts';
import { groupBy, tally } from '../../lib/counted.ts';
import type { Spot } from '../referents.ts';
import { type Cast, isCalledYoung } from './cast.ts';
import { mayBeOne } from './graph/doubts.ts';
import type { Person } from './graph/person.ts';
import { farness, isMutual, KINSHIP, type Kind, wordFor } from './kin.ts';
import { type KinMention, kinMentions } from './kin-mentions.ts';
import { loveVotes } from './love.ts';
import type { Sentence } from './names/sentences.ts';
import { lowerArticle } from './naming.ts';
import { haveOneSurname, isYoung, namesWorth } from './surnames.ts';

/** What two people are to each other. */
interface Tie {
  readonly kind: Kind;
  /**
   * The father and the son, by their numbers; where both are called the same, the smaller number
   * first.
   */
  readonly pair: readonly [number, number];
  readonly worth: number;
  /** The sentence from which on it is shown well enough. */
  readonly since: number;
  readonly votes: readonly Vote[];
}

/** What speaks for one person being meant by words for kin. */
interface Vote extends Pick<Tie, 'kind' | 'pair' | 'worth'> {
  readonly at: number;
  /** The same for each “her mother” of somebody. */
  readonly key: string;
}

/**
 * What shows who “her cousin” is: a name right beside the words, more if whose cousin is named as
 * well; one in the sentences around, less for somebody whom the book always names; within a family,
 * one surname, most of all for a Mr. and a Mrs., and against it where they have two, or a couple
 * has one that other gentlemen have; a name in the same sentence speaks against it.
 */
const WORTH = { named: 3, beside: 2, near: 1, alone: 1.5, same: -0.5 };
/** What a tie needs in all, and most of it, from where it is told. */
const NEEDED = 4;
const OPENS = 3;
/**
 * Sentences around “her mother” that name her, the share of places where that tells, and ties on a
 * page.
 */
const NEAR = 3;
const OFTEN = 0.5;
const TIES_MAX = 3;

/**
 * Of each of a book’s people what they are to others, as “Lucy’s cousin”: from where the text has
 * shown it well enough and both are named; the nearest of the surest first, with the likeliest
 * loves, and last of whom they are friends, and whose name theirs is. None between two who may be
 * one, but sisters, and a father and a son, whose names are alike by nature.
 */
export function tieNotes(cast: Cast, areUnsure: (...two: readonly number[]) => boolean): Note[][] {
  const isTold = ({ kind, pair: [one, other] }: Tie) =>
    !areUnsure(one, other) || kind === 'sibling' || (kind === 'parent' && hasOwnGiven(other, cast));
  const known = withImplied(tiesIn(cast).filter(isTold), cast);
  const loves = tiesOf(loveVotes(cast), new Map(), cast).filter(
    (one) => isTold(one) && known.every((other) => shared(one, other) < 2),
  );
  const rank = ({ kind, pair }: Tie) =>
    kind === 'spouse' && haveOneSurname(pair, cast) ? Infinity : farness(kind);

  return cast.people.map((_, who) => {
    const own = known.filter(({ pair }) => pair.includes(who));
    const kin = [...new Set([...own.filter(({ kind }) => kind !== 'friend'), ...own])].slice(
      0,
      TIES_MAX,
    );
    const all = loves.filter(({ pair }) => pair.includes(who));
    const likely = all.filter(({ worth }) => worth > (all[0]?.worth ?? 0) / 2).slice(0, TIES_MAX);
    return [...kin, ...likely]
      .sort((a, b) => rank(a) - rank(b))
      .flatMap((one) => tieNote(one, who, cast));
  });
}

/**
 * Whether a given name is somebody’s alone: nobody else has it, and no “young Jerry” is told from
 * another.
 */
const hasOwnGiven = (who: number, { people, spots, sentences }: Cast): boolean =>
  !spots[who]?.some((one) => isCalledYoung(one, { sentences })) &&
  people.every(
    ({ givens }, other) =>
      other === who || !givens.some((name) => people[who]?.givens.includes(name)),
  );

function tieNote({ kind, pair, since }: Tie, who: number, cast: Cast): Note[] {
  const [other = who] = pair.filter((one) => one !== who);
  const sentence = cast.sentences[since];
  const sex = cast.people[who]?.sex;
  const from = Math.max(
    sentence?.section ?? 0,
    ...pair.map((one) => Math.min(...(cast.opens[one]?.values() ?? []))),
  );
  const word = wordFor({ kind, side: pair[0] === who ? 0 : 1, sex });
  const name = [...(cast.opens[other] ?? [])].find(([, place]) => place <= from)?.[0];
  if (!sentence || !word || !name) return [];
  const text = word.includes('~') ? word.replaceAll('_', ' ') : `~’s ${word}`;
  return [summedUp(text.replace('~', lowerArticle(name)), from, sentence)];
}

/**
 * Ties with what follows from them; no one is made a brother of somebody who he may be by their
 * names.
 */
function withImplied(ties: readonly Tie[], { people }: Cast): Tie[] {
  const all = [...ties];
  for (const one of all)
    for (const other of all) {
      const implied = impliedBy(one, other);
      if (!implied || all.some((tie) => shared(implied, tie) > 1)) continue;
      const [a = [], b = []] = implied.pair.map((who) => people[who]?.forms);
      if (implied.kind === 'sibling' && mayBeOne(a, b)) continue;
      all.push({ ...one, ...implied, since: Math.max(one.since, other.since) });
    }
  return all;
}

/** A brother’s father is one’s own, and who has one’s father is a brother. */
function impliedBy(
  { kind, pair: [one, son] }: Tie,
  { kind: also, pair }: Tie,
): Pick<Tie, 'kind' | 'pair'> | undefined {
  const [other] = pair.filter((who) => who !== son && who !== one);
  if (kind !== 'parent' || other === undefined) return undefined;
  if (also === 'sibling' && pair.includes(son)) return { kind, pair: [one, other] };
  if (also === 'parent' && pair[0] === one) return { kind: 'sibling', pair: [son, other] };
  return undefined;
}

/** A note in our own words, with the passage that shows it. */
export function summedUp(text: string, from: number, { passage }: Sentence): Note {
  return { text, from, sources: ['text'], passage, summed: true };
}

/**
 * What people are to one another, the surest first: for each “her cousin” those named beside or
 * around it count, and whoever is found takes away what spoke for others.
 */
function tiesIn(cast: Cast): Tie[] {
  const mentions = cast.sentences.flatMap((_, at) => kinMentions(at, cast));
  const times = tally(mentions.map(keyOf));
  const usual = usualness(cast);
  const found: Tie[] = [];
  const votes = mentions.flatMap((one) => votesOf(one, cast, usual));

  for (let ties = tiesOf(votes, times, cast); ; ) {
    const [best, ...others] = ties.sort((a, b) => b.worth - a.worth);
    if (!best) return found;
    found.push(best);
    const keys = new Set(best.votes.map(({ key }) => key));
    const isLeft = ({ kind, pair, worth, key }: Vote) =>
      // Mr. Weston’s wife is Captain Weston’s as well only if he is both.
      shared({ pair }, best) <= (kind === 'spouse' && best.kind === kind ? 0 : 1) &&
      (worth >= WORTH.beside || !keys.has(key));
    ties = others.flatMap((one) =>
      one.votes.every(isLeft) ? one : tiesOf(one.votes.filter(isLeft), times, cast),
    );
  }
}

/** How many of two people are of another two. */
const shared = ({ pair }: Pick<Tie, 'pair'>, other: Tie): number =>
  pair.filter((who) => other.pair.includes(who)).length;

/** The ties that votes show, the surest first. */
function tiesOf(votes: readonly Vote[], times: ReadonlyMap<string, number>, cast: Cast): Tie[] {
  const groups = [...groupBy(votes, ({ kind, pair }) => `${kind} ${pair}`).values()];
  return groups.flatMap((own) => tieOf(own, times, cast) ?? []).sort((a, b) => b.worth - a.worth);
}

const keyOf = ({ kind, side, sex, owner }: KinMention): string =>
  [kind, side, sex, owner].join(' ');

/** Whom words for kin may mean, with what speaks for each. */
function votesOf(one: KinMention, cast: Cast, usual: (who: number) => number): Vote[] {
  const { sentences, named: spots, people } = cast;
  const { kind, side, sex, owner, at, beside } = one;

  const voteFor = (who: number, worth: number): Vote => {
    const isFirst = isMutual(kind) ? owner > who : side === 0;
    return { kind, pair: isFirst ? [who, owner] : [owner, who], worth, at, key: keyOf(one) };
  };

  const fits = (who: number) => who !== owner && (sex === undefined || people[who]?.sex === sex);
  if (beside !== undefined) {
    if (fits(beside)) return [voteFor(beside, one.isSure ? WORTH.named : WORTH.beside)];
    return [];
  }

  const here = new Set((spots[at] ?? []).map(({ who }) => who));
  const isNear = (one: Spot) =>
    one.who !== cast.narrator && sentences[one.at]?.section === sentences[at]?.section;
  const around = spots
    .slice(Math.max(0, at - NEAR), at + NEAR + 1)
    .flatMap((all) => all.filter(isNear));
  const fit = around.map(({ who }) => who).filter(fits);

  const isKin = (who: number) =>
    kind === 'spouse'
      ? fit.length === 0 && isOnlyWife(who, owner, cast)
      : isKinByTitle(kind, people[who]);

  const called = [...people.keys()].filter((who) => side === 0 && fits(who) && isKin(who));
  const near = new Set([...fit, ...(called.length > 1 ? [] : called)]);
  const worth = near.size === 1 ? WORTH.alone : WORTH.near;

  return [...near].map((who) =>
    voteFor(who, here.has(who) ? WORTH.same : worth * (1 - usual(who))),
  );
}

/** Whether somebody is mostly called Aunt Polly; a Father or a Sister may be anybody’s. */
const isKinByTitle = (
  kind: Kind,
  { forms: [first] }: Pick<Person, 'forms'> = { forms: [] },
): boolean =>
  /^(?:aunt|grandparent|cousin)$/u.test(kind) &&
  KINSHIP.get(first?.title?.key.toLowerCase() ?? '')?.kind === kind;

/**
 * Whether one is the only Mrs. Vane, and the other the only man of that surname; “Lucie Vane” may
 * be Lucie.
 */
const isOnlyWife = (who: number, owner: number, cast: Cast): boolean =>
  cast.people[who]?.forms.some(({ title }) => title?.kind === 'wed') === true &&
  !cast.people[owner]?.forms.slice(0, 1).some(isYoung) &&
  hasOwnGiven(who, cast) &&
  cast.people.every(
    ({ sex }, one) => sex === 'she' || (one === owner) === haveOneSurname([who, one], cast),
  );

/** How likely somebody is named around any sentence of the book. */
function usualness({ named }: Cast): (who: number) => number {
  const uses = tally(named.flatMap((here) => [...new Set(here.map(({ who }) => who))]));
  return (who) => 1 - (1 - (uses.get(who) ?? 0) / named.length) ** (2 * NEAR);
}

/** The tie that some votes, all for the same, show; undefined if they don’t. */
function tieOf(
  votes: readonly Vote[],
  times: ReadonlyMap<string, number>,
  cast: Cast,
): Tie | undefined {
  const [{ kind, pair } = { kind: 'friend', pair: [0, 0] } as const] = votes;
  const names = isKinByTitle(kind, cast.people[pair[0]])
    ? WORTH.beside
    : namesWorth(kind, pair, cast);
  const worth = votes.reduce((sum, one) => sum + one.worth, names);

  // Friends and lovers are made and lost: one place doesn't tell.
  const enough = farness(kind) === farness('service') ? WORTH.beside : OPENS;
  const isSure = (one: Vote) => one.worth >= enough && kind !== 'friend' && kind !== 'love';
  const near = votes.filter((one) => one.worth > 0);
  const most = Math.max(...near.map(({ key }) => times.get(key) ?? 0));
  const isByChance =
    names === 0 && near.length < OFTEN * most && near.every((one) => one.worth < WORTH.beside);
  let so = Math.max(names, 0);
  const sums = votes.map((one) => (so += one.worth));
  const since = votes[sums.findIndex((sum) => sum >= enough)];

  // Whoever says it once against their surnames may be mistaken.
  const isShown =
    votes.filter(isSure).length > Number(names < 0) || (worth >= NEEDED && !isByChance);
  if (isShown && since) return { kind, pair, worth, since: since.at, votes };

  return undefined;
}
