import type { Book, Character, Passage } from '../../core/domain/book.ts';
import { hasWord } from '../../corpus/import/text/words.ts';
import { limitPerKey } from '../../lib/counted.ts';
import { isNamedIn } from '../people/aliases.ts';
import type { GuideLine } from '../people/index.ts';
import { listedWords } from '../word-lists.ts';
import type { QuestionDraft } from './draft.ts';
import { hasOpenSubject, hasOpenWord, isOfLength } from './open-words.ts';

/** Wrong options of a question. */
const OPTIONS = 3;
const DESCRIBED_WORDS = { min: 4, max: 26 };

/** Whom a list describes in these words. */
export function askRoles(book: Book, lines: readonly GuideLine[]): QuestionDraft[] {
  const { characters } = book;
  const headings = headingsOf(book);
  const drafts = lines.flatMap(({ text, passage, isPeople }): QuestionDraft[] => {
    if (!isPeople) return [];
    const listed = characters.find(({ name }) => beginsWith(text, name));
    const person = listed ?? characters.find(({ name }) => name === headings.get(passage));
    if (!person) return [];
    const told = listed ? text.slice(person.name.length).replace(/^[\s:,–—-]+/u, '') : text;
    const described = told.replace(BESIDE_NAME, '');
    const count = described.split(/\s+/u).length;
    const isFit = count >= DESCRIBED_WORDS.min && count <= DESCRIBED_WORDS.max;
    const isOpen =
      hasOpenWord(described.split(/\s+/u).slice(0, 2).join(' ')) ||
      isOfOthers(described) ||
      isOfSeveral(person.name) ||
      characters.some(({ name }) => described.startsWith(`${name} `));
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
  // A second list says much the same of them.
  return limitPerKey(1, drafts, ({ answer }) => answer);
}

/** The heading over each passage. */
const headingsOf = ({ sections }: Book): ReadonlyMap<Passage, string> =>
  new Map(sections.flatMap(({ title, passages }) => passages.map((passage) => [passage, title])));

/** What belongs to the name: how it is said, where somebody comes from, another name. */
const BESIDE_NAME = /^(?:(?:\([^)]{1,40}\)|(?:of|from) \p{Lu}[^:,;]{0,30}):|or \p{Lu}\p{L}+,)\s/u;

/** Whether an entry is on others, too, or on the one before: “wife of the above”. */
const isOfOthers = (described: string): boolean =>
  /^and\s|^the (?:younger|elder|other)\b|\bthe (?:above|former|latter|same)\b/u.test(described);

/** Whether a heading or an entry is on more than one: “The twins”; a marquis is one. */
const isOfSeveral = (name: string): boolean =>
  /^[Tt]he (?:\p{L}+ )*\p{Ll}+[^siu\P{Ll}]s$/u.test(name);

const beginsWith = (text: string, name: string): boolean =>
  text.startsWith(`${name} –`) || text.startsWith(`${name}:`);

const inner = (text: string): string => text.replaceAll('“', '‘').replaceAll('”', '’');

/** Who does what a sentence of the story tells. */
export function askDeeds({ characters }: Book, lines: readonly GuideLine[]): QuestionDraft[] {
  return lines.flatMap(({ text, passage, isStory }, at): QuestionDraft[] => {
    if (!isStory || hasOpenSubject(text) || !isOfLength(text)) return [];
    const named = characters.filter((one) => isNamedIn(one, text));
    const found = named.length <= NAMED_MAX ? deedIn(text, named[0]) : undefined;
    if (!found || isShared(found, characters, lines, at)) return [];
    const others = othersThan(found.person, characters, text);

    return [
      {
        ...nameDraft(found.person, others),
        level: 'medium',
        text: `Who ${found.deed}?`,
        cite: passage.id,
        from: placeOf(passage.from, [found.person, ...others]),
        says: text,
      },
    ];
  });
}

/** What somebody does whose name begins a sentence, where that is told by itself. */
function deedIn(text: string, person: Character | undefined) {
  const name = person && [person.name, ...person.aliases].find((one) => text.startsWith(`${one} `));
  const deed = name && wholeClause(text.slice(name.length + 1));
  if (!person || !deed || isNamedIn(person, deed)) return undefined;
  const verb = deed.split(/[\s,]/u)[0] ?? '';
  const isDone = /^[a-z]{3,}s$/u.test(verb) && !listedWords('no-verbs').has(verb);
  // “A few weeks later” is told from the sentence before, and “into her bed” may be another's.
  const isOpen = /\b(?:later|his|her|their)\b/u.test(deed);
  const isTelling = deed.split(' ').length >= DEED_WORDS_MIN && !isOpen;
  return isDone && isTelling ? { person, name, deed } : undefined;
}

/** What is told before another subject may begin; undefined where that cuts off a list of deeds. */
function wholeClause(told: string): string | undefined {
  const [clause = ''] = told.split(CLAUSE_END);
  const isCut = /^,\sand\s/u.test(told.slice(clause.length)) && clause.includes(',');
  return isCut ? undefined : clause;
}

/** Of fewer words others may have done the same. */
const DEED_WORDS_MIN = 5;
/** Where another subject may begin. */
const CLAUSE_END = /[;:.]|,\s(?:and|but|while|so|for)\s|,\s(?=\p{Lu})/u;
/** With more names in a sentence it isn't plain whose deed it is. */
const NAMED_MAX = 2;

/**
 * Whether a name isn't plainly somebody's: others have it too, the story doesn't call the one who is
 * meant so throughout, and nothing up to there calls them by another.
 * @param at the index of its line
 */
export function isShared(
  { person, name }: { readonly person: Character; readonly name: string },
  characters: readonly Character[],
  lines: readonly GuideLine[],
  at: number,
): boolean {
  if (!characters.some((other) => other !== person && hasWord(allNames(other), name))) return false;
  const story = lines.filter(({ isStory }) => isStory);
  if (story.filter(({ text }) => hasWord(text, name)).length >= THROUGHOUT) return false;
  const longer = [person.name, ...person.aliases].filter((alias) => alias !== name);
  const told = lines.slice(0, at + 1).filter(({ isStory }) => isStory);
  return !told.some(({ text }) => longer.some((alias) => hasWord(text, alias)));
}

/** Sentences of a story with the surname of whom it is about. */
const THROUGHOUT = 6;

const allNames = ({ name, aliases }: Character): string => [name, ...aliases].join('\n');

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
