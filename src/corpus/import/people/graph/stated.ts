import { anyWord } from '../../../../lib/text.ts';
import type { Form } from '../names/forms.ts';
import type { Mention } from '../names/mentions.ts';
import words from './stated.json' with { type: 'json' };

/** Two names that the text itself says are one person's. */
export interface Stated {
  readonly a: Form;
  readonly b: Form;
}

const [NAMES, FORMERLY] = [words.names, words.formerly].map((all) => all.join('|'));

/** Words between two names that show that they are one person's. */
const BETWEEN = [
  `,? (?:whom|who) (?:\\p{L}+ ){0,3}${anyWord(words.calls)} (?:him |her )?["“‘]?`,
  `(?:,|,? (?:is|was)) (?:${NAMES}) (?:the )?["“‘]?`,
  `,? (?:\\(|—)?(?:${FORMERLY}),? (?:the )?`,
].map((source) => new RegExp(`^${source}$`, 'u'));

/** Pairs of names in a sentence that it says are one person's: "Long John Silver, whom they call Barbecue". */
export function statedIn(text: string, mentions: readonly Mention[]): Stated[] {
  return mentions.flatMap((a, at) => {
    const b = mentions[at + 1];
    if (!b || a.form === b.form) return [];
    const between = text.slice(a.to, b.from);
    const said = BETWEEN.some((pattern) => pattern.test(between)) || isApposed(text, a, b, between);
    return said ? [{ a: a.form, b: b.form }] : [];
  });
}

/** "Bill, the Lizard,", "the Lizard, Bill,": what somebody is, as a name, and no list goes on behind it. */
function isApposed(text: string, a: Mention, b: Mention, between: string): boolean {
  if (between === ', ')
    return isRole(a) && isGiven(b) && !b.form.title && /^, (?!and|the|or)\p{Ll}/u.test(text.slice(b.to));
  return (
    /^,? the $/u.test(between) &&
    isGiven(a) &&
    isRole(b) &&
    /^(?:[).;!?]|,(?! (?:and|the|or|\p{Lu})))/u.test(text.slice(b.to))
  );
}

const isRole = ({ form }: Mention): boolean => form.articles > 0 && form.surname === undefined && !form.title;
const isGiven = ({ form }: Mention): boolean => form.articles === 0;
