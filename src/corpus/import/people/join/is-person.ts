import { sexOfGiven } from '../../../english/names.ts';
import { type Form, spellingsOf } from '../names/forms.ts';
import { titleOf } from '../names/titles.ts';
import { OF_PLACES } from '../names/vocabulary.ts';

/** Titles that aren't a name by themselves: everybody is called Sir. */
const NEVER = /^(?:Sir|Mr|Mrs|Miss|Madame|Madam|Lady|Lord|Monsieur|Mademoiselle|Mister|Ma’am)$/u;

/** Whether a form could be somebody's name at all. */
export function isCandidate(form: Form, small: ReadonlyMap<string, number>): boolean {
  const last = form.words.at(-1) ?? '';
  const [first = ''] = form.words;
  if (form.words.length > 1 && OF_PLACES.has(last)) return false;
  if (form.title) return true;
  if (/^(?:Saint|La|Le|Les)$/u.test(first)) return false;
  if (form.words.length === 1 && NEVER.test(first)) return false;
  const count = form.mentions.length;
  const full = form.given !== undefined && sexOfGiven(form.given) !== undefined;
  if (!full && (form.inside === 0 || form.inside < count * 0.08)) return false;
  const written = small.get(first.toLowerCase()) ?? 0;
  const plain = form.words.length === 1 && form.articles < count * 0.4 && !sexOfGiven(first);
  return !(plain && written > count / 3) && form.places < Math.max(2, count * 0.2);
}

/** Whether somebody's names often enough do what only people do. */
export function isSure(forms: readonly Form[]): boolean {
  const sum = (pick: (form: Form) => number) => forms.reduce((total, form) => total + pick(form), 0);
  const count = sum((form) => form.mentions.length);
  const signs = sum((form) => form.deeds);
  if (forms.some((form) => form.title)) return count >= 2 || forms.some(({ given }) => given);
  if (forms.some(({ given, words }) => sexOfGiven(given ?? words[0] ?? '')))
    return count >= 2 && count + signs >= 3;
  if (sum((form) => form.owns) > count * 0.6 && signs < count * 0.2) return false;
  if (forms.length === 1 && forms.some((form) => titleOf(spellingsOf(form)[0] ?? ''))) return signs >= 3;
  const full = forms.some((form) => form.given && form.surname);
  return signs >= 2 && signs >= count * (full ? 0.04 : 0.07);
}
