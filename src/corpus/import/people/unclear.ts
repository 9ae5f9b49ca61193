import { groupByEach } from '../../../lib/counted.ts';
import { sexesDiffer } from './graph/barriers.ts';
import type { Person } from './graph/persons.ts';
import type { Form } from './names/forms.ts';
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
  const longer = [...bearers.keys()].filter(isLonger);
  const sectionsOf = new Map(longer.map((form) => [form, sectionsIn(form, sentences)]));
  const withWord = groupByEach(longer, ({ words }) => words);
  const isUnclear = ({ form }: Mention, section: number): boolean => {
    const bearer = bearers.get(form);
    if (!bearer || form.title || form.words.length > 1) return false;
    const here = (withWord.get(form.words[0] ?? '') ?? []).filter((one) => sectionsOf.get(one)?.has(section));
    const people = here.map((one) => bearers.get(one));
    return !people.includes(bearer) && people.some((one) => one && !sexesDiffer(one, bearer));
  };
  return mentions.map((all, at) => {
    const section = sentences[at]?.section ?? 0;
    return all.filter((one) => !isUnclear(one, section));
  });
}

const isLonger = ({ title, words }: Form): boolean => !title && words.length > 1;

const sectionsIn = ({ mentions }: Form, sentences: readonly Sentence[]): ReadonlySet<number> =>
  new Set(mentions.map((at) => sentences[at]?.section ?? 0));
