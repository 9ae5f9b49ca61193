import { anyWord } from '../../../../lib/text.ts';
import type { Form } from '../names/forms.ts';
import type { Mention } from '../names/mentions.ts';
import words from './stated.json' with { type: 'json' };

const CALLED = `,? whom? (?:\\p{L}+ ){0,3}${anyWord(words.calls)} (?:him |her )?`;
const NAMED = `(?:,|,? (?:is|was)) (?:${words.names}) (?:the )?`;
const FORMERLY = `,? (?:\\(|—)?(?:${words.formerly}),? (?:the )?`;
/** Words between two names that say that they are one person's. */
const SAME = new RegExp(`^(?:${CALLED}|${NAMED}|${FORMERLY})["“‘]?$`, 'u');

/** Pairs of names in a sentence that it says are one person's: "Long John Silver, whom they call Barbecue". */
export const statedIn = (text: string, mentions: readonly Mention[]): (readonly [Form, Form])[] =>
  mentions.flatMap((b, at) => {
    const a = mentions[at - 1];
    // “Tom, known as Nick’s friend”.
    const isOfOther = /^[’']s/u.test(text.slice(b.to));
    return a && a.form !== b.form && !isOfOther && SAME.test(text.slice(a.to, b.from)) ? [[a.form, b.form]] : [];
  });
