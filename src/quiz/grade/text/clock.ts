import type { Token } from '../types.ts';

/** Times of day as one number of hours each: `nine thirty`, `9 30`, `9.30`, `half nine`, `ten minutes to nine`. */
export function timesOfDay(tokens: readonly Token[]): readonly Token[] {
  const read: Token[] = [];
  for (const token of tokens) {
    const before = minutesBefore(read);
    if (before && token.num !== undefined && token.num < 25) {
      read.splice(-before.length, before.length, { ...token, num: token.num + before.hours });
      continue;
    }
    const hour = read.at(-1);
    const minutes = token.num ?? 0;
    const [, hours, rest] = /^(\d{1,2})[.]?([0-5]\d)$/.exec(token.text) ?? [];
    if (hour?.num !== undefined && hour.num < 25 && !token.after && /^[0-5]\d$/.test(token.text))
      read[read.length - 1] = { ...hour, num: hour.num + minutes / 60 };
    else if (hours !== undefined && token.text.length > 2)
      read.push({ ...token, num: Number(hours) + Number(rest) / 60 });
    else read.push(token);
  }
  return read.map((token) => (token.num === undefined ? token : atMinute(token, token.num)));
}

/** Rounded, so that the same time by two ways is the same number. */
function atMinute(token: Token, hours: number): Token {
  const num = Math.round(hours * 60) / 60;
  return num === Number(token.text) || token.ordinal ? token : { ...token, num, text: String(num) };
}

/** What the last words add to the hour that follows, in hours; undefined where they add nothing. */
function minutesBefore(read: readonly Token[]): { hours: number; length: number } | undefined {
  if (read.at(-1)?.text === 'half') return { hours: 0.5, length: 1 };
  const way = { past: 1, after: 1, to: -1, before: -1 }[read.at(-1)?.text ?? ''];
  const length = /^minutes?$/.test(read.at(-2)?.text ?? '') ? 3 : 2;
  const minutes = read.at(-length)?.num;
  return way === undefined || minutes === undefined || minutes > 59
    ? undefined
    : { hours: (way * minutes) / 60, length };
}
