import type { Book } from '../../core/domain/book.ts';
import { folded } from '../../corpus/english/dictionary.ts';
import { isGivenName } from '../../corpus/english/names.ts';
import { isNamedIn } from '../people/aliases.ts';
import type { GuideLine } from '../people/index.ts';
import { mentionsIn } from '../people/names.ts';
import { listedWords } from '../word-lists.ts';
import type { QuestionDraft } from './draft.ts';
import { gapIn } from './gaps.ts';
import { hasOpenSubject, isOfLength } from './open-words.ts';
import { nameDraft, othersThan, placeOf } from './people.ts';

/** Wrong options of a question. */
const OPTIONS = 3;

/** Sentences of the story with a gap for the one person whom they name first, and only once. */
export function askNames({ characters }: Book, lines: readonly GuideLine[]): QuestionDraft[] {
  return lines.flatMap(({ text, passage, isStory }): QuestionDraft[] => {
    if (!isStory || hasOpenSubject(text) || !isOfLength(text)) return [];
    const named = characters.filter((one) => isNamedIn(one, text));
    const places = named.map((person) => {
      const name = [person.name, ...person.aliases].find((one) => text.includes(one)) ?? '';
      return { person, name, at: text.indexOf(name) };
    });
    const [first] = places.sort((a, b) => a.at - b.at);
    if (!first || first.name === '' || text.split(first.name).length !== 2) return [];
    const others = othersThan(first.person, characters, text);

    return [
      {
        ...nameDraft(first.person, others),
        level: 'hard',
        text: gapIn(text, first.name),
        cite: passage.id,
        from: placeOf(passage.from, [first.person, ...others]),
        says: text,
      },
    ];
  });
}

/** Who made something of the book, or said something of it: “Joe Lee directed a film”. */
export function askMakers(
  { characters, author }: Book,
  lines: readonly GuideLine[],
): QuestionDraft[] {
  const facts = lines.filter(({ isStory, isPeople }) => !isStory && !isPeople);
  const isReal = (name: string) =>
    name.includes(' ') &&
    isGivenName(folded(name.split(' ')[0] ?? '')) &&
    !characters.some((one) => isNamedIn(one, name));
  const people = new Set(
    facts.flatMap(({ text }) => mentionsIn(text).map(({ name }) => name)).filter(isReal),
  );

  return facts.flatMap(({ text, passage }): QuestionDraft[] => {
    const name = [...people].find((one) => text.startsWith(`${one} `));
    const deed = name && text.slice(name.length + 1).replace(/[.!]$/u, '');
    const verb = deed?.split(' ')[0] ?? '';
    const isDone = /^[a-z]{3,}ed$/u.test(verb) || listedWords('past-deeds').has(verb);
    if (!name || !deed || !isDone || name === author || hasOpenSubject(text) || !isOfLength(text))
      return [];
    const others = [...people].filter((one) => one !== author && !text.includes(one));

    return [
      {
        level: 'medium',
        text: `Who ${deed}?`,
        answer: name,
        accept: [name.split(' ').at(-1) ?? name],
        kind: 'name',
        distractors: others.slice(0, OPTIONS),
        cite: passage.id,
        from: passage.from,
        says: text,
      },
    ];
  });
}
