import type { Book, Character, Passage } from '../../core/domain/book.ts';
import { hasWord } from '../../corpus/import/text/words.ts';
import { limitPerKey } from '../../lib/counted.ts';
import { innerQuotes } from '../../lib/text.ts';
import { isNamedIn } from '../people/aliases.ts';
import type { GuideLine } from '../people/index.ts';
import { hasListed, listedWords } from '../word-lists.ts';
import { citing, type QuestionDraft } from './draft.ts';
import { hasOpenSubject, hasOpenWord, isOfLength } from './open-words.ts';

/** Wrong options of a question. */
const OPTIONS = 3;
/** With fewer there is little to choose from. */
const OPTIONS_MIN = 2;
/** Words of a description; of few one must say what somebody is. */
const DESCRIBED_WORDS = { min: 2, few: 4, max: 26 };

/** What a line says of somebody whom it names: “a baker’s son”. */
export interface Description {
  readonly person: Character;
  readonly described: string;
  readonly line: GuideLine;
}

/** Whom a list, or a sentence of the story, describes in these words. */
export function askRoles({ characters }: Book, said: readonly Description[]): QuestionDraft[] {
  const drafts = said.flatMap(({ person, described, line }): QuestionDraft[] => {
    const isLike = (other: Character) =>
      said.some((one) => one.person === other && sharesRole(one.described, described));
    const able = characters.filter((other) => other === person || !isLike(other));
    const others = othersThan(person, able, described);
    if (others.length < Math.min(OPTIONS_MIN, characters.length - 1)) return [];

    return [
      {
        ...nameDraft(person, others),
        level: 'easy',
        text: isDeed(described) ? `Who ${described}?` : `Who is this: “${innerQuotes(described)}”?`,
        ...citing(line, placeOf(line.passage.from, [person, ...others])),
      },
    ];
  });
  // A second list says much the same of them.
  return limitPerKey(1, drafts, ({ answer }) => answer);
}

/** The other way about: which description is somebody’s. */
export function askDescriptions(said: readonly Description[]): QuestionDraft[] {
  const nouns = said.filter(({ described }) => !isDeed(described));
  const each = limitPerKey(1, nouns, ({ person }) => person.id);
  return each.flatMap(({ person, described, line }, at): QuestionDraft[] => {
    const others = [...each.slice(at + 1), ...each.slice(0, at)]
      .filter((other) => !sharesRole(other.described, described))
      .filter((other) => !isNamedIn(person, other.described))
      .slice(0, OPTIONS);
    if (others.length < OPTIONS_MIN) return [];
    const places = others.map((other) => other.line.passage.from);
    const people = [person, ...others.map((other) => other.person)];

    return [
      {
        level: 'medium',
        text: `Which of these is ${person.name}?`,
        answer: described,
        kind: 'phrase',
        chosen: true,
        distractors: others.map((other) => other.described),
        ...citing(line, placeOf(Math.max(line.passage.from, ...places), people)),
      },
    ];
  });
}

/** Whether a list says what somebody does: “works for a shipping firm”. */
function isDeed(described: string): boolean {
  const [verb = ''] = described.split(' ');
  return ['was', 'has', 'had'].includes(verb) || isPresentVerb(verb);
}

/** Whether a word may be what somebody does: “works”, and no “mistress”. */
const isPresentVerb = (word: string): boolean =>
  /^[a-z]{2,}[a-rt-z]s$/u.test(word) &&
  !['no-verbs', 'role-words'].some((list) => listedWords(list).has(word));

/** Two who are described by one word may both be right. */
function sharesRole(described: string, other: string): boolean {
  const roles = (text: string) =>
    (text.toLowerCase().match(/[\p{L}-]+/gu) ?? []).filter((word) =>
      listedWords('role-words').has(word),
    );
  return roles(described).some((word) => roles(other).includes(word));
}

/** What lists and the story say of each person, in the words of each line. */
export function descriptionsIn(book: Book, lines: readonly GuideLine[]): Description[] {
  const headings = headingsOf(book);
  return lines.flatMap((line) =>
    line.isPeople
      ? listedIn(line, book, headings.get(line.passage) ?? '')
      : appositionsIn(line, book),
  );
}

function listedIn(line: GuideLine, { characters }: Book, heading: string): Description[] {
  const { text } = line;
  const listed = characters.find(({ name }) => beginsWith(text, name));
  const person = listed ?? characters.find(({ name }) => name === heading);
  if (!person) return [];
  const told = listed ? text.slice(person.name.length).replace(/^[\s:,–—-]+/u, '') : text;
  const described = describedIn(told);
  const count = described.split(/\s+/u).length;
  const isFit = count >= DESCRIBED_WORDS.min && count <= DESCRIBED_WORDS.max;

  const isOpen =
    hasOpenWord(described.split(/\s+/u).slice(0, 2).join(' ')) ||
    isOfOthers(described) ||
    isOfSeveral(person.name) ||
    characters.some(({ name }) => described.startsWith(`${name} `));
  if (!isFit || isOpen || isNamedIn(person, described)) return [];

  // “A son” may be anybody’s.
  const isVague = !hasListed('role-words', described) || isKinAlone(described);
  return count < DESCRIBED_WORDS.few && isVague ? [] : [{ person, described, line }];
}

/** What is said of somebody: a role in brackets, else what stands without these. */
function describedIn(told: string): string {
  const [, inBrackets = ''] = IN_BRACKETS.exec(told) ?? [];
  if (hasListed('role-words', inBrackets)) return inBrackets;
  return shortened(told.replace(IN_BRACKETS, '').replace(BESIDE_NAME, ''));
}

const isKinAlone = (described: string): boolean =>
  hasListed('kin-words', described) && !/(?<=\s|^)\p{Lu}\p{L}+[’']s /u.test(described);

/** Without a link in front, the other columns of a table, and what somebody does behind a comma. */
function shortened(told: string): string {
  const cells = told.split('; ');
  const isRow = cells.some((cell) => CELL_LABEL.test(cell));
  const cell = isRow ? (cells.find((one) => !CELL_LABEL.test(one)) ?? cells.at(-1)) : told;
  return (cell ?? '')
    .replace(CELL_LABEL, '')
    .replace(/^is /u, '')
    .replace(/^((?:an?|the|\p{Lu}\p{L}+[’']s) [^,]{3,60}), (?:has|\p{Ll}{2,}s) .*$/u, '$1')
    .replace(/\.$/u, '');
}

const CELL_LABEL = /^\p{Lu}[\p{L} ]{2,30}: /u;

/** “Ada Lee, a baker’s daughter, …”, “Ada Lee is a baker’s daughter.” */
const APPOSITION = /^(?:,| is| was) ((?:an?|the) [^,;:.()–—]{3,70})[,;:.]/u;

function appositionsIn(line: GuideLine, { characters }: Book): Description[] {
  if (!line.isStory) return [];
  return characters.flatMap((person) => {
    const name = [person.name, ...person.aliases].find((one) => hasWord(line.text, one)) ?? '';
    const behind = name === '' ? '' : line.text.slice(line.text.indexOf(name) + name.length);
    const described = APPOSITION.exec(behind)?.[1] ?? '';
    const isPlain = hasListed('role-words', described) && !hasOpenWord(described);
    // “Ada, a cook and a maid” may be three.
    const isShort = described.split(' ').length < DESCRIBED_WORDS.few;
    if (
      !isPlain ||
      (isShort && isKinAlone(described)) ||
      / and /u.test(described) ||
      isNamedIn(person, described)
    )
      return [];
    return [{ person, described, line }];
  });
}

/** The heading over each passage. */
const headingsOf = ({ sections }: Book): ReadonlyMap<Passage, string> =>
  new Map(sections.flatMap(({ title, passages }) => passages.map((passage) => [passage, title])));

/** What a list may have between a name and what it says: “(a cook) – ”. */
const IN_BRACKETS = /^\(([^()]{3,60})\)(?:\s?[–:-])?\s/u;
/** What belongs to the name: how it is said, where somebody comes from, another name. */
const BESIDE_NAME = /^(?:(?:\([^)]{1,40}\)|(?:of|from) \p{Lu}[^:,;]{0,30}):|or \p{Lu}\p{L}+,)\s/u;

/** Whether an entry is on others, too, or on the one before: “wife of the above”. */
const isOfOthers = (described: string): boolean =>
  /^and\s|^the (?:younger|elder|other)\b|\bthe (?:above|former|latter|same)\b/u.test(described);

/** Whether a heading or an entry is on more than one: “The twins”; a marquis is one. */
const isOfSeveral = (name: string): boolean =>
  /^[Tt]he (?:\p{L}+ )*\p{Ll}+[^siu\P{Ll}]s$/u.test(name);

const beginsWith = (text: string, name: string): boolean =>
  [' –', ' (', ':'].some((sign) => text.startsWith(name + sign));

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
  // “A few weeks later” is told from the sentence before, and “into her bed” may be another's.
  const isOpen = /\b(?:later|his|her|their)\b/u.test(deed);
  const isTelling = deed.split(' ').length >= DEED_WORDS_MIN && !isOpen;
  return isPresentVerb(verb) && isTelling ? { person, name, deed } : undefined;
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
