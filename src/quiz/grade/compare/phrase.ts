import { objection } from '../beside/rest.ts';
import type { Answer } from '../key/key.ts';
import { stem } from '../key/question.ts';
import { no, type Outcome, yes } from '../outcome.ts';
import type { Setting } from '../setting.ts';
import type { Token, WordMatch } from '../types.ts';
import { isDenial, isLight } from '../words/lists.ts';
import { matchWord, type WordRules } from '../words/match.ts';
import { turnsRound } from './sense.ts';

export const ORDER = 'the words are in another order';
export const ROUND = 'the small words turn it round';
export const PART = 'only a part of the answer';

/**
 * Compares word by word, in order. Light words are optional, and so are words of the question; every other word of the
 * right answer is needed. Anything else is judged by `objection`.
 */
export function matchPhrase(wanted: Answer, said: readonly Token[], setting: Setting): Outcome {
  const { rules } = setting;
  const own = joinTo(wanted.content, said);
  const given = joinTo(said, wanted.content);
  const omittable = omittableWords(own, setting);
  const found = aligned(own, given, omittable, rules);
  if (!found) return no(differenceOf(own, given, rules));
  const places = found.map(({ at }) => at);
  const span = spanOf(given, Math.min(...places), Math.max(...places));
  const matches = found.map(({ match }) => match);
  const inflected = matches.some(({ like }) => like === 'form');
  if (turnsRound(wanted.tokens, wanted.light, span, inflected)) return no(ROUND);
  const moved = given.some(({ text }, i) => !places.includes(i) && own.some((token) => token.text === text));
  if (matches.length < own.length && moved) return no(ORDER);
  const why = objection(given, new Set(places), wanted, setting);
  return why === undefined ? yes(matches, 'the right answer') : no(why);
}

/** The answer's words with what is said before them, and small words behind them up to a break. */
function spanOf(tokens: readonly Token[], first: number, last: number): readonly Token[] {
  let [from, to] = [first, last + 1];
  while (from > 0 && !tokens[from]?.after) from--;
  while (to < tokens.length && !tokens[to]?.after && isLight(tokens[to] as Token)) to++;
  // `from the neighbour` behind it begins a remark.
  const ends = to === tokens.length || tokens[to]?.after === true;
  return tokens.slice(from, ends ? to : last + 1);
}

/** Words that may be left out, as the question has them, unless nothing else would be left. */
function omittableWords(wanted: readonly Token[], { key }: Setting): ReadonlySet<number> {
  const { asked } = key;
  const may = [...wanted.entries()].flatMap(([i, { text }]) =>
    !asked.choice && text !== 'what' && asked.words.has(stem(text)) ? [i] : [],
  );
  // `they never went there` for `there are no deferrals`
  return new Set(wanted.some((token, i) => !may.includes(i) && !isDenial(token)) ? may : []);
}

interface Path {
  readonly cost: number;
  readonly hits: readonly { readonly at: number; readonly match: WordMatch }[];
  /** How many of them aren't from the question. */
  readonly telling: number;
}

const START: Path = { cost: 0, hits: [], telling: 0 };
/** Cost of a word between the answer's words; words around them are free. */
const GAP = 0.05;
/** A word left out costs more than one with a slip. */
const OMISSION = 2;
/** What each way to stand for a word costs, slips apart. */
const BOLDNESS = { same: 0, form: 0.1, short: 0.1, sound: 0.1, typo: 0.1, synonym: 0.2 } as const;

/** The alignment in order with the fewest slips; undefined for none, or where it matches no telling word. */
function aligned(
  wanted: readonly Token[],
  given: readonly Token[],
  omittable: ReadonlySet<number>,
  rules: WordRules,
): Path['hits'] | undefined {
  // The best path to each position among the given words, with the answer's words up to one.
  let row: (Path | undefined)[] = new Array(given.length + 1).fill(START);
  for (const [i, want] of wanted.entries()) {
    const may = omittable.has(i);
    const without = row.map((path) => (may && path ? { ...path, cost: path.cost + OMISSION } : undefined));
    const next = [without[0]];
    for (const [at, have] of given.entries()) {
      const before = next[at];
      const skipped = before && before.hits.length > 0 ? { ...before, cost: before.cost + GAP } : before;
      const from = row[at];
      const match = from && matchWord(want, have, rules);
      const hit = match && 'like' in match ? extended(from, { at, match }, may) : undefined;
      next.push(cheaper(cheaper(hit, without[at + 1]), skipped));
    }
    row = next;
    if (row.every((path) => path === undefined)) return undefined;
  }
  return row.filter((path) => path !== undefined && path.telling > 0).reduce(cheaper, undefined)?.hits;
}

function extended(from: Path, hit: Path['hits'][number], may: boolean): Path {
  const cost = from.cost + hit.match.distance + BOLDNESS[hit.match.like] - (may ? 0.01 : 0);
  return { cost, hits: [...from.hits, hit], telling: from.telling + (may ? 0 : 1) };
}

function cheaper(a: Path | undefined, b: Path | undefined): Path | undefined {
  return a && b ? (b.cost < a.cost ? b : a) : (a ?? b);
}

/** Why words don't match an answer, as specific as possible. */
export function differenceOf(wanted: readonly Token[], given: readonly Token[], rules: WordRules): string {
  const has = (tokens: readonly Token[], want: Token) => tokens.some((token) => token.text === want.text);
  const hits = wanted.filter((token) => has(given, token)).length;
  const telling = given.filter((token) => !isLight(token));
  if (hits === wanted.length) return ORDER;
  if (hits > 0 && telling.every((token) => has(wanted, token))) return PART;
  if (wanted.length !== telling.length) return 'not the answer';
  for (const [i, want] of wanted.entries()) {
    const match = matchWord(want, telling[i] as Token, rules);
    if ('why' in match) return match.why;
  }
  return 'not the answer';
}

/** Joins two words that together make up one of the targets: `light house` for lighthouse. */
export function joinTo(tokens: readonly Token[], targets: readonly Token[]): readonly Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const before = joined.at(-1);
    const text = `${before?.text}${token.text}`;
    const fits =
      before?.num === undefined && token.num === undefined && targets.some((one) => one.text === text);
    if (before && fits) joined.splice(-1, 1, { ...before, initial: false, text });
    else joined.push(token);
  }
  return joined;
}

const TIE = /^(?:of|from|for|at|in|on|by|about|over|that|which|who|with|made)$/;

/**
 * The right answer in the order of the words given, where a small word or a break shows in just one of them what
 * belongs to what: `the will of her father` and `her father's will`, `a dress that is blue`. Otherwise undefined, as
 * order tells who does what to whom.
 */
export function inOrderSaid(wanted: Answer, claim: readonly Token[], rules: WordRules): Answer | undefined {
  const content = wanted.content.filter(({ text }) => !TIE.test(text));
  const places = content.map((want) => {
    const at = claim.findIndex(({ text }) => text === want.text);
    return at < 0 ? claim.findIndex((token) => 'like' in matchWord(want, token, rules)) : at;
  });
  const sorted = [...places].sort((a, b) => a - b);
  // `rats are afraid of him`
  if (wanted.tokens.some(({ text }) => /^(?:s?he|it|they)$/.test(text))) return undefined;
  if (content.length < 2 || sorted[0] === -1 || new Set(places).size < places.length) return undefined;
  const isTie = ({ text }: Token, i: number) => i > 0 && TIE.test(text);
  const own = wanted.tokens.some(isTie);
  const between = claim.slice(sorted[0], (sorted.at(-1) ?? 0) + 1);
  const said = between.some(isTie) && wanted.sort !== 'name';
  if (
    (own ? said : !said && !between.slice(1).some(({ after }) => after)) ||
    places.every((place, i) => place === sorted[i])
  )
    return undefined;
  return { ...wanted, content: sorted.map((place) => content[places.indexOf(place)] as Token) };
}
