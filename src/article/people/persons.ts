import { folded } from '../../corpus/english/dictionary.ts';
import { givenNameSex } from '../../corpus/english/names.ts';
import { type Title, titleAt, titleOf } from '../../corpus/english/titles.ts';
import { groupBy } from '../../lib/counted.ts';
import type { ToldSection } from '../guide/told.ts';
import { calledIn } from './aliases.ts';
import { listedPeople } from './listed.ts';
import { mentionsIn, type NameMention } from './names.ts';
import { hasEntry, isNamesake, type StoryPerson } from './story-person.ts';
import { isInPlace, PERSON_WORTH_MIN, personWorth } from './worth.ts';

/**
 * Those of the lists, in their order, and those whom only the story names, the most often named first.
 */
export function personsOf(told: readonly ToldSection[], author: string): StoryPerson[] {
  const listed = mergedEntries(listedPeople(told).filter(({ name }) => name !== author));
  const names = namesInStory(told, author);
  const persons = listed.map((listedPerson) => ({
    ...listedPerson,
    aliases: [...listedPerson.aliases, ...namesOfBirth(listedPerson), ...calledNames(listedPerson)],
  }));

  const firstAt = new Map(names.map(({ name, at }) => [name, at[0] ?? 0]));
  const sentencesWith = new Map(names.map(({ name, sentences }) => [name, sentences]));
  for (const { name, at } of names) {
    const possibleOwners = persons.filter(
      (person) =>
        isOneOf(person, name) &&
        !isMotherOrWife(person, name) &&
        !isTitledBeside(person, name, sentencesWith),
    );
    const namesakes = possibleOwners.filter((person) => isNamesake(person, name));
    // Which of two “Aurelianos” a bare one is, nothing says.
    if (namesakes.length > 1 && namesakes.length === possibleOwners.length) continue;

    const isOther = isAnothers(at, firstAt.get(namesakes[0]?.name ?? ''));
    const owner = isOther ? undefined : ownerOf(name, possibleOwners);
    if (owner) addName(owner, name, at.length);
    else persons.push({ name, aliases: [], sentences: [], times: at.length });
  }
  const unlisted = persons.slice(listed.length);
  return [...persons.slice(0, listed.length), ...unlisted.sort((a, b) => b.times - a.times)];
}

/** So often a first name stands alone if it is another's than a whole name that begins with it. */
const BARE_TIMES = 2;

/**
 * Whether a first name is another's than the whole name that begins with it, by their places: it
 * stands alone, and never again once the whole name is told: “Amaranta”, and at last “Amaranta
 * Úrsula”.
 */
const isAnothers = (bareAt: readonly number[], wholeAt = 0): boolean =>
  bareAt.length >= BARE_TIMES && bareAt.every((at) => at < wholeAt);

/** Gives somebody one more name, which is shown if it is the longer and no list has one. */
function addName(owner: MutablePerson, name: string, times: number): void {
  owner.times += times;
  const isLonger = !hasEntry(owner) && name.split(' ').length > owner.name.split(' ').length;
  owner.aliases.push(isLonger ? owner.name : name);
  if (isLonger) owner.name = name;
}

const calledNames = ({ sentences }: MutablePerson): string[] =>
  sentences
    .flatMap(calledIn)
    .filter(({ isLater }) => !isLater)
    .map(({ name }) => name);

/** “Mina Murray”, of “Mina Harker, née Murray”: the story may know her by either. */
function namesOfBirth({ name, sentences }: MutablePerson): string[] {
  const [givenName = ''] = name.split(' ');
  return sentences.flatMap((entry) => {
    const surname = BORN.exec(entry)?.[1];
    return surname === undefined ? [] : [`${givenName} ${surname}`];
  });
}

const BORN = /\bn[ée]e (\p{Lu}[\p{L}’'-]+)/u;

/**
 * Whether a name of the story may be somebody's, whose list doesn't speak of whoever has that title
 * as of another: “Ada Lee: the Countess’s daughter”.
 */
function isOneOf(person: MutablePerson, otherName: string): boolean {
  const { name, aliases, sentences } = person;
  const title = otherName.split(' ').find(titleOf);
  const isOther = title && sentences.some((entry) => hasOwner(entry, title));
  if (isOther && titleIn(name)?.key !== titleOf(title)?.key) return false;
  // “Kay” of a list, whom the story calls “Kay Langrish”.
  if (hasEntry(person) && otherName.startsWith(`${name} `)) return true;
  const isSame = isSameName([name, ...aliases].join(' '), otherName) || isSameName(name, otherName);
  return isSame || (hasEntry(person) && isCalledMr(name, otherName));
}

/** Whether a surname with “Mr” may be that of somebody listed by another title: a senator. */
function isCalledMr(listedName: string, otherName: string): boolean {
  const listedTitle = titleIn(listedName);
  const isOther = listedTitle !== undefined && listedTitle.sex !== 'she';
  const surname = bareWords(otherName).join(' ');
  return isOther && titleIn(otherName)?.key === 'Mr' && bareWords(listedName).join(' ') === surname;
}

const hasOwner = (entry: string, title: string): boolean =>
  entry.includes(`${title}’s`) || entry.includes(`${title}'s`);

/** “Mrs Lee” beside an “Ada Lee” of whom no list says who she is may be the mother, or a wife. */
const isMotherOrWife = (person: MutablePerson, otherName: string): boolean =>
  !hasEntry(person) && titleIn(otherName)?.kind === 'wed' && !titleIn(person.name);

/** “James Lee, son of Lord Lee”: a title beside the name of somebody without one is another's. */
function isTitledBeside(
  person: MutablePerson,
  otherName: string,
  sentencesWith: ReadonlyMap<string, readonly string[]>,
): boolean {
  if (hasEntry(person) || titleIn(person.name) || !titleIn(otherName)) return false;
  const beside = sentencesWith.get(otherName) ?? [];
  return (sentencesWith.get(person.name) ?? []).some((sentence) => beside.includes(sentence));
}

interface MutablePerson {
  name: string;
  aliases: string[];
  sentences: readonly string[];
  times: number;
}

/**
 * Whom a bare surname or first name means: the first of the list who is called so, and who has its
 * title if it has one.
 */
function ownerOf(shortName: string, persons: readonly MutablePerson[]): MutablePerson | undefined {
  const title = titleIn(shortName)?.key;
  const titled = persons.find(({ name }) => title !== undefined && titleIn(name)?.key === title);
  return titled ?? persons.find(({ name }) => name.startsWith(`${shortName} `)) ?? persons[0];
}

/** One entry for each person, with what all articles say of them; the longest name is shown. */
function mergedEntries(entries: ReturnType<typeof listedPeople>): MutablePerson[] {
  const merged: (MutablePerson & { source: string })[] = [];
  for (const { name, otherName, sentences, source } of entries) {
    // One list has each person once.
    const knownEntry = merged.find(
      (mergedEntry) =>
        mergedEntry.name === name ||
        (mergedEntry.source !== source &&
          (isSameName(mergedEntry.name, name) || isSameName(name, mergedEntry.name))),
    );
    if (!knownEntry) {
      merged.push({ name, aliases: otherName ? [otherName] : [], sentences, times: 0, source });
      continue;
    }
    knownEntry.sentences = [...knownEntry.sentences, ...sentences];
    const isLonger = name.length > knownEntry.name.length;
    if (name !== knownEntry.name) knownEntry.aliases.push(isLonger ? knownEntry.name : name);
    if (isLonger) knownEntry.name = name;
  }

  return merged;
}

const bareWords = (personName: string): string[] => {
  const nameWords = personName.replace(/^[Tt]he\s/u, '').split(' ');
  return nameWords.filter((_, at) => !titleAt(nameWords, at));
};
const titleIn = (personName: string) => {
  const nameWords = personName.split(' ');
  return nameWords.map((_, at) => titleAt(nameWords, at)).find(Boolean);
};

/**
 * Whether a shorter name may be the longer one's: all its words stand there, and no other title.
 */
function isSameName(whole: string, shortName: string): boolean {
  if (whole === shortName) return true;
  const wholeTitle = titleIn(whole);
  const ofTitle = titleOf(shortName.replace(/^[Tt]he\s/u, ''));
  if (ofTitle) return ofTitle.key === wholeTitle?.key;

  const title = titleIn(shortName);
  const wholeWords = bareWords(whole);
  if (!hasAllWords(wholeWords, bareWords(shortName))) return false;
  if (title && !wholeTitle) return fitsGiven(title, wholeWords[0] ?? '');
  return !title || !wholeTitle || title.key === wholeTitle.key;
}

const hasAllWords = (wholeWords: readonly string[], shortWords: readonly string[]): boolean =>
  shortWords.length > 0 && shortWords.every((shortWord) => wholeWords.includes(shortWord));

/** Whether somebody with a title may have a first name: no “Mrs” is called Will. */
function fitsGiven({ sex }: Title, givenName: string): boolean {
  const givenSex = givenNameSex(folded(givenName));
  return sex === undefined || givenSex === undefined || (givenSex === 'm') === (sex === 'he');
}

/** A name that somebody may bear, with its places among all mentions and the sentences that have it. */
interface NameInStory {
  readonly name: string;
  readonly at: readonly number[];
  readonly sentences: readonly string[];
}

/** The names that the story gives people, the longest first, so that a surname finds whose it is. */
function namesInStory(told: readonly ToldSection[], author: string): NameInStory[] {
  const everywhere = told.flatMap(({ use, sentences }) =>
    sentences.flatMap(({ text }) =>
      mentionsIn(text).map((mention) => ({ ...mention, sentence: text, use })),
    ),
  );
  const mentions = everywhere.filter(({ use }) => use === 'story' || use === 'people');
  const places = new Set(everywhere.filter(isInPlace).map(({ name }) => name));
  const persons = personNames(mentions, places);
  const authorNames = [author, ...author.split(' ')];

  const numbered = mentions.map((mention, at) => ({ ...mention, at }));
  const mentionsOfPerson = groupBy(
    numbered.filter(({ name }) => persons.has(name) && !authorNames.includes(name)),
    ({ name }) => name,
  );
  const names = [...mentionsOfPerson].map(
    ([name, itsMentions]): NameInStory => ({
      name,
      at: itsMentions.map(({ at }) => at),
      sentences: itsMentions.map(({ sentence }) => sentence),
    }),
  );
  return names.sort((a, b) => b.name.split(' ').length - a.name.split(' ').length);
}

/** The names of all that is mentioned that are people's. */
function personNames(
  mentions: readonly NameMention[],
  places: ReadonlySet<string>,
): ReadonlySet<string> {
  const mentionsOfName = groupBy(mentions, ({ name }) => name);
  const worth = new Map(
    [...mentionsOfName].map(([name, itsMentions]) => [
      name,
      personWorth(itsMentions, places.has(name)),
    ]),
  );
  const isWorth = (name: string, least: number) => (worth.get(name) ?? 0) >= least;

  // Somebody named beside a person is one: “two corporals, Nettle and Mace”, of whom either may be
  // known; in a row of three the last tells the first.
  const pairs = mentions.flatMap(({ name, beside }) => (beside ? [[name, beside]] : []));
  for (const pair of [...pairs, ...pairs.toReversed()]) {
    const hasPerson = pair.some((name) => isWorth(name, PERSON_WORTH_MIN));
    for (const name of pair)
      if (hasPerson && isWorth(name, 0) && !isWorth(name, PERSON_WORTH_MIN))
        worth.set(name, PERSON_WORTH_MIN);
  }

  // “The Aurelianos” are no one more; Evans isn't Evan.
  const isPlural = (name: string) =>
    name.endsWith('s') &&
    worth.has(name.slice(0, -1)) &&
    (mentionsOfName.get(name) ?? []).every(({ before }) => PLURAL_SIGNS.includes(before));
  const names = [...worth.keys()];
  return new Set(names.filter((name) => isWorth(name, PERSON_WORTH_MIN) && !isPlural(name)));
}

/** In front of several of one name. */
const PLURAL_SIGNS: readonly string[] = ['the', 'both', 'two'];
