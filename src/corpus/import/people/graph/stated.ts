import { anyWord } from '../../../../lib/text.ts';
import type { Form } from '../names/forms.ts';
import type { Mention } from '../names/mentions.ts';
import words from './stated.json' with { type: 'json' };

/** Words between two names that show that they are one person's. */
const BETWEEN = [
  `,? (?:whom|who) (?:\\p{L}+ ){0,3}${anyWord(words.calls)} (?:him |her )?["“‘]?`,
  `(?:,|,? (?:is|was)) (?:${words.names}) (?:the )?["“‘]?`,
  `,? (?:\\(|—)?(?:${words.formerly}),? (?:the )?`,
].map((source) => new RegExp(`^${source}$`, 'u'));

/** Pairs of names in a sentence that it says are one person's: "Long John Silver, whom they call Barbecue". */
export function statedIn(text: string, mentions: readonly Mention[]): (readonly [Form, Form])[] {
  return mentions.flatMap((a, at) => {
    const b = mentions[at + 1];
    const isSaid = b && a.form !== b.form && BETWEEN.some((pattern) => pattern.test(text.slice(a.to, b.from)));
    return isSaid ? [[a.form, b.form] as const] : [];
  });
}
