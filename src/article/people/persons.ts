import { folded } from '../../corpus/english/dictionary.ts';
import { givenNameSex } from '../../corpus/english/names.ts';
import { type Title, titleOf } from '../../corpus/english/titles.ts';
import { tally } from '../../lib/counted.ts';
import type { ToldSection } from '../guide/told.ts';
import { listedPeople } from './listed.ts';
import { mentionsIn, PERSON_WORTH_MIN, personWorth } from './names.ts';

/** Somebody of the book, by all names with which an article has them. */
export interface StoryPerson {
  readonly name: string;
  readonly aliases: readonly string[];
  /** What the lists say of them. */
  readonly sentences: readonly string[];
  /** How often the story names them. */
  readonly times: number;
}

/** Those of the lists, in their order, and those whom only the story names, by their first mention. */
export function personsOf(told: readonly ToldSection[], author: string): StoryPerson[] {
  const listed = mergedEntries(listedPeople(told));
  const names = namesInStory(told, author);
  const persons = listed.map((one) => ({ ...one }));

  for (const { name, times } of names) {
    const [known, ...others] = persons.filter(
      (one) => isSameName(one.name, name) && !isMotherOrWife(one, name),
    );
    const owner =
      others.length > 0
        ? ownerOf(
            name,
            [known, ...others].flatMap((one) => one ?? []),
          )
        : known;
    if (owner) {
      owner.times += times;
      const isLonger =
        !isListed(owner.sentences) && name.split(' ').length > owner.name.split(' ').length;
      owner.aliases.push(isLonger ? owner.name : name);
      if (isLonger) owner.name = name;
    } else persons.push({ name, aliases: [], sentences: [], times });
  }
  return persons;
}

/** “Mrs Lee” beside an “Ada Lee” of whom no list says who she is may be the mother, or a wife. */
const isMotherOrWife = ({ name: whole, sentences }: MutablePerson, name: string): boolean =>
  !isListed(sentences) && titleIn(name)?.kind === 'wed' && !titleIn(whole);

const isListed = (sentences: readonly string[]): boolean => sentences.length > 0;

interface MutablePerson {
  name: string;
  aliases: string[];
  sentences: readonly string[];
  times: number;
}

/** Whom a bare surname or first name means: the first of the list who is called so. */
const ownerOf = (name: string, persons: readonly MutablePerson[]): MutablePerson | undefined =>
  persons.find((one) => one.name.startsWith(`${name} `)) ?? persons[0];

/** One entry for each person, with what all articles say of them; the longest name is shown. */
function mergedEntries(entries: ReturnType<typeof listedPeople>): MutablePerson[] {
  const merged: (MutablePerson & { source: string })[] = [];
  for (const { name, sentences, source } of entries) {
    // One list has each person once.
    const known = merged.find(
      (one) =>
        one.name === name ||
        (one.source !== source && (isSameName(one.name, name) || isSameName(name, one.name))),
    );
    if (!known) {
      merged.push({ name, aliases: [], sentences, times: 0, source });
      continue;
    }
    known.sentences = [...known.sentences, ...sentences];
    const isLonger = name.length > known.name.length;
    if (name !== known.name) known.aliases.push(isLonger ? known.name : name);
    if (isLonger) known.name = name;
  }

  return merged;
}

const bare = (name: string): string[] =>
  name
    .replace(/^[Tt]he\s/u, '')
    .split(' ')
    .filter((part) => !titleOf(part));
const titleIn = (name: string) => name.split(' ').map(titleOf).find(Boolean);

/** Whether a shorter name may be the longer one's: all its words stand there, and no other title. */
function isSameName(whole: string, name: string): boolean {
  const own = bare(whole);
  const parts = bare(name);
  if (parts.length === 0 || !parts.every((part) => own.includes(part))) return whole === name;
  const title = titleIn(name);
  const other = titleIn(whole);
  if (title && !other) return fitsGiven(title, own[0] ?? '');
  return !title || !other || title.key === other.key;
}

/** Whether somebody with a title may have a first name: no “Mrs” is called Will. */
function fitsGiven({ sex }: Title, given: string): boolean {
  const own = givenNameSex(folded(given));
  return sex === undefined || own === undefined || (own === 'm') === (sex === 'he');
}

/** The names that the story gives people, with how often, in the order of their first mention. */
function namesInStory(
  told: readonly ToldSection[],
  author: string,
): { name: string; times: number }[] {
  const parts = told.filter(({ use }) => use === 'story' || use === 'people');
  const texts = parts.flatMap(({ sentences }) => sentences.map(({ text }) => text));
  const mentions = texts.flatMap(mentionsIn);
  const times = tally(mentions.map(({ name }) => name));
  const worth = new Map<string, number>();
  for (const mention of mentions)
    worth.set(mention.name, (worth.get(mention.name) ?? 0) + personWorth(mention));

  // Somebody named beside a person is one: “two corporals, Nettle and Mace”.
  for (const { name, beside = '' } of mentions) {
    const isBesidePerson = (worth.get(beside) ?? 0) >= PERSON_WORTH_MIN;
    if (isBesidePerson && (worth.get(name) ?? 0) >= 0) worth.set(name, PERSON_WORTH_MIN);
  }

  const isAuthor = (name: string) =>
    author.split(' ').some((part) => name === part) || name === author;
  const found = [...worth].filter(([name, sum]) => sum >= PERSON_WORTH_MIN && !isAuthor(name));
  // Longer names first, so that a bare surname finds whose it is.
  return found
    .map(([name]) => ({ name, times: times.get(name) ?? 0 }))
    .sort((a, b) => b.name.split(' ').length - a.name.split(' ').length);
}
