import type { Asked } from './asked.ts';
import type { Alternative } from './compile.ts';
import { addressedSex, isHonorific, isRank, sexOf, withoutHonorifics } from './honorifics.ts';
import { PARTICLES } from './kind.ts';
import { isGivenName } from './lexicon.ts';
import { alignCuts } from './merge.ts';
import { bearers, type Names } from './names.ts';
import { more, no, type Outcome, yes } from './outcome.ts';
import type { Given } from './phrase.ts';
import type { Token, WordMatch } from './types.ts';
import { wholeTolerance } from './typo.ts';
import { matchWord, type WordRules } from './words-match.ts';

/** Families of writers whose surname alone names nobody. */
const FAMILIES = new Set('bronte dumas rossetti amis durrell mitford powys sitwell'.split(' '));

/** What the book says of whom a word can mean. */
export interface Cast {
  readonly names: Names | undefined;
  /** The characters that the right answer means; empty where it is nobody of the book. */
  readonly meant: ReadonlySet<number>;
}

/**
 * Compares the names of persons: any order, forms of address may differ while they fit, first names may be initials
 * or left out where the surname is there. A first name alone is enough only where the book has one bearer of it.
 */
export function matchPerson(
  wanted: Alternative,
  given: Given,
  asked: Asked,
  rules: WordRules,
  cast: Cast,
): Outcome {
  if (clash(wanted, given.tokens)) return no('that is somebody else');
  const parts = bare(wanted.content);
  const heard = given.tokens.filter((_, i) => !given.harmless[i]);
  const said = bare(withoutHonorifics(trailing(wanted, heard)));
  if (said.length === 0) return no('it names nobody');
  const cut = alignCuts(parts, said);
  const found = assign(cut.wanted, cut.given, {
    ...rules,
    anchored: cut.wanted.length > 1 && cut.given.length > 1,
  });
  if (!found) return no(unlike(cut.wanted, cut.given, rules));
  const matches = found.filter((match): match is WordMatch => match !== undefined);
  const slips = matches
    .filter((match) => match.like === 'typo')
    .reduce((sum, match) => sum + match.distance, 0);
  if (slips > wholeTolerance(wanted.letters)) return no('too many typos');
  const anchor = matches.filter((match) => match.like === 'same').length;
  if (matches.length > 1 && anchor === 0 && slips > 2) return no('too many typos');
  return enough(cut.wanted, found, matches, asked, cast);
}

/** `Havisham, Miss`, `Watson the doctor`: the form of address behind the name, where it is the right one. */
function trailing(wanted: Alternative, given: readonly Token[]): readonly Token[] {
  const last = given.at(-1);
  const known = last && isHonorific(last.text) && wanted.tokens.some((token) => token.text === last.text);
  return known && given.length > 1 ? given.slice(0, -1) : given;
}

/** Whether what was matched is enough to know the person. */
function enough(
  wanted: readonly Token[],
  found: readonly (WordMatch | undefined)[],
  matches: readonly WordMatch[],
  asked: Asked,
  { names, meant }: Cast,
): Outcome {
  if (matches.length === wanted.length) return yes(matches, 'the right name');
  if (asked.whole) return more('the whole name');
  const said = wanted.filter((_, i) => found[i] !== undefined);
  const telling = said.filter((token) => !token.initial);
  if (telling.length === 0) return no('an initial is not enough');
  if (names && meant.size > 0) {
    const sharers = telling.map((token) => bearers(token.text, names)).filter((ids) => ids.size > 0);
    const sole = sharers.some((ids) => ids.size === 1);
    const together = sharers.length > 0 && intersection(sharers).length === 1;
    return sole || together
      ? yes(matches, 'nobody else has that name')
      : more('which one? say the whole name');
  }
  const surname = wanted.at(-1);
  if (wanted.some((token, i) => isRank(token.text) && !found[i])) return no('that is somebody else');
  if (surname?.initial) return yes(matches, 'the first name is enough');
  if (found.at(-1) === undefined || !surname) return more('the surname, please');
  if (said.length === 1 && FAMILIES.has(surname.text)) return more('which one? say the whole name');
  return yes(matches, asked.counting ? 'the right name' : 'the surname is enough');
}

function intersection(sets: readonly ReadonlySet<number>[]): number[] {
  const [first, ...rest] = sets;
  return [...(first ?? [])].filter((id) => rest.every((set) => set.has(id)));
}

/** For each wanted part what was given for it; undefined as a whole where a given part stands for none. */
function assign(
  wanted: readonly Token[],
  given: readonly Token[],
  rules: WordRules,
): (WordMatch | undefined)[] | undefined {
  const found: (WordMatch | undefined)[] = wanted.map(() => undefined);
  // Sure ones first, so that a near miss does not take the place of an exact word.
  const order = [...given].sort((a, b) => Number(exact(b, wanted)) - Number(exact(a, wanted)));
  for (const token of order) {
    const place = bestPlace(wanted, token, found, rules, given.length);
    // A middle initial that the answer leaves out: John H. Watson.
    if (
      !place &&
      token !== given[0] &&
      token.text.length === 1 &&
      given.length > wanted.length &&
      wanted.length > 1
    )
      continue;
    if (place === undefined) return undefined;
    found[place.at] = place.match;
  }
  const short = wanted.some((part, i) => part.text.length < 5 && found[i]?.like === 'typo');
  return short && !wanted.some((_, i) => found[i]?.like === 'same') ? undefined : found;
}

function exact(token: Token, wanted: readonly Token[]): boolean {
  return wanted.some((part) => part.text === token.text);
}

function bestPlace(
  wanted: readonly Token[],
  token: Token,
  found: readonly (WordMatch | undefined)[],
  rules: WordRules,
  said: number,
): { at: number; match: WordMatch } | undefined {
  let best: { at: number; match: WordMatch } | undefined;
  for (const [at, part] of wanted.entries()) {
    if (found[at]) continue;
    const match = matchPart(part, token, at === wanted.length - 1, wanted, said, rules);
    if (match && (!best || match.distance < best.match.distance)) best = { at, match };
  }
  return best;
}

function matchPart(
  part: Token,
  token: Token,
  surname: boolean,
  wanted: readonly Token[],
  said: number,
  rules: WordRules,
): WordMatch | undefined {
  const numbers = token.num !== undefined || part.num !== undefined;
  if (!numbers && token.text.length === 1 && part.text.length > 1) {
    return !surname && said > 1 && part.text.startsWith(token.text)
      ? { like: 'same', distance: 0 }
      : undefined;
  }
  if (!numbers && part.text.length === 1 && token.text.length > 1) {
    const initials = wanted.filter((one) => one.text.length === 1).length;
    const fits = !surname && initials > 1 && said === wanted.length && token.text.startsWith(part.text);
    return fits ? { like: 'same', distance: 0 } : undefined;
  }
  const match = matchWord(part, token, rules);
  return 'why' in match ? undefined : match;
}

function unlike(wanted: readonly Token[], given: readonly Token[], rules: WordRules): string {
  const strange = given.filter((token) => !exact(token, wanted));
  if (strange.length < given.length && strange.every((token) => isGivenName(token.text)))
    return 'that is another name';
  if (given.length === 1 && given[0]) {
    const [token] = given;
    for (const part of wanted) {
      const match = matchWord(part, token, rules);
      if ('why' in match && match.why !== 'not the answer') return match.why;
    }
  }
  return strange.length < given.length ? 'it says more than the name' : 'not the answer';
}

/** Mrs Darcy for Mr Darcy. */
function clash(wanted: Alternative, given: readonly Token[]): boolean {
  const said = addressedSex(given) ?? (given.length > 1 ? sexOf(given) : undefined);
  return wanted.sex !== undefined && addressedSex(given) !== undefined && said !== wanted.sex;
}

function bare(tokens: readonly Token[]): readonly Token[] {
  const left = tokens.filter((token) => !PARTICLES.has(token.text) || token.initial);
  return left.length > 0 ? left : tokens;
}
