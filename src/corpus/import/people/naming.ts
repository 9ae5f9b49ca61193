import type { Person } from './join/persons.ts';
import { type Form, textOf } from './names/forms.ts';

const NAMES_MAX = 16;

/** All names of somebody: the one they are shown under, which is the fullest that is common, then the others by use. */
export function namesOf({ forms, mentions, shown: chosen }: Person): readonly string[] {
  const common = forms.filter((form) => form.mentions.length >= Math.max(2, mentions * 0.03));
  const words = new Set(common.flatMap((form) => form.words));
  /** "Emma" and "Miss Woodhouse" are common, and so both halves of Emma Woodhouse; a captain is shown as one. */
  const inHalves = forms.find(
    ({ given, surname, title, mentions: { length }, words: own }) =>
      given && surname && !title && length > 1 && own.every((one) => words.has(one)),
  );
  const isRanked = forms[0]?.title?.kind === 'rank';
  const maiden = common.filter(({ title }) => title?.kind !== 'wed');
  const full =
    chosen ??
    maiden.find(({ given, surname, title }) => given && surname && !title) ??
    (isRanked ? undefined : inHalves) ??
    maiden.find(({ words, title }) => words.length > 1 && !title) ??
    common.find(({ title }) => title) ??
    forms[0];
  if (!full) return [];
  const shown = withArticle(full);
  const others = forms.flatMap((form) => spellingsOf(form).map((text) => withArticle(form, text)));
  return [...new Set([shown, ...others])].slice(0, NAMES_MAX);
}

const spellingsOf = ({ spellings }: Form): readonly string[] =>
  [...spellings].sort((a, b) => b[1] - a[1]).map(([text]) => text);

function withArticle(form: Form, text = textOf(form)): string {
  return form.articles > form.mentions.length * 0.5 ? `The ${text}` : text;
}
