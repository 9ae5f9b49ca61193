import { anyWord } from '../../../../lib/text.ts';
import type { Mention } from '../names/mentions.ts';
import words from './stated.json' with { type: 'json' };

const anyOf = (...sources: readonly string[]) => new RegExp(`^(?:${sources.join('|')})$`, 'u');
const calledBy = (who: string) => `,? ${who} (?:\\p{L}+ ){0,3}${anyWord(words.calls)} (?:him |her )?["“‘]?`;

/** Words between two names that say that they are one person's, or at least where one of them is new. */
const SAME = `(?:That|He|She) (?:is|was) the same${calledBy('\\p{L}+ who')}`;
const PLAIN = anyOf(SAME, calledBy('whom'), `(?:,|,? (?:is|was)) (?:${words.names}) (?:the )?["“‘]?`);
const OF_NEW = anyOf(calledBy('who'), `,? (?:\\(|—)?(?:${words.formerly}),? (?:the )?`);

/**
 * Pairs of names in a sentence that it says are one person's: "Long John Silver, whom they call Barbecue". `isPlain`
 * where that goes for any two names; in “Tom, who called Nick” those whom one knows are two.
 * @param before the last name of the sentence before it
 */
export function statedIn(text: string, mentions: readonly Mention[], before?: Mention) {
  return mentions.flatMap((b, at) => {
    const a = mentions[at - 1] ?? before;
    // “Tom, known as Nick’s friend”.
    if (!a || a.form === b.form || /^[’']s/u.test(text.slice(b.to))) return [];
    const between = text.slice(at === 0 ? 0 : a.to, b.from);
    const pair = [a.form, b.form] as const;
    if (PLAIN.test(between)) return [{ pair, isPlain: !text.includes('?') }];
    return OF_NEW.test(between) ? [{ pair, isPlain: false }] : [];
  });
}
