import type { Token } from '../types.ts';

/** The words parted by blanks, with a comma where a break was. */
export function textOf(tokens: readonly Token[]): string {
  return tokens.map((token, i) => `${i === 0 ? '' : token.after ? ', ' : ' '}${token.text}`).join('');
}

/** From and to which token a stretch of such a text reaches. */
export function span(spoken: string, at: number, length: number): [number, number] {
  const words = (text: string) => text.split(/[ ,]+/).filter((word) => word !== '').length;
  const from = words(spoken.slice(0, at));
  return [from, from + words(spoken.slice(at, at + length))];
}
