import { type Asked, stem } from './asked.ts';
import type { Alternative } from './compile.ts';
import { changesVoice, contradicts, isLight, turnsOutward, turnsRound } from './light.ts';
import { alignCuts } from './merge.ts';
import { no, type Outcome, yes } from './outcome.ts';
import type { Token, WordMatch } from './types.ts';
import { wholeTolerance } from './typo.ts';
import { matchWord, type WordRules } from './words-match.ts';

/** A given answer, read once for all alternatives. */
export interface Given {
  /** All its words. */
  readonly tokens: readonly Token[];
  /** For each word whether it may be ignored. */
  readonly harmless: readonly boolean[];
}

/**
 * Compares word by word, in order. Light words may be there or not; what the question says already may be left out or
 * added; every other word of the right answer must be there, and no other word besides.
 */
export function matchPhrase(wanted: Alternative, given: Given, asked: Asked, rules: WordRules): Outcome {
  const turned = contradicts(wanted.light, given.tokens) || turnsOutward(wanted.tokens, given.tokens);
  if (turned || turnsRound(wanted.tokens, given.tokens)) return no('the small words turn it round');
  const quick = oneToOne(wanted, given, rules);
  if (quick) return quick;
  const heavyAnswer = wanted.content.some((token) => !isLight(token));
  const heard = given.tokens.filter(
    (token, i) => !(heavyAnswer && isLight(token)) || given.harmless[i] === false,
  );
  const free = given.tokens
    .map((token, i) => ({ token, free: given.harmless[i] ?? false }))
    .filter(({ token }) => heard.includes(token));
  const cut = alignCuts(
    wanted.content,
    free.map((one) => one.token),
  );
  const skippable = new Set(free.filter((one) => one.free).map((one) => one.token.text));
  const found = align(cut.wanted, cut.given, {
    skippable,
    omittable: omittable(cut.wanted, asked, wanted.phrase, given.tokens[0]),
    rules,
  });
  if (!found) return no(reason(cut.wanted, cut.given, rules));
  const distance = found.reduce((sum, match) => sum + match.distance, 0);
  const slips = found
    .filter((match) => match.like === 'typo')
    .reduce((sum, match) => sum + match.distance, 0);
  if (slips > wholeTolerance(wanted.letters)) return { ...no('too many typos'), distance };
  const inflected = found.some((match) => match.like === 'form');
  if (inflected && changesVoice(wanted.light, given.tokens)) return no('the small words turn it round');
  return yes(found, 'the right answer');
}

/** The quick way where both are a single word; undefined where they aren't. */
function oneToOne(wanted: Alternative, given: Given, rules: WordRules): Outcome | undefined {
  const [want, ...others] = wanted.content;
  const [have, ...rest] = given.tokens;
  if (!want || !have || others.length > 0 || rest.length > 0) return undefined;
  const match = matchWord(want, have, rules);
  return 'why' in match ? no(match.why) : yes([match], 'the right answer');
}

/** What the question has said need not be said again, unless nothing else would be left. */
function omittable(
  wanted: readonly Token[],
  asked: Asked,
  phrase: boolean,
  first: Token | undefined,
): ReadonlySet<string> {
  if (asked.choice) return new Set();
  // In a phrase only the sort of thing asked for: "what colour light" – "green".
  const said = (word: string) => (phrase ? asked.sort.has(stem(word)) : asked.words.has(stem(word)));
  const open = phrase ? wanted.slice(-1) : wanted;
  if (phrase && wanted.length > 2 && /^(?:he|she|it|they)$/.test(first?.text ?? ''))
    return subject(wanted, asked);
  const told = open.filter((token) => token.num === undefined && said(token.text));
  return told.length < wanted.length ? new Set(told.map((token) => token.text)) : new Set();
}

/** The doer that the question has named and the answer calls by a pronoun. */
function subject(wanted: readonly Token[], asked: Asked): ReadonlySet<string> {
  const end = wanted.findIndex((token) => !asked.words.has(stem(token.text)));
  const told = end > 0 && end <= 3 && wanted.length - end > 1;
  return new Set(told ? wanted.slice(0, end).map((token) => token.text) : []);
}

interface Leeway {
  readonly skippable: ReadonlySet<string>;
  readonly omittable: ReadonlySet<string>;
  readonly rules: WordRules;
}

interface Path {
  readonly cost: number;
  readonly matches: readonly WordMatch[];
}

/** The alignment in order with the fewest slips; undefined where there is none, or where it matches no telling word. */
function align(
  wanted: readonly Token[],
  given: readonly Token[],
  leeway: Leeway,
): readonly WordMatch[] | undefined {
  let row: (Path | undefined)[] = [{ cost: 0, matches: [] }];
  for (const [j, token] of given.entries()) {
    const before = row[j];
    row.push(
      before && leeway.skippable.has(token.text) ? { ...before, cost: before.cost + 0.01 } : undefined,
    );
  }
  for (const want of wanted) {
    const omit = leeway.omittable.has(want.text);
    const next: (Path | undefined)[] = [omit ? row[0] : undefined];
    for (const [j, have] of given.entries()) {
      const skipped = leeway.skippable.has(have.text) ? next[j] : undefined;
      next.push(best(step(row[j], want, have, leeway), best(omit ? row[j + 1] : undefined, skipped)));
    }
    row = next;
    if (row.every((path) => path === undefined)) return undefined;
  }
  const path = row[given.length];
  return path && path.matches.length > 0 ? path.matches : undefined;
}

function step(from: Path | undefined, want: Token, have: Token, leeway: Leeway): Path | undefined {
  if (!from) return undefined;
  const match = matchWord(want, have, leeway.rules);
  if ('why' in match) return undefined;
  // A word of the question may echo, but it is no answer by itself.
  const counts = !leeway.omittable.has(want.text);
  const cost = from.cost + match.distance + (match.like === 'same' ? 0 : 0.1);
  return { cost, matches: counts || from.matches.length > 0 ? [...from.matches, match] : from.matches };
}

function best(a: Path | undefined, b: Path | undefined): Path | undefined {
  if (!a || !b) return a ?? b;
  return b.cost < a.cost ? b : a;
}

function reason(wanted: readonly Token[], given: readonly Token[], rules: WordRules): string {
  const has = (tokens: readonly Token[], want: Token) => tokens.some((token) => token.text === want.text);
  const hits = wanted.filter((token) => has(given, token)).length;
  if (hits === wanted.length && given.length === wanted.length) return 'the words are in another order';
  if (hits === wanted.length) return 'it says more than the answer';
  if (hits === given.length && hits > 0) return 'only a part of the answer';
  if (wanted.length === given.length) {
    for (const [i, want] of wanted.entries()) {
      const have = given[i];
      const match = have ? matchWord(want, have, rules) : undefined;
      if (match && 'why' in match) return match.why;
    }
  }
  return 'not the answer';
}
