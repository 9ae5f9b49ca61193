import type { Token } from './types.ts';

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

/** Makes one number of a fraction: `a third`, `two thirds`, `1/3`, `nine and a half`. Runs after whole numbers are joined. */
export function joinFractions(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) continue;
    const half = halfAfter(tokens, i);
    const part = half === 0 ? partAt(tokens, i) : undefined;
    if (half > 0) joined.push(valued(token, (token.num ?? 0) + 0.5));
    else joined.push(part === undefined ? token : valued(token, part));
    i += half > 0 ? half : part === undefined ? 0 : 1;
  }
  return joined;
}

function halfAfter(tokens: readonly Token[], i: number): number {
  const words = tokens.slice(i + 1, i + 4).map((token) => token.text);
  const whole = tokens[i]?.num !== undefined && !tokens[i]?.ordinal;
  return whole && words[0] === 'and' && words[1] === 'a' && words[2] === 'half' ? 3 : 0;
}

/** One or more parts of a whole; `a third` only at the end, since a third son is not a part. */
function partAt(tokens: readonly Token[], i: number): number | undefined {
  const [token, next] = [tokens[i], tokens[i + 1]];
  if (!token || !next || token.ordinal || next.after) return undefined;
  const count = token.text === 'a' ? 1 : token.num;
  const parts = next.ordinal && next.num !== undefined ? next.num : PARTS.get(next.text);
  if (count === undefined || parts === undefined || parts < 2 || !Number.isInteger(count) || count >= parts)
    return undefined;
  return token.text === 'a' && i + 2 < tokens.length && next.ordinal ? undefined : count / parts;
}

function valued(token: Token, num: number): Token {
  return { ...token, text: String(num), num, initial: false };
}
