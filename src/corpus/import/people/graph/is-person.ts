import { sexOfGiven } from '../../../english/names.ts';
import type { Form } from '../names/forms.ts';
import type { MentionReading } from '../names/mentions.ts';
import { titleOf } from '../names/titles.ts';
import { ADDRESSES, OF_PLACES } from '../names/vocabulary.ts';

/** Whether a form could be somebody's name at all. */
export function isCandidate(form: Form, small: MentionReading['small']): boolean {
  const { words, title, mentions, inside, places } = form;
  const [first = ''] = words;
  const isOne = words.length === 1;
  const count = mentions.length;
  const ends = words.at(-1)?.split('-') ?? [];
  if (!isOne && ends.some((word) => OF_PLACES.has(word))) return false;
  if (title) return true;
  if (/^(?:Saint|La|Le|Les)$/u.test(first) || (isOne && ADDRESSES.has(titleOf(first)?.key ?? first))) return false;
  if (!isGivenName(form) && inside <= count * 0.08) return false;
  return !isOrdinary(form, small) && places < Math.max(Math.min(2, count), count * 0.2);
}

/** A word that is often written small. */
function isOrdinary({ words, articles, mentions: { length } }: Form, small: ReadonlyMap<string, number>): boolean {
  const [word = ''] = words;
  const written = small.get(word.toLowerCase()) ?? 0;
  return words.length === 1 && articles < length * 0.4 && !sexOfGiven(word) && written > length / 3;
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
