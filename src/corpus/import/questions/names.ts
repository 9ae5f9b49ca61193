import type { Known } from '../people/index.ts';
import { hasWord, plainKey } from '../text/words.ts';

const TITLE =
  /^(?:the|mr|mrs|miss|ms|sir|lady|lord|dr|doctor|captain|colonel|general|major|admiral|inspector|madame|monsieur|mademoiselle|aunt|uncle|master|king|queen|young|old|of|de|von|van)$/u;

/** A name as it stands inside a sentence: "Queen" and not "The Queen". */
export const withoutThe = (name: string): string => name.replace(/^The /u, '');

/** True where a name begins with a title: "Miss Steele", "Sir Thomas". */
export const isTitled = (name: string): boolean => TITLE.test(plainKey(name).split(' ')[0] ?? '');

/** "Miss Steele" as "Steele". */
export const withoutTitle = (name: string): string => (isTitled(name) ? name.replace(/^\S+ ?/u, '') : name);

interface Named {
  readonly names: readonly string[];
}

/** True where a text names somebody, under any of their names. */
export const namesPerson = (text: string, { names }: Named): boolean =>
  names.some((name) => hasWord(text, withoutThe(name)));

/**
 * True where the names alone don't say that two are two people, though they share none: Elinor may be Miss Dashwood where
 * neither has a name with both, and Miss Taylor may be Mrs. Weston after her wedding.
 */
export function mayBeOne(a: Named, b: Named): boolean {
  if (partsShared(a, b).length > 0) return false;
  if (!hasOnlySurnames(a) || !hasOnlySurnames(b))
    return isHalf(a) && isHalf(b) && hasOnlySurnames(a) !== hasOnlySurnames(b);
  return (isMaid(a) && isWed(b)) || (isWed(a) && isMaid(b));
}

/** True where a name of one is part of the other's; "Miss Bennet" is any woman of that surname. */
export function shareName(a: Named, b: Named): boolean {
  const shared = partsShared(a, b);
  const bare = ({ names }: Named) => names.some((name) => shared.includes(plainKey(name)));
  return shared.length > 0 && (bare(a) || bare(b) || a.names.every(isTitled) || b.names.every(isTitled));
}

function partsShared(a: Named, b: Named): string[] {
  const inB = partsOf(b);
  const roles = isRole(a) || isRole(b);
  return [...partsOf(a)].filter((part) => inB.has(part) && (roles || !TITLE.test(part)));
}

const partsOf = ({ names }: Named): Set<string> =>
  new Set(names.flatMap((name) => plainKey(name).split(' ')));

/** "The Doctor", "the King": a title and no name. */
export const isOnlyTitle = (name: string): boolean =>
  plainKey(name)
    .split(' ')
    .every((part) => TITLE.test(part));
const isRole = ({ names }: Named): boolean => names.some(isOnlyTitle);

const hasSurname = (name: string): boolean => isTitled(withoutThe(name)) && / /u.test(withoutThe(name));
const hasOnlySurnames = ({ names }: Named): boolean => names.every(hasSurname);
const isMaid = ({ names }: Named): boolean => names.every((name) => /^(?:Miss|Mademoiselle) /u.test(name));
const isWed = ({ names }: Named): boolean => names.every((name) => /^(?:Mrs\.?|Madame) /u.test(name));
/** Never named with given name and surname together. */
const isHalf = ({ names }: Named): boolean =>
  names.every((name) => hasSurname(name) || !/ /u.test(withoutThe(name)));

/** Where in a sentence somebody is named. */
export interface Span {
  readonly known: Known;
  /** The name, without "The". */
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Where in a sentence people are named, in order; where names overlap, the longest. */
export function spansOf(text: string, known: readonly Known[]): Span[] {
  const all = known
    .flatMap((one) => one.names.map((name) => ({ known: one, name: withoutThe(name) })))
    .sort((a, b) => b.name.length - a.name.length);
  const spans: Span[] = [];
  for (const { known: one, name } of all) {
    for (let from = text.indexOf(name); from >= 0; from = text.indexOf(name, from + 1)) {
      const to = from + name.length;
      if (/\p{L}/u.test(text[to] ?? ' ') || /\p{L}/u.test(text[from - 1] ?? ' ')) continue;
      if (!spans.some((span) => from < span.to && to > span.from)) spans.push({ known: one, name, from, to });
    }
  }
  return spans.sort((a, b) => a.from - b.from);
}
