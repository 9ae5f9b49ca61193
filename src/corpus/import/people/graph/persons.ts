import type { Place } from '../../../../core/domain/book.ts';
import { sexOfGiven } from '../../../english/names.ts';
import type { Form } from '../names/forms.ts';
import type { MentionReading } from '../names/mentions.ts';
import type { Sentence } from '../names/sentences.ts';
import { titleOf } from '../names/titles.ts';
import { OF_PLACES } from '../names/vocabulary.ts';
import { clusterForms } from './cluster.ts';
import { isRole, settleParts } from './parts.ts';
import { type Person, personOf } from './person.ts';
import { statedIn } from './stated.ts';

/** Most characters a book gets; the rest are passers-by. */
const MOST = 120;

/** Two names that the text calls one person's only after both have stood, and where it first says so. */
export interface Late {
  readonly pair: readonly [Form, Form];
  readonly from: Place;
}

/**
 * Everybody in a book, most named first, at most 120; a name that could be two people's is a person of its own, and so
 * are two that the text calls one only later.
 */
export function findPersons(
  reading: MentionReading,
  sentences: readonly Sentence[],
): { readonly persons: readonly Person[]; readonly late: readonly Late[] } {
  const all = [...reading.forms.values()];
  const ends = new Set(all.map(({ words }) => words.at(-1)));
  const forms = all.filter((form) => isCandidate(form, reading.small) && !isPlural(form, ends));
  settleParts(forms, reading.forms);
  const late = lateNames(reading, sentences);
  const persons = clusterForms(forms)
    .filter((bearer) => isSure(bearer.forms))
    .map(({ forms: own }) => personOf(own.toSorted(compareByUse)))
    .sort((a, b) => b.mentions - a.mentions || compareByUse(a.forms[0] as Form, b.forms[0] as Form))
    .slice(0, MOST);
  return { persons, late };
}

const compareByUse = (a: Form, b: Form): number =>
  b.mentions.length - a.mentions.length || (a.words.join(' ') < b.words.join(' ') ? -1 : 1);

/**
 * Notes the names that a text says are one person's where the second first stands. Those that readers had met as two
 * people are its secret up to where it is said.
 */
function lateNames({ mentions }: MentionReading, sentences: readonly Sentence[]): Late[] {
  const metIn = ({ sections: [first = 1] }: Form) => first;
  return sentences.flatMap(({ text, section }, at) =>
    statedIn(text, mentions[at] ?? [], mentions[at - 1]?.at(-1)).flatMap(({ pair, isPlain }): Late[] => {
      const [a, b] = pair;
      if (section > Math.max(metIn(a), metIn(b))) return isPlain ? [{ pair, from: section }] : [];
      a.alsoCalled.add(b);
      b.alsoCalled.add(a);
      return [];
    }),
  );
}

/** Whether a form could be somebody's name at all. */
function isCandidate(form: Form, small: ReadonlyMap<string, number>): boolean {
  const { words, title, mentions, inside, places } = form;
  const [first = ''] = words;
  const count = mentions.length;
  const ends = words.at(-1)?.split('-') ?? [];
  if ((words.length > 1 || isRole(form)) && ends.some((word) => OF_PLACES.has(word))) return false;
  // “Madame la Comtesse” is any of them.
  if (title) return !/^(?:la|le)$/u.test(first) || !titleOf(ends[0] ?? '');
  if (/^(?:Saint|La|Le|Les)$/u.test(first)) return false;
  if (!isGivenName(form) && inside <= count * 0.08) return false;
  return !isOrdinary(form, small) && places < Math.max(Math.min(2, count), count * 0.2);
}

/** A word that is often written small. */
function isOrdinary({ words, articles, mentions: { length } }: Form, small: ReadonlyMap<string, number>): boolean {
  const [word = ''] = words;
  const written = small.get(word.toLowerCase()) ?? 0;
  return words.length === 1 && articles < length * 0.4 && !sexOfGiven(word) && written > length / 3;
}

/** "The Lucases", "the Miss Bennets" are no person. */
function isPlural({ words, articles }: Form, ends: ReadonlySet<string | undefined>): boolean {
  const last = words.at(-1) ?? '';
  return articles > 0 && [/s$/u, /es$/u].some((ending) => ending.test(last) && ends.has(last.replace(ending, '')));
}

/** With a surname, or mostly in speaking to somebody, which begins a sentence: "Ned, you are late". */
const isGivenName = ({ given, surname, words, deeds, mentions }: Form): boolean =>
  sexOfGiven(given ?? words[0] ?? '') !== undefined && (surname !== undefined || deeds > mentions.length / 2);

/** Whether somebody's names often enough do what only people do; kings and authors who are only named don't. */
function isSure(forms: readonly Form[]): boolean {
  const sum = (pick: (form: Form) => number) => forms.reduce((total, form) => total + pick(form), 0);
  const count = sum((form) => form.mentions.length);
  const signs = sum((form) => form.deeds);
  const isTitled = forms.some((form) => form.title);
  if (signs === 0 && (!isTitled || sum((form) => form.articles) > count / 2)) return false;
  const isWhole = forms.some(({ given, surname }) => given && surname);
  if (isTitled) return count >= 2 || signs > 0 || isWhole;
  if (forms.some(({ given, words }) => sexOfGiven(given ?? words[0] ?? ''))) return count >= 2;
  return signs >= 2 && signs >= count * (isWhole ? 0.04 : 0.07);
}
