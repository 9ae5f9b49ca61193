import { no, type Outcome, yes } from '../outcome.ts';
import { type Asked, stem } from '../question/asked.ts';
import type { Alternative } from '../question/compile.ts';
import type { Token, WordMatch } from '../types.ts';
import { isWord } from '../words/dictionary.ts';
import { givenNameSex } from '../words/lexicon.ts';
import { isLight } from '../words/light.ts';
import { matchWord, type WordRules } from '../words/match.ts';
import { isPlainPlace } from '../words/modifiers.ts';
import { turnsRound } from '../words/sense.ts';
import { objection } from './beside.ts';
import type { Setting } from './classes.ts';
import { alignCuts } from './spelling.ts';

/**
 * Compares word by word, in order. Light words may be there or not; what the question says already may be left out;
 * every other word of the right answer must be there. What is said besides is judged by `objection`.
 */
export function matchPhrase(
  wanted: Alternative,
  given: readonly Token[],
  setting: Setting,
  rules: WordRules,
): Outcome {
  const cut = alignCuts(wanted.content, given);
  const found = align(cut.wanted, cut.given, omittable(cut.wanted, wanted, setting, cut.given), rules);
  if (!found) return no(reasonFor(cut.wanted, cut.given, rules));
  const places = found.map(({ at }) => at);
  const span = spanOf(cut.given, Math.min(...places), Math.max(...places));
  const matches = found.map(({ match }) => match);
  const inflected = matches.some(({ like }) => like === 'form');
  if (turnsRound(wanted.tokens, wanted.light, span, inflected)) return no('the small words turn it round');
  const partial = matches.length < cut.wanted.length;
  const moved = cut.given.some(
    ({ text }, i) => !places.includes(i) && cut.wanted.some((token) => token.text === text),
  );
  if (partial && moved) return no(ORDER);
  const why = objection(cut.given, new Set(places), wanted, { ...setting, partial });
  return why === undefined ? yes(matches, 'the right answer') : no(why);
}

/** Why words that are all there are no right answer. */
export const ORDER = 'the words are in another order';
export const PART = 'only a part of the answer';

/** The words between the breaks around the answer. */
function spanOf(tokens: readonly Token[], first: number, last: number): readonly Token[] {
  let [from, to] = [first, last + 1];
  while (from > 0 && !tokens[from]?.after) from--;
  while (to < tokens.length && !tokens[to]?.after && isLight(tokens[to] as Token)) to++;
  // `from the neighbour` behind it begins a remark.
  const ends = to === tokens.length || tokens[to]?.after === true;
  return tokens.slice(from, ends ? to : last + 1);
}

/** What need not be said, since the question has said it or a pronoun stands for it, unless nothing else would be left. */
function omittable(
  wanted: readonly Token[],
  { sort }: Alternative,
  { compiled: { asked } }: Setting,
  given: readonly Token[],
): ReadonlySet<number> {
  if (asked.choice) return new Set();
  const free = wanted.map((token) => token.num === undefined && asked.words.has(stem(token.text)));
  const open =
    sort === 'thing' ? atTheEdges(wanted, free, (token) => asked.sort.has(stem(token.text))) : free;
  const owner = wanted.findLastIndex((token, i) => token.possessive && i < wanted.length - 1);
  const sex = givenNameSex(wanted[owner]?.text ?? '');
  const other = sex && { m: 'her', f: 'his' }[sex];
  const owned =
    owner >= 0 &&
    given.some(({ text }) => /^(?:his|her|their|my)$/.test(text) && text !== other) &&
    !given.some(({ possessive, text }) => possessive || (text === 'own' && isOthers(wanted[owner], asked)));
  const told = new Set<number>();
  const alone = given.filter((token) => !isLight(token)).length === 1;
  const telling = alone && asked.place && isTellingPlace(wanted);
  for (const i of wanted.keys())
    if (open[i] || (owned && i <= owner) || (telling && i < wanted.length - 1)) told.add(i);
  return told.size < wanted.length ? told : new Set();
}

/** `her own address` where Ruth hands over Madame's: the thing of somebody whom the question doesn't say it of. */
function isOthers(owner: Token | undefined, { object, subject }: Asked): boolean {
  return object && subject.size > 0 && !subject.has(stem(owner?.text ?? ''));
}

/** `Hunsford parsonage`: the parsonage is known without its name; a house, a street or a room would not be. */
function isTellingPlace(words: readonly Token[]): boolean {
  const place = words.at(-1);
  const named = words.length > 1 && words.slice(0, -1).every(({ cap, possessive }) => cap && !possessive);
  return named && place !== undefined && !place.cap && isWord(place.text) && !isPlainPlace(place.text);
}

/** In a phrase only whom it is about and what stands at its end may go: `removed` for `she is removed from the school`. */
function atTheEdges(
  wanted: readonly Token[],
  free: readonly boolean[],
  isSort: (token: Token) => boolean,
): boolean[] {
  const open = wanted.map(isSort);
  for (let i = wanted.length - 1; i > 0 && free[i]; i--) open[i] = true;
  for (let i = 0; i < wanted.length - 1 && free[i]; i++) open[i] = true;
  return open;
}

interface Hit {
  readonly at: number;
  readonly match: WordMatch;
}

interface Path {
  readonly cost: number;
  readonly hits: readonly Hit[];
  /** How many of them the question had not said. */
  readonly telling: number;
}

const START: Path = { cost: 0, hits: [], telling: 0 };

/** Cost of a word between the answer's words; the words around them cost nothing. */
const GAP = 0.05;
const OMISSION = 2;

/** The alignment in order with the fewest slips; undefined where there is none, or where it matches no telling word. */
function align(
  wanted: readonly Token[],
  given: readonly Token[],
  omittable: ReadonlySet<number>,
  rules: WordRules,
): readonly Hit[] | undefined {
  let row: (Path | undefined)[] = new Array(given.length + 1).fill(START);
  for (const [i, want] of wanted.entries()) {
    const may = omittable.has(i);
    const next: (Path | undefined)[] = [may ? left(row[0]) : undefined];
    for (const [j, have] of given.entries()) {
      const hit = step(row[j], want, have, j, may, rules);
      const before = next[j];
      const skipped = before && before.hits.length > 0 ? { ...before, cost: before.cost + GAP } : before;
      next.push(best(hit, best(may ? left(row[j + 1]) : undefined, skipped)));
    }
    row = next;
    if (row.every((path) => path === undefined)) return undefined;
  }
  const paths = row.filter((path) => path !== undefined && path.telling > 0);
  return paths.reduce((a, b) => best(a, b), undefined)?.hits;
}

/** A word left out costs more than one with a slip. */
function left(path: Path | undefined): Path | undefined {
  return path && { ...path, cost: path.cost + OMISSION };
}

function step(
  from: Path | undefined,
  want: Token,
  have: Token,
  at: number,
  omittable: boolean,
  rules: WordRules,
): Path | undefined {
  if (!from) return undefined;
  const match = matchWord(want, have, rules);
  if ('why' in match) return undefined;
  const bold = match.like === 'same' ? 0 : match.like === 'synonym' ? 0.2 : 0.1;
  const cost = from.cost + match.distance + bold - (omittable ? 0.01 : 0);
  return { cost, hits: [...from.hits, { at, match }], telling: from.telling + (omittable ? 0 : 1) };
}

function best(a: Path | undefined, b: Path | undefined): Path | undefined {
  if (!a || !b) return a ?? b;
  return b.cost < a.cost ? b : a;
}

/** Why words do not match an answer, as tellingly as that can be said. */
export function reasonFor(wanted: readonly Token[], given: readonly Token[], rules: WordRules): string {
  const has = (tokens: readonly Token[], want: Token) => tokens.some((token) => token.text === want.text);
  const hits = wanted.filter((token) => has(given, token)).length;
  const telling = given.filter((token) => !isLight(token));
  if (hits === wanted.length) return ORDER;
  if (hits > 0 && telling.every((token) => has(wanted, token))) return PART;
  if (wanted.length === telling.length) {
    for (const [i, want] of wanted.entries()) {
      const have = telling[i];
      const match = have ? matchWord(want, have, rules) : undefined;
      if (match && 'why' in match) return match.why;
    }
  }
  return 'not the answer';
}
