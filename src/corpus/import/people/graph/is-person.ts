import { isCountry, sexOfGiven } from '../../../english/names.ts';
import type { Form } from '../names/forms.ts';
import type { MentionReading } from '../names/mentions.ts';
import { titleOf } from '../names/titles.ts';
import { ADDRESSES, OF_PLACES } from '../names/vocabulary.ts';
import { isRole } from './parts.ts';

/** So many more uses in small letters make “the Sperm Whale” a kind, and not somebody. */
const KIND = 6;

/** Whether a form could be somebody's name at all. */
export function isCandidate(form: Form, { small, forms }: Pick<MentionReading, 'small' | 'forms'>): boolean {
  const { words, title, mentions, inside, places } = form;
  const [first = ''] = words;
  const isOne = words.length === 1;
  const count = mentions.length;
  const ends = words.at(-1)?.split('-') ?? [];
  if (!isOne && ends.some((word) => OF_PLACES.has(word))) return false;
  if (title) return true;
  if (/^(?:Saint|La|Le|Les)$/u.test(first) || (isOne && ADDRESSES.has(titleOf(first)?.key ?? first))) return false;
  if (!isGivenName(form) && inside + usesOfFirst(form, forms) <= count * 0.08) return false;
  // France may still be somebody’s name, as Jordan is.
  const share = isOne && isCountry(first.toLowerCase()) ? 0.05 : 0.2;
  return !isOrdinary(form, small) && places < Math.max(Math.min(2, count), count * share);
}

/** How often a sentence has only the first word of a whole name, where none has only the last. */
const usesOfFirst = ({ words: [first = '', ...rest] }: Form, forms: MentionReading['forms']): number =>
  rest.length === 0 || forms.has(rest.at(-1) ?? '') ? 0 : (forms.get(first)?.inside ?? 0);

/** A word that is often written small, or “the Sperm Whale”, of whose kind the book speaks far more often. */
function isOrdinary(form: Form, small: ReadonlyMap<string, number>): boolean {
  const count = form.mentions.length;
  const last = form.words.at(-1) ?? '';
  const written = small.get(last.toLowerCase()) ?? 0;
  if (form.words.length > 1) return isRole(form) && written > count * KIND;
  return form.articles < count * 0.4 && !sexOfGiven(last) && written > count / 3;
}

/** With a surname, or mostly in speaking to somebody, which begins a sentence: "Ned, you are late". */
const isGivenName = ({ given, surname, words, deeds, mentions }: Form): boolean =>
  sexOfGiven(given ?? words[0] ?? '') !== undefined && (surname !== undefined || deeds > mentions.length / 2);

/** Whether somebody's names often enough do what only people do; kings and authors who are only named don't. */
export function isSure(forms: readonly Form[]): boolean {
  const sum = (pick: (form: Form) => number) => forms.reduce((total, form) => total + pick(form), 0);
  const count = sum((form) => form.mentions.length);
  const signs = sum((form) => form.deeds);
  const isTitled = forms.some((form) => form.title);
  if (signs === 0 && (!isTitled || sum((form) => form.articles) > count / 2)) return false;
  if (isTitled) return count >= 2 || signs > 0 || forms.some(({ given, surname }) => given && surname);
  if (forms.some(({ given, words }) => sexOfGiven(given ?? words[0] ?? ''))) return count >= 2;
  const full = forms.some((form) => form.given && form.surname);
  return signs >= 2 && signs >= count * (full ? 0.04 : 0.07);
}
