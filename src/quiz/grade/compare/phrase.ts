import { isWord } from '../../../corpus/english/dictionary.ts';
import { givenNameSex } from '../../../corpus/english/names.ts';
import { wordSet } from '../../../lib/text.ts';
import { objection } from '../beside/objection.ts';
import type { Setting } from '../beside/setting.ts';
import { no, type Outcome, yes } from '../outcome.ts';
import { type Asked, saysDeed, stem } from '../question/asked.ts';
import type { Alternative } from '../question/compile.ts';
import type { Token, WordMatch } from '../types.ts';
import { isDenial, isLight } from '../words/light.ts';
import { matchWord, type WordRules } from '../words/match.ts';
import { turnsRound } from '../words/sense.ts';

/**
 * Compares word by word, in order. Light words are optional, and so are words of the question; every other word of the
 * right answer is needed. Anything else is judged by `objection`.
 */
export function matchPhrase(wanted: Alternative, given: readonly Token[], setting: Setting): Outcome {
  const { rules } = setting;
  const cut = alignCuts(wanted.content, given);
  const found = align(cut.wanted, cut.given, omittable(cut.wanted, setting, cut.given), rules);
  if (!found) return no(reasonFor(cut.wanted, cut.given, rules));
  const places = found.map(({ at }) => at);
  const span = spanOf(cut.given, Math.min(...places), Math.max(...places));
  const matches = found.map(({ match }) => match);
  const inflected = matches.some(({ like }) => like === 'form');
  const restated = saysDeed(span, setting.compiled.asked);
  if (turnsRound(wanted.tokens, wanted.light, span, { inflected, restated }))
    return no('the small words turn it round');
  const partial = matches.length < cut.wanted.length;
  const moved = cut.given.some(
    ({ text }, i) => !places.includes(i) && cut.wanted.some((token) => token.text === text),
  );
  if (partial && moved) return no(ORDER);
  const why = objection(cut.given, new Set(places), wanted, setting);
  return why === undefined ? yes(matches, 'the right answer') : no(why);
}

export const ORDER = 'the words are in another order';
export const PART = 'only a part of the answer';

function spanOf(tokens: readonly Token[], first: number, last: number): readonly Token[] {
  let [from, to] = [first, last + 1];
  while (from > 0 && !tokens[from]?.after) from--;
  while (to < tokens.length && !tokens[to]?.after && isLight(tokens[to] as Token)) to++;
  // `from the neighbour` behind it begins a remark.
  const ends = to === tokens.length || tokens[to]?.after === true;
  return tokens.slice(from, ends ? to : last + 1);
}

/** Words that may be left out, as the question has them or a pronoun stands for them, unless nothing else would be left. */
function omittable(
  wanted: readonly Token[],
  { compiled: { asked, alternatives }, rules }: Setting,
  given: readonly Token[],
): ReadonlySet<number> {
  if (asked.choice) return new Set();
  const free = wanted.map(({ text }) => text !== 'what' && asked.words.has(stem(text)));
  const owner = wanted.findLastIndex((token, i) => token.possessive && i < wanted.length - 1);
  // `his own death` is not Catherine's.
  const sex = givenNameSex(wanted[owner]?.text ?? '');
  const other = sex && { m: 'her', f: 'his' }[sex];
  // `her own address` where Ruth hands over Madame's.
  const strange = asked.object && asked.subject.size > 0;
  const owned =
    given.some(({ text }) => /^(?:his|her|their|my)$/.test(text) && text !== other) &&
    !given.some(({ possessive, text }) => possessive || (text === 'own' && strange));
  // Where `bread` is right and `stealing a loaf of bread`, so is what lies between them.
  const has = (tokens: readonly Token[], { text }: Token) => tokens.some((token) => token.text === text);
  const isSaid = (want: Token) => given.some((token) => 'like' in matchWord(want, token, rules));
  const shorter = alternatives.filter(
    ({ content }) =>
      content.length < wanted.length &&
      content.every((one) => has(wanted, one)) &&
      wanted.some((one) => !has(content, one) && isSaid(one)),
  );
  const may = [...wanted.entries()].flatMap(([i, token]) =>
    free[i] || (owned && i <= owner) || shorter.some(({ content }) => !has(content, token)) ? [i] : [],
  );
  // `they never went there` for `there are no deferrals`
  return new Set(wanted.some((token, i) => !may.includes(i) && !isDenial(token)) ? may : []);
}

interface Hit {
  readonly at: number;
  readonly match: WordMatch;
}

interface Path {
  readonly cost: number;
  readonly hits: readonly Hit[];
  /** How many of them aren't from the question. */
  readonly telling: number;
}

const START: Path = { cost: 0, hits: [], telling: 0 };

/** Cost of a word between the answer's words; words around them are free. */
const GAP = 0.05;
/** A word left out costs more than one with a slip. */
const OMISSION = 2;

/** The alignment in order with the fewest slips; undefined for none, or where it matches no telling word. */
function align(
  wanted: readonly Token[],
  given: readonly Token[],
  omittable: ReadonlySet<number>,
  rules: WordRules,
): readonly Hit[] | undefined {
  // The best path to each position among the given words, with the answer's words up to one.
  let row: (Path | undefined)[] = new Array(given.length + 1).fill(START);
  for (const [i, want] of wanted.entries()) {
    const may = omittable.has(i);
    const without = row.map((path) => (may && path ? { ...path, cost: path.cost + OMISSION } : undefined));
    const next = [without[0]];
    for (const [at, have] of given.entries()) {
      const before = next[at];
      const skipped = before && before.hits.length > 0 ? { ...before, cost: before.cost + GAP } : before;
      next.push(cheaper(cheaper(step(row[at], want, have, at, may, rules), without[at + 1]), skipped));
    }
    row = next;
    if (row.every((path) => path === undefined)) return undefined;
  }
  return row.filter((path) => path !== undefined && path.telling > 0).reduce(cheaper, undefined)?.hits;
}

function step(
  from: Path | undefined,
  want: Token,
  have: Token,
  at: number,
  omittable: boolean,
  rules: WordRules,
): Path | undefined {
  const match = from && matchWord(want, have, rules);
  if (!match || 'why' in match) return undefined;
  const bold = match.like === 'same' ? 0 : match.like === 'synonym' ? 0.2 : 0.1;
  const cost = from.cost + match.distance + bold - (omittable ? 0.01 : 0);
  return { cost, hits: [...from.hits, { at, match }], telling: from.telling + (omittable ? 0 : 1) };
}

function cheaper(a: Path | undefined, b: Path | undefined): Path | undefined {
  return a && b ? (b.cost < a.cost ? b : a) : (a ?? b);
}

/** Why words don't match an answer, as specific as possible. */
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

/**
 * Splits or joins the given words like the wanted ones: `light house` for lighthouse, `lighthouse` for light house,
 * `JRR` for J. R. R. Only exact joins; numbers are never joined.
 */
export function alignCuts(
  wanted: readonly Token[],
  given: readonly Token[],
): { wanted: readonly Token[]; given: readonly Token[] } {
  return { wanted: joinTo(wanted, given), given: joinTo(given, wanted) };
}

/** Joins runs of words that together make up one of the targets; numbers are never joined. */
function joinTo(tokens: readonly Token[], targets: readonly Token[]): readonly Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const end = endOfCut(tokens, i, targets);
    const whole = tokens.slice(i, end + 1).map((part) => part.text);
    joined.push(end > i ? { ...token, initial: false, text: whole.join('') } : token);
    i = end;
  }
  return joined;
}

/** The end of the words from here on that make up a target; the word itself for none. */
function endOfCut(tokens: readonly Token[], from: number, targets: readonly Token[]): number {
  let end = from;
  let text = '';
  for (let to = from; to < tokens.length && tokens[to]?.num === undefined; to++) {
    text += tokens[to]?.text ?? '';
    const begun = targets.filter((target) => target.text.startsWith(text));
    if (begun.length === 0) break;
    if (to > from && begun.some((target) => target.text === text)) end = to;
  }
  return end;
}

/** Words behind a thing that say whose or of what it is. */
const TIES = wordSet('of from for at in about over');
const PREPOSITIONS = wordSet(
  'in on at by under near with through over behind down up into after before from',
);
/** Words between a thing and its description. */
const LINKS = wordSet('that which who called named made');

/**
 * The right answer in the order of the words given, where just two of its parts are swapped: `the will of her father`
 * and `her father's will`, `a blue dress` and `a dress that is blue`. Exactly one of the two must show by a small word
 * or a break what belongs to what: the war of love is not the love of war. Otherwise undefined, as order tells who does
 * what to whom.
 */
export function inOrderOf(
  wanted: Alternative,
  claim: readonly Token[],
  asked: Asked,
  rules: WordRules,
): Alternative | undefined {
  const { tokens, sort } = wanted;
  // `a money quarrel` for a quarrel about money
  const content = wanted.content.filter(({ text }) => !TIES.has(text));
  // A letter box is no box of letters.
  const mayMove = (want: Token, token: Token) => {
    const match = matchWord(want, token, rules);
    return 'like' in match && match.distance < 2 && (match.like === 'synonym' || !isWord(token.text));
  };
  const places = content.map((want) => {
    const place = claim.findIndex(({ text }) => text === want.text);
    return place < 0 ? claim.findIndex((token) => mayMove(want, token)) : place;
  });
  // The part from here on was said before the one from `first` on; words before both, as in `a sudden rain shower` for
  // a sudden shower of rain, are in place.
  const second = places.findIndex((place, i) => place < (places[i - 1] ?? -1));
  if (second < 1 || places.includes(-1)) return undefined;
  const first = places.findIndex((place) => place > (places[second] ?? 0));
  const turned = [...content.slice(0, first), ...content.slice(second), ...content.slice(first, second)];
  const [before, opening] = [content[second - 1] as Token, content[second] as Token];
  // The words between the parts, in the answer and as given.
  const own = tokens.slice(tokens.indexOf(before) + 1, tokens.indexOf(opening));
  const said = claim.slice((places.at(-1) ?? 0) + 1, places[first]);
  const parted = said.concat(claim[places[first] ?? 0] ?? []).some(({ after }) => after);
  // `North Tower 105` for 105, North Tower; `milo and petra`
  const listed = opening.after || (own.length > 0 && own.concat(said).every(({ text }) => text === 'and'));
  // `by the sea in a hut`
  const moved = claim.slice(Math.max(0, (places[second] ?? 0) - 2), places[second]);
  const phrase = own.some(({ text }) => PREPOSITIONS.has(text) && moved.some((token) => token.text === text));
  const tied = own.some(isJoint)
    ? !claim.slice(places[second]).some(({ text }) => TIES.has(text))
    : parted || said.some(isJoint);
  // `Land of Waste` is no waste land, but `the falls of Reichenbach` are where falls are asked for.
  const free = sort !== 'name' || parted || content.some(({ text }) => asked.words.has(stem(text)));
  return listed || (free && (phrase || tied))
    ? { ...wanted, tokens: [...turned, ...said], content: turned }
    : undefined;
}

function isJoint({ text }: Token): boolean {
  return TIES.has(text) || LINKS.has(text);
}
