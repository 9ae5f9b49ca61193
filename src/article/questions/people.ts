import type { Book, Character } from '../../core/domain/book.ts';
import { titleOf } from '../../corpus/english/titles.ts';
import { isNamedIn } from '../people/aliases.ts';
import type { GuideLine } from '../people/index.ts';
import { mentionsIn } from '../people/names.ts';
import { listedWords } from '../word-lists.ts';
import type { QuestionDraft } from './draft.ts';
import { hasOpenSubject, hasOpenWord, isOfLength } from './open-words.ts';

/** Wrong options of a question. */
const OPTIONS = 3;
const DESCRIBED_WORDS = { min: 4, max: 26 };

/** Whom a list describes in these words. */
export function askRoles({ characters }: Book, lines: readonly GuideLine[]): QuestionDraft[] {
  return lines.flatMap(({ text, passage, isPeople }): QuestionDraft[] => {
    const person = isPeople ? characters.find(({ name }) => beginsWith(text, name)) : undefined;
    if (!person) return [];
    const described = text.slice(person.name.length).replace(/^[\s:,–—-]+/u, '');
    const count = described.split(/\s+/u).length;
    const isFit = count >= DESCRIBED_WORDS.min && count <= DESCRIBED_WORDS.max;
    const isOpen = hasOpenWord(described.split(/\s+/u).slice(0, 2).join(' '));
    if (!isFit || isOpen || isNamedIn(person, described)) return [];
    const others = othersThan(person, characters, described);

    return [
      {
        ...nameDraft(person, others),
        level: 'easy',
        text: `Who is this: “${inner(described.replace(/\.$/u, ''))}”?`,
        cite: passage.id,
        from: placeOf(passage.from, [person, ...others]),
        says: text,
      },
    ];
  });
}

const beginsWith = (text: string, name: string): boolean =>
  text.startsWith(`${name} –`) || text.startsWith(`${name}:`);

const inner = (text: string): string => text.replaceAll('“', '‘').replaceAll('”', '’');

/** Who does what a sentence of the story tells. */
export function askDeeds({ characters }: Book, lines: readonly GuideLine[]): QuestionDraft[] {
  return lines.flatMap(({ text, passage, isStory }): QuestionDraft[] => {
    if (!isStory || hasOpenSubject(text) || !isOfLength(text)) return [];
    const named = characters.filter((one) => isNamedIn(one, text));
    const [person] = named;
    const name =
      person && [person.name, ...person.aliases].find((one) => text.startsWith(`${one} `));
    const deed = name && text.slice(name.length + 1).split(CLAUSE_END)[0];
    const verb = deed?.split(/[\s,]/u)[0] ?? '';
    const isTelling = (deed?.split(' ').length ?? 0) >= DEED_WORDS_MIN;
    const isDone = isTelling && /^[a-z]{3,}s$/u.test(verb) && !listedWords('no-verbs').has(verb);
    if (!person || !deed || !isDone || named.length > NAMED_MAX || isNamedIn(person, deed))
      return [];
    const others = othersThan(person, characters, text);

    return [
      {
        ...nameDraft(person, others),
        level: 'medium',
        text: `Who ${deed}?`,
        cite: passage.id,
        from: placeOf(passage.from, [person, ...others]),
        says: text,
      },
    ];
  });
}

/** Of fewer words others may have done the same. */
const DEED_WORDS_MIN = 5;
/** Where another subject may begin. */
const CLAUSE_END = /[;:.]|,\s(?:and|but|while|so|for)\s|,\s(?=\p{Lu})/u;
/** With more names in a sentence it isn't plain whose deed it is. */
const NAMED_MAX = 2;

/** Others than somebody whom the words don't name: those may be right, too. */
export function othersThan(
  person: Character,
  characters: readonly Character[],
  text: string,
): readonly Character[] {
  const at = characters.indexOf(person);
  const around = [...characters.slice(at + 1), ...characters.slice(0, at)];
  const likes = around.filter((one) => one !== person && !isNamedIn(one, text));
  return [...likes].sort((a, b) => a.from - b.from).slice(0, OPTIONS);
}

/** Asked by its options alone where somebody has several names. */
export const nameDraft = ({ name, aliases }: Character, others: readonly Character[]) => ({
  answer: name,
  accept: [...aliases],
  kind: 'name' as const,
  distractors: others.map((one) => one.name),
  ...(aliases.length > 0 && { chosen: true as const }),
});

/** From where on somebody and those beside them may be named. */
export const placeOf = (from: number, people: readonly Character[]): number =>
  Math.max(from, ...people.map((one) => one.from));

/** “Joe Lee is Ada”, “Joe Lee as Ada”, “Joe Lee plays Ada”. */
const PLAYS = /^,?\s?(?:is|as|plays|played|acts|portrays|portrayed)\s(?:the\s)?$/u;

/** Who plays somebody, where a sentence on a film says it. */
export function askActors({ characters }: Book, lines: readonly GuideLine[]): QuestionDraft[] {
  const films = lines.filter(({ isStory, isPeople }) => !isStory && !isPeople);
  return films.flatMap(({ text, passage }): QuestionDraft[] => {
    const names = mentionsIn(text).map(({ name }) => name);
    const actors = names.filter(
      (name) =>
        name.includes(' ') &&
        !titleOf(name.split(' ')[0] ?? '') &&
        !characters.some((one) => isNamedIn(one, name)),
    );
    return names.flatMap((actor, at): QuestionDraft[] => {
      const role = characters.find((one) =>
        [one.name, ...one.aliases].includes(names[at + 1] ?? ''),
      );
      const from = text.indexOf(actor) + actor.length;
      const between = text.slice(from, text.indexOf(names[at + 1] ?? '\0', from));
      const others = actors.filter((name) => name !== actor).slice(0, OPTIONS);
      if (!role || !actors.includes(actor) || !PLAYS.test(between) || others.length < 2) return [];

      return [
        {
          level: 'medium',
          text: `Who plays ${role.name}, by the words of the guide?`,
          answer: actor,
          accept: [actor.split(' ').at(-1) ?? actor],
          kind: 'name',
          distractors: others,
          cite: passage.id,
          from: Math.max(passage.from, role.from),
          says: text,
        },
      ];
    });
  });
}
