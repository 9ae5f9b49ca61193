import { titleAt } from '../../corpus/english/titles.ts';
import { hasWord } from '../../corpus/import/text/words.ts';
import { hasListed, listLines } from '../word-lists.ts';
import { surnameOf } from './names.ts';
import { hasEntry, isNamesake, type StoryPerson } from './story-person.ts';

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
/** Behind a name that begins an entry: “Ada Marsh – or Addie, a baker’s daughter”. */
const OR_NAME = /^[\p{L}’'. -]{2,40}(?: –|,) or (\p{Lu}[\p{L}’'-]+),/u;
/** Another name in brackets or quotation marks: “Cecilia Tallis (Cee)”. */
const QUOTED = /[“"(](\p{Lu}[\p{L}’'.-]+(?:\s\p{Lu}[\p{L}’'.-]+){0,2}\s?)[”")]/u;

/** The other names of somebody that are theirs alone: first name, surname, what they are called. */
export function aliasesOf(person: StoryPerson, persons: readonly StoryPerson[]): Alias[] {
  const otherPersons = persons.filter((otherPerson) => otherPerson !== person);
  const isTaken = (possibleAlias: string) =>
    otherPersons.some(
      (otherPerson) =>
        otherPerson.name === possibleAlias || otherPerson.aliases.includes(possibleAlias),
    ) || possibleAlias === person.name;
  const isShared = (possibleAlias: string) =>
    otherPersons.some(
      (otherPerson) =>
        otherPerson.name.split(' ').includes(possibleAlias) && otherPerson.times >= person.times,
    );

  const isOfNamesake = (possibleAlias: string) =>
    !hasEntry(person) &&
    !person.aliases.includes(possibleAlias) &&
    otherPersons.some((otherPerson) => isNamesake(otherPerson, possibleAlias));
  const isSurname = (possibleAlias: string) =>
    otherPersons.some((otherPerson) => otherPerson.name.endsWith(` ${possibleAlias}`)) &&
    !person.aliases.includes(possibleAlias);
  const ownNames = [
    ...person.aliases,
    ...partsOf(person.name).filter((namePart) => !isSurname(namePart)),
  ];
  const called = person.sentences.slice(0, 6).flatMap((sentenceText) => calledIn(sentenceText));
  const allAliases = [
    ...ownNames
      .filter((ownName) => !isShared(ownName) && !isOfNamesake(ownName))
      .map((ownName) => ({ name: ownName, isLater: false })),
    ...called,
  ];
  const aliasOfName = new Map(allAliases.toReversed().map((alias) => [alias.name, alias]));
  return [...aliasOfName.values()].toReversed().filter(({ name }) => !isTaken(name));
}

/** A whole name's first name and surname, without its title. */
function partsOf(wholeName: string): string[] {
  const bareName = wholeName.replace(/^[Tt]he\s/u, '');
  const nameWords = bareName.split(' ');
  const nameParts = nameWords.filter((_, at) => !titleAt(nameWords, at));
  const surname = surnameOf(nameParts.join(' '));
  const last = /^\p{Lu}/u.test(surname) ? surname : (nameParts.at(-1) ?? '');
  const short = nameParts.length > 1 ? [nameParts[0] ?? '', last] : nameParts;
  return [bareName, ...short].filter(
    (namePart) => namePart.length > 2 && /^\p{Lu}/u.test(namePart),
  );
}

/** What an entry says that somebody is called. */
export function calledIn(sentenceText: string): Alias[] {
  // What is theirs by marriage, in old age, in the end.
  const isLater = hasListed('later-words', sentenceText);
  const called = [...sentenceText.matchAll(CALLED)].map(([, calledName = '']) => ({
    name: calledName.replace(/(?<![.’'])[.’']+$/u, ''),
    isLater,
  }));
  const orName = OR_NAME.exec(sentenceText)?.[1];
  if (orName) called.push({ name: orName, isLater: false });
  const quoted = QUOTED.exec(sentenceText.slice(0, 80))?.[1]?.trim().replace(/\.$/u, '');
  return quoted ? [...called, { name: quoted, isLater: false }] : called;
}

/**
 * Whether a sentence names somebody by their name or another that is theirs; “Fyodor Dostoevsky” isn't
 * Fyodor.
 */
export function isNamedIn(
  { name, aliases }: Pick<StoryPerson, 'name' | 'aliases'>,
  sentenceText: string,
): boolean {
  const ownNames = [name, ...aliases];
  const isOfLonger = (ownName: string, textBehind: string) =>
    /^\s\p{Lu}\p{Ll}/u.test(textBehind) &&
    !ownNames.some(
      (longerName) => longerName !== ownName && `${ownName}${textBehind}`.startsWith(longerName),
    );
  return ownNames.some(
    (ownName) =>
      hasWord(sentenceText, ownName) &&
      !sentenceText
        .split(ownName)
        .slice(1)
        .every((textBehind) => isOfLonger(ownName, textBehind)),
  );
}
