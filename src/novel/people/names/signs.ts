import { isAddress } from './address.ts';
import type { Form } from './forms.ts';
import { AT_PLACES, DEEDS, KIN, SPEECH } from './vocabulary.ts';

const KIN_BEFORE = new RegExp(
  String.raw`\b(?:${KIN}|named|called|dear|dearest|poor),? ["“‘]?$`,
  'u',
);

/** Collects evidence about a name's bearer from the words around it. */
export function note(form: Form, text: string, from: number, to: number, starts: boolean): void {
  const before = text.slice(Math.max(0, from - 40), from);
  const after = text.slice(to, to + 160);
  if (!starts) form.inside += 1;
  if (/\b[Tt]he $/u.test(before)) form.articles += 1;

  // From its end on: from the front, each letter would be tried.
  const [, article, last = ''] = / (the )?$(?<=(\p{L}+) (?:the )?)/u.exec(before) ?? [];
  const [, next = ''] = /^,? (\p{L}+)/u.exec(after) ?? [];

  // Between two commas a name may be one of a list.
  const isCalled = isAddress(before, after) && !(/[,!] $/u.test(before) && after.startsWith(', '));
  if (isCalled || KIN_BEFORE.test(before) || DEEDS.has(next) || SPEECH.has(last)) form.deeds += 1;

  // “A young Rajah” may be any.
  if ((!article && AT_PLACES.has(last.toLowerCase())) || /\b[Aa]n? (?:\p{Ll}+ )?$/u.test(before))
    form.places += 1;
  const pronoun = /^\P{Lu}*?\b(?:(he|him|his|himself)|(she|her|hers|herself))\b/u.exec(after);
  if (pronoun) form.pronouns[pronoun[1] ? 'he' : 'she'] += 1;
}
