import { remembering } from '../../../lib/remembering.ts';
import type { Token } from '../types.ts';
/** Distinct in WordNet, but not in conversation. */
import everyday from './everyday.json' with { type: 'json' };
import { singular, verbBases } from './forms.ts';
import { isLight } from './lists.ts';
import cut from './synonyms.json' with { type: 'json' };

/** Groups of a word. Loaded on first use, which many processes never need. */
let groups: ReadonlyMap<string, readonly number[]> | undefined;

function readGroups(): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [i, line] of [...cut.groups, ...cut.pairs, ...everyday].entries()) {
    for (const word of line.split(' ')) found.set(word, [...(found.get(word) ?? []), i]);
  }
  return found;
}

/** Whether two folded words, plural or not, mean nearly the same in senses in which both are common. */
export function synonymous(a: string, b: string): boolean {
  return sharesGroup(groupsOf(a), b);
}

/** Whether one of these groups is one of a word's, or a saying's (`run_away`). */
function sharesGroup(groups: readonly number[], word: string): boolean {
  return groups.length > 0 && groupsOf(word).some((group) => groups.includes(group));
}

/** The groups of a word or saying, by number. */
const groupsOf = remembering((word): readonly number[] => {
  groups ??= readGroups();
  const all = groups;
  return all.get(word) ?? all.get(singular(word)) ?? verbBases(word).flatMap((base) => all.get(base) ?? []);
});

/** A saying of several words in a group of synonyms: `run_away`. */
interface Saying {
  readonly words: readonly string[];
  readonly key: string;
}

/** By their first word. Loaded on first use. */
let sayings: ReadonlyMap<string, readonly Saying[]> | undefined;

function readSayings(): ReadonlyMap<string, readonly Saying[]> {
  const found = new Map<string, Saying[]>();
  for (const key of new Set(
    everyday.flatMap((line) => line.split(' ')).filter((word) => word.includes('_')),
  )) {
    const words = key.split('_');
    const first = words[0] ?? '';
    found.set(first, [...(found.get(first) ?? []), { words, key }]);
  }
  return found;
}

const beginningWith = remembering((word): readonly Saying[] => {
  sayings ??= readSayings();
  const all = sayings;
  const bases = new Set([word, singular(word), ...verbBases(word)]);
  return [...bases].flatMap((base) => all.get(base) ?? []);
});

const BETWEEN = /^(?:him|her|it|them|me|us|his|their|the|an?|own|get|got)$/;

/** The sayings in a run of words; a small word may stand between theirs: `cut him off`, `cut off his head`. */
function sayingsIn(tokens: readonly Token[]) {
  return tokens.flatMap(({ text }, from) =>
    beginningWith(text).flatMap(({ words, key }) => {
      const to = endOf(words, tokens, from);
      return to === undefined ? [] : [{ from, to, key }];
    }),
  );
}

/** The end of a saying that begins at a position; undefined where only its first word is there. */
function endOf(words: readonly string[], tokens: readonly Token[], from: number): number | undefined {
  let next = 1;
  let to = from + 1;
  while (next < words.length) {
    const text = tokens[to++]?.text ?? '';
    if (text === words[next]) next++;
    else if (!BETWEEN.test(text)) return undefined;
  }
  return to;
}

/**
 * The line with a saying of several words replaced by the answer's words where both mean the same, or the other way
 * round: `he ran off` for he fled, `disinherited` for cut off without a penny. Unchanged where neither has a saying.
 */
export function inWordsOf(claim: readonly Token[], wanted: readonly Token[]): readonly Token[] {
  const own = sayingsIn(wanted);
  const said = sayingsIn(claim).filter(({ key }) => !own.some((one) => one.key === key));
  for (const { from, to, key } of said) {
    const word = wanted.find((token) => !isLight(token) && sharesGroup(groupsOf(token.text), key));
    const other = own.find((one) => sharesGroup(groupsOf(one.key), key));
    const meant = word ? [word] : other && wanted.slice(other.from, other.to);
    if (meant) return replaced(claim, from, to, meant);
  }
  for (const { from, to, key } of own) {
    const at = claim.findIndex(
      (token) => !isLight(token) && !wanted.includes(token) && sharesGroup(groupsOf(token.text), key),
    );
    if (at >= 0 && !wanted.some(({ text }) => text === claim[at]?.text))
      return replaced(claim, at, at + 1, wanted.slice(from, to));
  }
  return claim;
}

function replaced(
  claim: readonly Token[],
  from: number,
  to: number,
  meant: readonly Token[],
): readonly Token[] {
  const after = claim[from]?.after === true;
  const written = meant.map((token, i) => ({ ...token, after: i === 0 && after }));
  return [...claim.slice(0, from), ...written, ...claim.slice(to)];
}
