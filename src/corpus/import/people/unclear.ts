import { groupBy, groupByEach } from '../../../lib/counted.ts';
import { sexesDiffer } from './graph/barriers.ts';
import type { Person } from './graph/persons.ts';
import type { Form } from './names/forms.ts';
import type { Mention } from './names/mentions.ts';
import type { Sentence } from './names/sentences.ts';
import { isCalledByGiven } from './ties/mentions.ts';

/**
 * The mentions in each sentence, without those that may be somebody else's: "Joe" in a chapter that names Injun Joe,
 * and Joe Harper by nothing longer; the "Mr. Vane" of a family that has Mrs. Vane and Tom, who may be Tom's father.
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
  const titled = groupBy(
    [...bearers.keys()].filter((one) => one.title && !one.given),
    ({ surname }) => surname,
  );
  const mayBeFather = (form: Form, { forms }: Person): boolean => {
    const family = titled.get(form.surname) ?? [];
    const isOnlyMan = family.every((one) => forms.includes(one) || one.title?.sex === 'she');
    const hasMrs = family.some(({ title }) => title?.kind === 'wed');
    return form.title?.sex === 'he' && !form.given && isCalledByGiven(forms) && isOnlyMan && hasMrs;
  };
  return mentions.map((all, at) =>
    all.filter(({ form }) => {
      const bearer = bearers.get(form);
      if (bearer && mayBeFather(form, bearer)) return false;
      const isLong = form.title || form.words.length > 1;
      const here = isLong
        ? []
        : (named.get(keyOf(form.words[0] ?? '', at)) ?? []).flatMap((one) => bearers.get(one) ?? []);
      return !bearer || here.includes(bearer) || here.every((one) => sexesDiffer(one, bearer));
    }),
  );
}
