import { groupByEach } from '../../../lib/counted.ts';
import { sexesDiffer } from './graph/barriers.ts';
import type { Person } from './graph/persons.ts';
import type { Mention } from './names/mentions.ts';
import type { Sentence } from './names/sentences.ts';

/**
 * The mentions in each sentence, without those that may be somebody else's: "Joe" in a chapter that names Injun Joe,
 * and Joe Harper by nothing longer.
 */
export function clearMentions(
  mentions: readonly (readonly Mention[])[],
  persons: readonly Person[],
  sentences: readonly Sentence[],
): readonly (readonly Mention[])[] {
  const bearers = new Map(persons.flatMap((person) => person.forms.map((form) => [form, person] as const)));
  const longer = [...bearers.keys()].filter(({ title, words }) => !title && words.length > 1);
  const keyOf = (word: string, at: number) => `${word} ${sentences[at]?.section}`;
  const named = groupByEach(longer, ({ words, mentions }) =>
    words.flatMap((word) => mentions.map((at) => keyOf(word, at))),
  );
  return mentions.map((all, at) =>
    all.filter(({ form }) => {
      const bearer = bearers.get(form);
      const isLong = form.title || form.words.length > 1;
      const here = isLong
        ? []
        : (named.get(keyOf(form.words[0] ?? '', at)) ?? []).flatMap((one) => bearers.get(one) ?? []);
      return !bearer || here.includes(bearer) || here.every((one) => sexesDiffer(one, bearer));
    }),
  );
}
