import { wordSet } from '../../../lib/text.ts';
import type { Token } from '../types.ts';
import { unitNamed } from '../words/units.ts';

const PARTS: ReadonlyMap<string, number> = new Map([
  ['half', 2],
  ['quarter', 4],
  ['quarters', 4],
  ...'third fourth fifth sixth seventh eighth ninth tenth'
    .split(' ')
    .map((word, i): [string, number] => [`${word}s`, i + 3]),
]);

/** Periods that have a name: how many of what unit they are. */
const SPANS: ReadonlyMap<string, readonly [number, string]> = new Map([
  ['decade', [10, 'years']],
  ['decades', [10, 'years']],
  ['century', [100, 'years']],
  ['centuries', [100, 'years']],
  ['fortnight', [2, 'weeks']],
  ['fortnights', [2, 'weeks']],
]);

/**
 * Makes one number of what is said in parts: `a third`, `two thirds`, `1/3`, `nine and a half`, `half past six`,
 * `a couple of`, `one in four`; and of a named span its years: `a decade`, `two centuries`. Runs after whole numbers are joined.
 */
export function joinParts(tokens: readonly Token[]): readonly Token[] {
  const speaks = tokens.some(
    (token, i) =>
      SPEAKS.has(token.text) ||
      token.ordinal ||
      (token.num ?? 1) % 1 !== 0 ||
      (i > 0 && token.num !== undefined && /^(?:in|of)$/.test(tokens[i - 1]?.text ?? '')),
  );
  if (!speaks) return withSums(tokens);
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) continue;
    const said =
      clockAt(tokens, i) ??
      unitAndHalfAt(tokens, i) ??
      halfUnitAt(tokens, i) ??
      timesAt(tokens, i) ??
      halfAfter(tokens, i) ??
      coupleAt(tokens, i) ??
      spanAt(tokens, i) ??
      partAt(tokens, i);
    joined.push(said ? valued(token, said.num) : token);
    if (said?.unit !== undefined) joined.push({ ...token, text: said.unit, num: undefined, after: false });
    i += said ? said.length - 1 : 0;
  }
  return withSums(joined);
}

const SUMS: Readonly<Record<string, (a: number, b: number) => number>> = {
  plus: (a, b) => a + b,
  minus: (a, b) => a - b,
  times: (a, b) => a * b,
  'more than': (a, b) => b + a,
  'less than': (a, b) => b - a,
};

/** Sums in words as one number each: `two times seven`, `one more than twelve`, `two years and six months`. */
function withSums(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(({ num }, i) => num !== undefined && i < tokens.length - 2);
  const one = tokens[at];
  if (one?.num === undefined) return tokens;
  for (const length of [1, 2]) {
    const words = tokens.slice(at + 1, at + 1 + length).map(({ text }) => text);
    const two = tokens[at + 1 + length];
    const sum = SUMS[words.join(' ')];
    if (sum && two?.num !== undefined)
      return [...tokens.slice(0, at), valued(one, sum(one.num, two.num)), ...tokens.slice(at + 2 + length)];
  }
  const joined = tokens[at + 2]?.text === 'and';
  const rest = at + (joined ? 3 : 2);
  const [large, small] = [unitNamed(tokens[at + 1]?.text ?? ''), unitNamed(tokens[rest + 1]?.text ?? '')];
  const two = tokens[rest]?.num;
  if (!large || large.family !== small?.family || two === undefined) return tokens;
  const goesOn = large.factor > small.factor || (joined && large.factor === small.factor);
  if (!goesOn || tokens.slice(at + 1, rest + 2).some(({ after }) => after)) return tokens;
  const num = (one.num * large.factor) / small.factor + two;
  return [...tokens.slice(0, at), valued(one, num), ...tokens.slice(rest + 1)];
}

const SPEAKS: ReadonlySet<string> = new Set([
  ...PARTS.keys(),
  ...SPANS.keys(),
  'couple',
  'pair',
  'trio',
  'threesome',
  'quartet',
  'foursome',
  'once',
  'twice',
  'thrice',
]);

interface Said {
  readonly num: number;
  /** How many tokens it takes. */
  readonly length: number;
  readonly unit?: string;
}

const HALVED = wordSet('hour day week month year decade mile pint pound inch foot century');

/** `an hour and a half`, `three months and a half`. */
function unitAndHalfAt(tokens: readonly Token[], i: number): Said | undefined {
  const unit = tokens[i + 1]?.text ?? '';
  const rest = tokens.slice(i + 2, i + 5).map(({ text }) => text);
  const whole = /^an?$/.test(tokens[i]?.text ?? '') ? 1 : tokens[i]?.num;
  if (whole === undefined || !HALVED.has(unit.replace(/s$/, '')) || rest.join(' ') !== 'and a half')
    return undefined;
  return { num: whole + 0.5, length: 5, unit };
}

/** `half an hour`, `a half hour`. */
function halfUnitAt(tokens: readonly Token[], i: number): Said | undefined {
  const from = tokens[i]?.text === 'a' ? i + 1 : i;
  if (tokens[from]?.text !== 'half') return undefined;
  const to = /^an?$/.test(tokens[from + 1]?.text ?? '') ? from + 2 : from + 1;
  return HALVED.has(tokens[to]?.text ?? '') ? { num: 0.5, length: to - i } : undefined;
}

/** `twice`; `once` only where it stands alone or before `a`. */
function timesAt(tokens: readonly Token[], i: number): Said | undefined {
  const num = { once: 1, twice: 2, thrice: 3 }[tokens[i]?.text ?? ''];
  if (num === undefined || (num === 1 && tokens.length > 1 && tokens[i + 1]?.text !== 'a')) return undefined;
  return { num, length: 1, unit: 'times' };
}

/** `half past six`, `quarter to nine`. */
function clockAt(tokens: readonly Token[], i: number): Said | undefined {
  const part = { half: 0.5, quarter: 0.25 }[tokens[i]?.text ?? ''];
  const way = { past: 1, after: 1, to: -1, before: -1 }[tokens[i + 1]?.text ?? ''];
  const hour = tokens[i + 2]?.num;
  return part === undefined || way === undefined || hour === undefined
    ? undefined
    : { num: hour + way * part, length: 3 };
}

/** `nine and a half`, `9 1/2`. */
function halfAfter(tokens: readonly Token[], i: number): Said | undefined {
  const [whole, part] = [tokens[i]?.num ?? 0.5, tokens[i + 1]?.num ?? 1];
  if (Number.isInteger(whole) && !tokens[i]?.ordinal && part > 0 && part < 1 && !tokens[i + 1]?.after)
    return { num: whole + part, length: 2 };
  const words = tokens.slice(i + 1, i + 4).map((token) => token.text);
  const num = tokens[i]?.ordinal ? undefined : tokens[i]?.num;
  return num !== undefined && words.join(' ') === 'and a half' ? { num: num + 0.5, length: 4 } : undefined;
}

/** `a couple of years`, `couple weeks`, `a pair`; not `the couple`, who are people. */
function coupleAt(tokens: readonly Token[], i: number): Said | undefined {
  const article = tokens[i]?.text === 'a' ? 1 : 0;
  const group = { trio: 3, threesome: 3, quartet: 4, foursome: 4 }[tokens[i + article]?.text ?? ''];
  if (group !== undefined) return { num: group, length: article + 1 };
  if (!/^(?:couple|pair)$/.test(tokens[i + article]?.text ?? '')) return undefined;
  const next = tokens[i + article + 1]?.text ?? '';
  const of = next === 'of' ? 1 : 0;
  const unit = HALVED.has(next.replace(/s$/, '')) && tokens[i - 1]?.text !== 'the';
  return article + of > 0 || unit ? { num: 2, length: article + 1 + of } : undefined;
}

function spanAt(tokens: readonly Token[], i: number): Said | undefined {
  const token = tokens[i];
  const counted = token?.text === 'a' || (token?.num !== undefined && !token.ordinal);
  const whole = counted && /^(?:whole|entire|full|good)$/.test(tokens[i + 1]?.text ?? '') ? 1 : 0;
  const span = SPANS.get(tokens[i + (counted ? 1 : 0) + whole]?.text ?? '');
  if (!span || (!counted && tokens.length > 1)) return undefined;
  return { num: span[0] * (token?.num ?? 1), unit: span[1], length: (counted ? 2 : 1) + whole };
}

/** One or more parts of a whole; `a third` only at the end or before `of`, since a third son is not a part. */
function partAt(tokens: readonly Token[], i: number): Said | undefined {
  const [token, next] = [tokens[i], tokens[i + 1]];
  const named = { half: 0.5, quarter: 0.25 }[token?.text ?? ''];
  if (named !== undefined && (!next || /^(?:of|the)$/.test(next.text)) && !tokens[i - 1]?.ordinal && i < 2)
    return { num: named, length: 1 };
  if (!token || !next || token.ordinal || next.after) return undefined;
  const of = tokens[i + (next.text === 'out' ? 3 : 2)];
  const among = next.text === 'in' || (next.text === 'out' && tokens[i + 2]?.text === 'of');
  if (among && of?.num !== undefined && (token.num ?? of.num) < of.num && tokens.at(-1) === of)
    return { num: (token.num ?? 0) / of.num, length: next.text === 'out' ? 4 : 3 };
  const count = token.text === 'a' ? 1 : token.num;
  const parts = next.ordinal && next.num !== undefined ? next.num : PARTS.get(next.text);
  if (count === undefined || parts === undefined || parts < 2 || !Number.isInteger(count) || count >= parts)
    return undefined;
  const more = i + 2 < tokens.length && !/^(?:of|part)$/.test(tokens[i + 2]?.text ?? '');
  return token.text === 'a' && more && next.ordinal ? undefined : { num: count / parts, length: 2 };
}

function valued(token: Token, num: number): Token {
  return { ...token, text: String(num), num, ordinal: false, initial: false };
}
