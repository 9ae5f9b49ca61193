import { titleOf } from '../../corpus/english/titles.ts';
import { hasWord } from '../../corpus/import/text/words.ts';
import { hasListed, listLines } from '../word-lists.ts';
import type { StoryPerson } from './persons.ts';

/** Another name of somebody, and whether it is theirs only later in the book. */
interface Alias {
  readonly name: string;
  readonly isLater: boolean;
}

/** What stands in front of such a word: “a bar called Amo” is nobody's name. */
const IN_FRONT = String.raw`(?:[,;(–—]|\b(?:is|was|are|now|herself|himself|better|and|also))`;
const OTHER_NAME = String.raw`((?:the\s)?\p{Lu}[\p{L}’'.-]*(?:\s\p{Lu}[\p{L}’'.-]*){0,3})`;
const CALLED = new RegExp(
  String.raw`${IN_FRONT}\s(?:${listLines('called-words').join('|')})\s(?:as\s)?[“"‘']?${OTHER_NAME}`,
  'gu',
);
/** Another name in brackets or quotation marks: “Cecilia Tallis (Cee)”. */
const QUOTED = /[“"(](\p{Lu}[\p{L}’'.-]+(?:\s\p{Lu}[\p{L}’'.-]+){0,2}\s?)[”")]/u;

/** The other names of somebody that are theirs alone: first name, surname, what they are called. */
export function aliasesOf(person: StoryPerson, persons: readonly StoryPerson[]): Alias[] {
  const others = persons.filter((one) => one !== person);
  const isTaken = (name: string) =>
    others.some((one) => one.name === name || one.aliases.includes(name)) || name === person.name;
  const isShared = (name: string) =>
    others.some((one) => one.name.split(' ').includes(name) && one.times >= person.times);

  const isSurname = (name: string) =>
    others.some((one) => one.name.endsWith(` ${name}`)) && !person.aliases.includes(name);
  const own = [...person.aliases, ...partsOf(person.name).filter((name) => !isSurname(name))];
  const called = person.sentences.slice(0, 6).flatMap((text) => calledIn(text));
  const all = [
    ...own.filter((name) => !isShared(name)).map((name) => ({ name, isLater: false })),
    ...called,
  ];
  const known = new Map(all.toReversed().map((alias) => [alias.name, alias]));
  return [...known.values()].toReversed().filter(({ name }) => !isTaken(name));
}

/** A whole name's first name and surname, without its title. */
function partsOf(name: string): string[] {
  const bare = name.replace(/^[Tt]he\s/u, '');
  const parts = bare.split(' ').filter((part) => !titleOf(part));
  const short = parts.length > 1 ? [parts[0] ?? '', parts.at(-1) ?? ''] : parts;
  return [bare, ...short].filter((part) => part.length > 2 && /^\p{Lu}/u.test(part));
}

function calledIn(text: string): Alias[] {
  // What is theirs by marriage, in old age, in the end.
  const isLater = hasListed('later-words', text);
  const called = [...text.matchAll(CALLED)].map(([, name = '']) => ({
    name: name.replace(/(?<![.’'])[.’']+$/u, ''),
    isLater,
  }));
  const quoted = QUOTED.exec(text.slice(0, 80))?.[1]?.trim();
  return quoted ? [...called, { name: quoted, isLater: false }] : called;
}

/** Whether a sentence names somebody by their name or another that is theirs. */
export function isNamedIn(
  { name, aliases }: Pick<StoryPerson, 'name' | 'aliases'>,
  text: string,
): boolean {
  return [name, ...aliases].some((one) => hasWord(text, one));
}
