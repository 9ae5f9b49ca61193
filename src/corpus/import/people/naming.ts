import type { Person } from './join/persons.ts';
import { type Form, spellingsOf } from './names/forms.ts';

/** A name as inside a sentence: "Queen" and not "The Queen". */
export const withoutThe = (name: string): string => name.replace(/^The /u, '');

/** All names of a person: the one to show, which is the fullest common one, then the others by use. */
export function namesOf({ forms, mentions, shown: chosen }: Person): readonly string[] {
  const common = forms.filter((form) => form.mentions.length >= Math.max(2, mentions * 0.03));
  const words = new Set(common.flatMap((form) => form.words));
  /** "Emma" and "Miss Woodhouse" are common, and so both halves of Emma Woodhouse; a captain is shown as one. */
  const inHalves = forms.find(
    ({ given, surname, title, mentions: { length }, words: own }) =>
      given && surname && !title && length > 1 && own.every((one) => words.has(one)),
  );
  const isRanked = forms[0]?.title?.kind === 'rank';
  const full =
    chosen ??
    common.find(({ given, surname, title }) => given && surname && !title) ??
    (isRanked ? undefined : inHalves) ??
    common.find(({ words, title }) => words.length > 1 && !title) ??
    common.find(({ title }) => title) ??
    forms[0];
  if (!full) return [];
  return [...new Set([...written(full).slice(0, 1), ...forms.flatMap(written)])];
}

const written = (form: Form): string[] =>
  spellingsOf(form).map((text) => (form.articles > form.mentions.length * 0.5 ? `The ${text}` : text));
