import { anyWord } from '../../../../lib/text.ts';
import { isAddress } from './address.ts';
import type { Form } from './forms.ts';
import { AT_PLACES, BEASTS, DEEDS, KIN, SPEECH } from './vocabulary.ts';

const KIN_BEFORE = new RegExp(String.raw`\b(?:${KIN}|named|called|dear|dearest|poor),? ["“‘]?$`, 'u');

const BEAST = `${anyWord(BEASTS)}s?,? (?:was |is )?(?:named |called )?`;
/** "The crow Soot", "a crow called Soot", "the crow was Soot"; “a young Rajah” is any. */
const NOBODY_BEFORE = new RegExp(String.raw`\b(?:${BEAST}|[Aa]n? (?:\p{Ll}+ )?)$`, 'u');

/** Collects evidence about a name's bearer from the words around it. */
export function note(form: Form, text: string, from: number, to: number, starts: boolean): void {
  const before = text.slice(Math.max(0, from - 40), from);
  const after = text.slice(to, to + 30);
  if (!starts) form.inside += 1;
  if (/\b[Tt]he $/u.test(before)) form.articles += 1;
  // Between two commas a name may be one of a list.
  const isCalled = isAddress(before, after) && !(/[,!] $/u.test(before) && after.startsWith(', '));
  if (isCalled || doesSomething(before, after) || KIN_BEFORE.test(before)) form.deeds += 1;
  if (isPlaceOf(before) || NOBODY_BEFORE.test(before)) form.places += 1;
  const pronoun = /^\P{Lu}*?\b(?:(he|him|his|himself)|(she|her|hers|herself))\b/u.exec(text.slice(to, to + 160));
  if (pronoun) form.pronouns[pronoun[1] ? 'he' : 'she'] += 1;
}

function doesSomething(before: string, after: string): boolean {
  const next = /^,? (?:\p{Ll}+ly )?(\p{L}+)/u.exec(after)?.[1] ?? '';
  const last = /(\p{L}+) (?:the )?$/u.exec(before)?.[1] ?? '';
  return DEEDS.has(next) || SPEECH.has(last);
}

/** Whether a place would stand here. Whom somebody “looked at” or “laughed at” is none. */
function isPlaceOf(before: string): boolean {
  const [last = '', verb = ''] = before.trimEnd().split(' ').slice(-2).reverse();
  return AT_PLACES.has(last.toLowerCase()) && !(last === 'at' && DEEDS.has(verb));
}
