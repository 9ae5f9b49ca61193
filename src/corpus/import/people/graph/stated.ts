import type { Form } from '../names/forms.ts';
import type { Mention } from '../names/mentions.ts';

/** Two names that the text itself says are one person's. */
export interface Stated {
  readonly a: Form;
  readonly b: Form;
}

/** Words between two names that show that they are one person's. */
const BETWEEN: readonly RegExp[] = [
  /^,? (?:whom|who) (?:\p{L}+ ){0,3}(?:call(?:ed|s)?|name[ds]?|nicknamed|christened|dubbed) (?:him |her )?["“‘]?$/u,
  /^(?:, (?:(?:is|was) )?| (?:is|was) )(?:called|named?|nicknamed|known as|alias|otherwise|commonly called|otherwise called|better known as|or,? as (?:\p{L}+ ){1,3}call(?:ed|s)? (?:him|her),?) (?:the )?["“‘]?$/u,
  /^,? (?:\(|—)?(?:formerly|late|once|née|nee|that was|who was(?: once)?|who had been|that is|that is to say),? (?:the )?$/u,
  /^ \((?:that|who|it|he|she) (?:was|is) (?:the )?$/u,
  /^ (?:was|is) (?:no other than|none other than|really|in reality|in truth) $/u,
];

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
