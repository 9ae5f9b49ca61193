import type { Known } from '../people/index.ts';
import { hasWord, plainKey } from '../text/words.ts';

const TITLE =
  /^(?:the|mr|mrs|miss|ms|sir|lady|lord|dr|doctor|captain|colonel|general|major|admiral|inspector|madame|monsieur|mademoiselle|aunt|uncle|master|king|queen|young|old|of|de|von|van)$/u;

/** A name as it stands inside a sentence: "Queen" and not "The Queen". */
export const plainForm = (form: string): string => form.replace(/^The /u, '');

/** True where a name begins with a title: "Miss Steele", "Sir Thomas". */
export const isTitled = (name: string): boolean => TITLE.test(plainKey(name).split(' ')[0] ?? '');

/** "Miss Steele" as "Steele". */
export const withoutTitle = (name: string): string => (isTitled(name) ? name.replace(/^\S+ ?/u, '') : name);

interface Named {
  readonly forms: readonly string[];
}

/** True where a text names somebody, under any of their names. */
export const namesPerson = (text: string, { forms }: Named): boolean =>
  forms.some((form) => hasWord(text, plainForm(form)));

/**
 * True where the names alone don't say that two are two people, though they share none: Elinor may be Miss Dashwood where
 * neither has a name with both, and Miss Taylor may be Mrs. Weston after her wedding.
 */
export function mayBeOne(a: Named, b: Named): boolean {
  if (partsShared(a, b).length > 0) return false;
  if (!isFamily(a) || !isFamily(b)) return isHalf(a) && isHalf(b) && isFamily(a) !== isFamily(b);
  return (isMaid(a) && isWed(b)) || (isWed(a) && isMaid(b));
}

/** True where a name of one is part of the other's; "Miss Bennet" is any woman of that surname. */
export function shareName(a: Named, b: Named): boolean {
  const shared = partsShared(a, b);
  const bare = ({ forms }: Named) => forms.some((form) => shared.includes(plainKey(form)));
  return shared.length > 0 && (bare(a) || bare(b) || a.forms.every(isTitled) || b.forms.every(isTitled));
}

function partsShared(a: Named, b: Named): string[] {
  const inB = partsOf(b);
  const roles = isRole(a) || isRole(b);
  return [...partsOf(a)].filter((part) => inB.has(part) && (roles || !TITLE.test(part)));
}

const partsOf = ({ forms }: Named): Set<string> =>
  new Set(forms.flatMap((form) => plainKey(form).split(' ')));

/** "The Doctor", "the King": a title and no name. */
export const isOnlyTitle = (form: string): boolean =>
  plainKey(form)
    .split(' ')
    .every((part) => TITLE.test(part));
const isRole = ({ forms }: Named): boolean => forms.some(isOnlyTitle);

const hasSurname = (form: string): boolean => isTitled(plainForm(form)) && / /u.test(plainForm(form));
const isFamily = ({ forms }: Named): boolean => forms.every(hasSurname);
const isMaid = ({ forms }: Named): boolean => forms.every((form) => /^(?:Miss|Mademoiselle) /u.test(form));
const isWed = ({ forms }: Named): boolean => forms.every((form) => /^(?:Mrs\.?|Madame) /u.test(form));
/** Never named with given name and surname together. */
const isHalf = ({ forms }: Named): boolean =>
  forms.every((form) => hasSurname(form) || !/ /u.test(plainForm(form)));

/** Where in a sentence somebody is named. */
export interface Span {
  readonly known: Known;
  /** The name, without "The". */
  readonly form: string;
  readonly from: number;
  readonly to: number;
}

/** Where in a sentence people are named, in order; where names overlap, the longest. */
export function spansOf(text: string, known: readonly Known[]): Span[] {
  const all = known
    .flatMap((one) => one.forms.map((form) => ({ known: one, form: plainForm(form) })))
    .sort((a, b) => b.form.length - a.form.length);
  const spans: Span[] = [];
  for (const { known: one, form } of all) {
    for (let from = text.indexOf(form); from >= 0; from = text.indexOf(form, from + 1)) {
      const to = from + form.length;
      if (/\p{L}/u.test(text[to] ?? ' ') || /\p{L}/u.test(text[from - 1] ?? ' ')) continue;
      if (!spans.some((span) => from < span.to && to > span.from)) spans.push({ known: one, form, from, to });
    }
  }
  return spans.sort((a, b) => a.from - b.from);
}
