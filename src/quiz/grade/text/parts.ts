import type { Token } from '../types.ts';

const PARTS: ReadonlyMap<string, number> = new Map([
  ['half', 2],
  ['third', 3],
  ['thirds', 3],
  ['quarter', 4],
  ['quarters', 4],
  ['fifths', 5],
  ['sixths', 6],
  ['eighths', 8],
  ['tenths', 10],
]);

/** Spans of time that have a name: how many of which unit they are. */
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
 * `a couple of`; and of a named span its years: `a decade`, `two centuries`. Runs after whole numbers are joined.
 */
export function joinParts(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => SPEAKS.has(token.text) || token.ordinal)) return tokens;
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) continue;
    const said =
      clockAt(tokens, i) ??
      halfAfter(tokens, i) ??
      coupleAt(tokens, i) ??
      spanAt(tokens, i) ??
      partAt(tokens, i);
    joined.push(said ? valued(token, said.num) : token);
    if (said?.unit !== undefined) joined.push({ ...token, text: said.unit, num: undefined, after: false });
    i += said ? said.length - 1 : 0;
  }
  return joined;
}

const SPEAKS: ReadonlySet<string> = new Set([...PARTS.keys(), ...SPANS.keys(), 'couple']);

interface Said {
  readonly num: number;
  /** How many tokens it takes. */
  readonly length: number;
  readonly unit?: string;
}

/** `half past six`, `quarter to nine`. */
function clockAt(tokens: readonly Token[], i: number): Said | undefined {
  const part = { half: 0.5, quarter: 0.25 }[tokens[i]?.text ?? ''];
  const way = { past: 1, to: -1 }[tokens[i + 1]?.text ?? ''];
  const hour = tokens[i + 2]?.num;
  return part === undefined || way === undefined || hour === undefined
    ? undefined
    : { num: hour + way * part, length: 3 };
}

function halfAfter(tokens: readonly Token[], i: number): Said | undefined {
  const words = tokens.slice(i + 1, i + 4).map((token) => token.text);
  const num = tokens[i]?.ordinal ? undefined : tokens[i]?.num;
  return num !== undefined && words.join(' ') === 'and a half' ? { num: num + 0.5, length: 4 } : undefined;
}

/** `a couple of years`, `a couple`; not `the couple`, who are people. */
function coupleAt(tokens: readonly Token[], i: number): Said | undefined {
  const article = tokens[i]?.text === 'a' ? 1 : 0;
  if (tokens[i + article]?.text !== 'couple') return undefined;
  const of = tokens[i + article + 1]?.text === 'of' ? 1 : 0;
  return article + of > 0 ? { num: 2, length: article + 1 + of } : undefined;
}

function spanAt(tokens: readonly Token[], i: number): Said | undefined {
  const token = tokens[i];
  const counted = token?.text === 'a' || (token?.num !== undefined && !token.ordinal);
  const span = SPANS.get(tokens[i + (counted ? 1 : 0)]?.text ?? '');
  if (!span || (!counted && tokens.length > 1)) return undefined;
  return { num: span[0] * (token?.num ?? 1), unit: span[1], length: counted ? 2 : 1 };
}

/** One or more parts of a whole; `a third` only at the end or before `of`, since a third son is not a part. */
function partAt(tokens: readonly Token[], i: number): Said | undefined {
  const [token, next] = [tokens[i], tokens[i + 1]];
  if (!token || !next || token.ordinal || next.after) return undefined;
  const count = token.text === 'a' ? 1 : token.num;
  const parts = next.ordinal && next.num !== undefined ? next.num : PARTS.get(next.text);
  if (count === undefined || parts === undefined || parts < 2 || !Number.isInteger(count) || count >= parts)
    return undefined;
  const more = i + 2 < tokens.length && tokens[i + 2]?.text !== 'of';
  return token.text === 'a' && more && next.ordinal ? undefined : { num: count / parts, length: 2 };
}

function valued(token: Token, num: number): Token {
  return { ...token, text: String(num), num, ordinal: false, initial: false };
}
