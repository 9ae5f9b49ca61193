/** Whom questions about kin and families ask for, as far as a novel's pages say what people are to one another. */

import type { Book, Character, Place } from '../../src/core/domain/book.ts';
import { castAt, charactersNamed, namesAt } from '../../src/corpus/cast.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { unaccented } from '../../src/lib/text.ts';
import ASKED from './asked.json' with { type: 'json' };
import { nameAsked } from './asked.ts';

/** `Lucy's brother`, `Lucy engaged to`, `the brother of Lucy`; also without an apostrophe. */
const WHOSE = [
  /^(?:the )?(?<kin>\p{L}+) of (?<owner>.{2,40})$/iu,
  /^(?<owner>(?:\S+ ){0,3}?\S+?)[’'´`]?s? (?<kin>\p{L}+(?: to)?)$/iu,
];

/** The end of `what is Lucy's brother called`. */
const NAMING = /(?:[’'´`]?s name| called)$/i;

/** `how is Lucy related to Freddy`, `what is Lucy to Freddy`. */
const RELATED = ASKED.related.map((way) => new RegExp(`^${way}[\\s?.!]*$`, 'iu'));

const WORDS_FOR = new Map(Object.entries(ASKED.kin));

const groupsOf = (patterns: readonly RegExp[], line: string): Partial<Record<string, string>> =>
  patterns.map((one) => one.exec(line)?.groups).find((groups) => groups !== undefined) ?? {};

/** What a reader at a place knows that somebody is to others, such as `lucy’s brother`. */
const tiesOf = ({ about }: Character, place: Place): readonly string[] =>
  about.flatMap(({ summed, text, from }) => (summed && isOpen(from, place) ? unaccented(text) : []));

/** How the ties of others begin that have somebody of this name: `lucy’s`, `miss honeychurch’s`. */
const owningNames = (book: Book, name: string, place: Place): readonly string[] =>
  charactersNamed(book, name, place).flatMap((one) => namesAt(one, place).map((known) => unaccented(`${known}’s`)));

/**
 * Those of whom a reader at a place knows that they are this to somebody; of two people the one of whom they know what
 * they are to the other. Nobody for other questions. Of a name that several have, each may be meant.
 */
export function kinAsked(book: Book, question: string, place: Place): readonly Character[] {
  const plain = nameAsked(question).name.trim().replace(NAMING, '');
  const kin = kinOf(book, groupsOf(WHOSE, plain), place);
  return kin.length > 0 ? kin : kinOfTwo(book, groupsOf(RELATED, question.trim()), place);
}

function kinOf(book: Book, { owner = '', kin = '' }: Partial<Record<string, string>>, place: Place) {
  const words = (WORDS_FOR.get(kin.toLowerCase()) ?? [kin]).map((word) => ` ${unaccented(word)}`);
  const isKin = (tie: string) => words.some((word) => tie.endsWith(word));
  // Most lines end in no such word: looking for their names would take longer than searching the book.
  const kinsmen = kin === '' ? [] : castAt(book, place).filter((one) => tiesOf(one, place).some(isKin));
  const owners = kinsmen.length === 0 ? [] : owningNames(book, owner, place);
  const ties = owners.flatMap((name) => words.map((word) => `${name}${word}`));
  return kinsmen.filter((one) => tiesOf(one, place).some((tie) => ties.includes(tie)));
}

/** The first of two people if something ties them to the other, else the second. */
function kinOfTwo(book: Book, { one = '', other = '' }: Partial<Record<string, string>>, place: Place) {
  const peopleTied = (name: string, to: string) => {
    const owners = name === '' ? [] : owningNames(book, to, place);
    const isTie = (tie: string) => owners.some((owner) => tie.startsWith(`${owner} `));
    return charactersNamed(book, name, place).filter((each) => tiesOf(each, place).some(isTie));
  };
  const first = peopleTied(one, other);
  return first.length > 0 ? first : peopleTied(other, one);
}

/** `the Emersons`, `the Miss Alans`. */
const FAMILY = /^the (?:\p{L}+\.? )?(?<surname>\p{L}{3,}s)$/iu;

/** All of a surname, of whom `who are the Emersons` asks, as far as a reader at a place knows them; else nobody. */
export function familyAsked(book: Book, question: string, place: Place): readonly Character[] {
  const { surname = '' } = groupsOf([FAMILY], nameAsked(question).name);
  const ends = [/s$/i, /es$/i].map((plural) => ` ${unaccented(surname.replace(plural, ''))}`);
  const isOf = (name: string) => ends.some((end) => unaccented(name).endsWith(end));
  return surname === '' ? [] : castAt(book, place).filter((one) => namesAt(one, place).some(isOf));
}
