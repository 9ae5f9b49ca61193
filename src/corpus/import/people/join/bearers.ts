import { groupBy } from '../../../../lib/counted.ts';
import { sexOfGiven } from '../../../english/names.ts';
import { isShortForm } from '../../../english/nicknames.ts';
import type { Form } from '../names/forms.ts';
import { goTogether, titleOf } from '../names/titles.ts';

/** Names assumed to be one person's, while more are being joined. */
export class Bearer {
  readonly forms: Form[] = [];
  #into: Bearer | undefined;

  constructor(form: Form) {
    this.forms.push(form);
  }

  /** Whoever this one was joined to. */
  get whole(): Bearer {
    return this.#into ? this.#into.whole : this;
  }

  take(other: Bearer): void {
    if (other === this) return;
    this.forms.push(...other.forms.splice(0));
    other.#into = this;
  }

  get mentions(): number {
    return this.forms.reduce((sum, { mentions }) => sum + mentions.length, 0);
  }

  get givens(): readonly string[] {
    return [...new Set(this.forms.flatMap(({ given }) => given ?? []))];
  }

  get surnames(): readonly string[] {
    return [...new Set(this.forms.flatMap(({ surname }) => surname ?? []))];
  }

  get sex(): 'he' | 'she' | undefined {
    const sexes = new Set(this.forms.map(sexOf).filter((sex) => sex !== undefined));
    return sexes.size === 1 ? [...sexes][0] : undefined;
  }
}

/** Sex: by title, given name, else by the pronouns that follow. */
export function sexOf(form: Form): 'he' | 'she' | undefined {
  const title = form.title ?? titleOf(form.words[0] ?? '');
  if (title?.sex) return title.sex;
  const usual = sexOfGiven(form.given ?? form.words[0] ?? '');
  const count = form.he + form.she;
  if (usual && count < 12) return usual;
  if (count >= 3 && form.he > count * 0.7) return 'he';
  if (count >= 3 && form.she > count * 0.7) return 'she';
  return usual;
}

/** Whether two given names may be one: the same, or one the other's short form. */
export const sameGiven = (a: string, b: string): boolean =>
  a === b || isShortForm(a.toLowerCase(), b.toLowerCase());

/** Whether titles, sexes and given names allow these to be one person. */
export function agree(a: Bearer, b: Bearer): boolean {
  const [one, other] = [a.sex, b.sex];
  if (one && other && one !== other) return false;
  // Tom is Sir Thomas's son.
  const isAnother = (x: string, y: string) =>
    !sameGiven(x, y) || (x !== y && (isKnighted(a, x) || isKnighted(b, y)));
  if (a.givens.some((x) => b.givens.some((y) => isAnother(x, y)))) return false;
  const titles = a.forms.flatMap((x) =>
    b.forms.flatMap((y) => (x.title && y.title && sameSurname(x, y) ? [goTogether(x.title, y.title)] : [])),
  );
  // "Major Jay Gatsby" is Mr. Gatsby, where he is Mr. Jay Gatsby too.
  return titles.length === 0 || titles.includes(true);
}

const isKnighted = ({ forms }: Bearer, name: string): boolean =>
  forms.some(({ title, given }) => title?.key === 'Sir' && given === name);

const sameSurname = (a: Form, b: Form): boolean =>
  a.surname !== undefined && a.surname === b.surname && !(a.given && b.given);

/** How many uses of a form are within this many sentences of the bearer's name. */
export function usesNear(form: Form, bearer: Bearer, within: number): number {
  const uses = bearer.forms.flatMap(({ mentions }) => mentions).sort((a, b) => a - b);
  let at = 0;
  return form.mentions.filter((use) => {
    while (at < uses.length && (uses[at] ?? 0) < use - within) at += 1;
    return (uses[at] ?? Number.POSITIVE_INFINITY) <= use + within;
  }).length;
}

/** Given names and the like beside a surname, also after a wedding. */
export const nameOf = ({ given, words }: Form): string => given ?? words[0] ?? '';

/** So many sentences with both names make two people of them: a writer may slip into a new name once. */
const TOGETHER = 2;

/** By what people are called beside their surname, the sentences that name them. */
export const sentencesByName = (forms: readonly Form[]): ReadonlyMap<string, ReadonlySet<number>> =>
  new Map(
    [...groupBy(forms, nameOf)].map(([name, all]) => [name, new Set(all.flatMap((form) => form.mentions))]),
  );

/**
 * Whether two names occur in the same sentences, which makes two people of them.
 * @param named the sentences with the other name @param counts which of them count
 */
export function areApart(
  { mentions }: Form,
  named: ReadonlySet<number> = new Set(),
  counts: (sentence: number) => boolean = () => true,
): boolean {
  return mentions.filter((at) => named.has(at) && counts(at)).length >= TOGETHER;
}

/** Two names that the text itself says are one person's. */
export interface Stated {
  readonly a: Form;
  readonly b: Form;
}

/** People by their surname, of whom a given name is known. */
export type FullNames = ReadonlyMap<string, readonly Bearer[]>;
