import { sexOfGiven } from '../../../english/names.ts';
import type { Form } from '../names/forms.ts';
import { titleOf } from '../names/titles.ts';
import { ADDRESSES, OF_PLACES } from '../names/vocabulary.ts';
import { isRole } from './parts.ts';

/** So many more uses in small letters make “the Sperm Whale” a kind, and not somebody. */
const KIND = 6;

/** The share of uses with "a" in front from which it is a kind of person: a Rajah; there never was a Mrs. Lorry. */
const INDEFINITE = { titled: { times: 2, share: 0.5 }, bare: { times: 3, share: 0.1 } };

/** Whether a form could be somebody's name at all. @param small how often each word stands in small letters */
export function isCandidate(form: Form, small: ReadonlyMap<string, number>): boolean {
  const [first = ''] = form.words;
  const isOne = form.words.length === 1;
  const ends = form.words.at(-1)?.split('-') ?? [];
  if (!isOne && ends.some((word) => OF_PLACES.has(word))) return false;
  const count = form.mentions.length;
  const { times, share } = form.title ? INDEFINITE.titled : INDEFINITE.bare;
  if (form.indefinite >= Math.max(times, count * share)) return false;
  if (form.title) return true;
  if (/^(?:Saint|La|Le|Les)$/u.test(first) || (isOne && ADDRESSES.has(titleOf(first)?.key ?? first))) return false;
  if (form.beasts > count * 0.1 && form.deeds < count * 0.3) return false;
  if (!isGivenName(form) && form.inside <= count * 0.08) return false;
  return !isOrdinary(form, small) && form.places < Math.max(2, count * 0.2);
}

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
