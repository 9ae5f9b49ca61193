/** Who is asked for, and their page where that answers the question. */

import type { Book, Character, Note, Place } from '../../src/core/domain/book.ts';
import type { Found } from '../../src/core/ports/search.ts';
import { type Part, textPart } from '../../src/core/reply.ts';
import { askedAs, castAt, charactersNamed, nameAt, peopleNamed } from '../../src/corpus/cast.ts';
import { isEntry } from '../../src/corpus/entry.ts';
import { sameName } from '../../src/corpus/load/same.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { pagePartsOf } from '../../src/corpus/reply-parts.ts';
import type { BookRead } from '../shared/reading.ts';
import { nameAsked } from './asked.ts';

/** Up to this confidence a text has nothing on a question. */
const NOTHING_CONFIDENCE_MAX = 0.01;

/**
 * Whether a book's page has anything on somebody at a place: where it hasn't, passages say more.
 */
export const isToldOf = ({ about, scenes = [] }: Character, place: Place): boolean =>
  [...about, ...scenes].some(({ from }) => isOpen(from, place));

/** A question, and what was found for it as far as its asker has read. */
interface AskedOf extends BookRead {
  readonly question: string;
  readonly read: Found;
}

/** Somebody the text never names may have nearly the name of a character, and isn't them. */
const isOfNobody = ({ hits, sure, confidence }: AskedOf['read']) =>
  hits.length > 0 && sure === 'no' && confidence < NOTHING_CONFIDENCE_MAX;

/** The page of the one person who is asked for; empty where none or several are. */
export function portraitOf({ book, question, place, read }: AskedOf): Part[] {
  if (isOfNobody(read)) return [];
  const [person, otherPerson] = askedFor(book, question, place);
  if (!person || otherPerson || !isToldOf(person, place)) return [];
  const askedOthers = charactersNamed(book, nameAsked(question).other, place);
  if (askedOthers.length > 0 && !person.about.some(tieIn(book, place, askedOthers))) return [];
  const shownName = nameAt(person, place) ?? person.name;
  const pageParts = pagePartsOf(book, person, place);
  // Whoever is asked for by another name is told whose page it is: Charlotte is Miss Bartlett
  // there.
  if (sameName(question).includes(sameName(shownName))) return pageParts;
  return [textPart([{ text: shownName, style: 'bold' }]), ...pageParts];
}

/** Whom a question is about; a guide written by hand has passages that say more of them. */
function askedFor(book: Book, question: string, place: Place): readonly Character[] {
  if (book.kind === 'text') return personOfNovel(book, question, place);
  return book.fromArticles ? personOfGuide(book, question, place) : [];
}

/**
 * Of whom a novel's pages say just what is asked, "who is Lucy's brother"; then everybody whom the
 * name may mean.
 */
function personOfNovel(book: Book, question: string, place: Place): readonly Character[] {
  const [, role = '', owned = ''] = WHOSE.exec(question) ?? [];
  const isOwned = tieIn(book, place, castAt(book, place), ` ${role.toLowerCase()}`);
  if (role) return charactersNamed(book, owned, place).filter(({ about }) => about.some(isOwned));

  const { who, name } = nameAsked(question);
  const [, whose = '', is = ''] = ROLE.exec(name.toLowerCase()) ?? [];
  const owners = charactersNamed(book, whose, place);
  const isTie = tieIn(book, place, owners, ` ${is}`, sameName(name));
  const tiedPeople = castAt(book, place).filter(({ about }) => about.some(isTie));
  return [...tiedPeople, ...askedAs(book, name, who, place)];
}

/**
 * Of a guide made of articles: whoever is asked for by their name alone, “who is Rezia” or “Rezia”,
 * where a list says who that is; of others the passages say more than a page of their deeds.
 */
function personOfGuide(book: Book, question: string, place: Place): readonly Character[] {
  const { who, name, other } = nameAsked(question);
  if (other) return [];
  const isSaid = (character: Character) =>
    character.about.some(
      (note) => isOpen(note.from, place) && (note.summed === true || isEntry(character, note)),
    );
  return askedAs(book, name, who ?? 'who is', place).filter(isSaid);
}

/** `Lucy's brother`, `Ellen's maid`, `Charles's first wife`. */
const ROLE = /^([^’']{1,40})[’']s? ((?:[\p{L}-]+ )?[\p{L}-]+)$/u;
/** `Whose maid is Fanny?` */
const WHOSE = /^whose ((?:[\p{L}-]+ )?[\p{L}-]+) (?:is|was) ([^?]{1,60}?)\W*$/iu;

/**
 * Whether a page's line sums up, as far as it may be known, just what is asked, or that somebody is
 * kin of others.
 */
const tieIn = (book: Book, place: Place, others: readonly Character[], kin = '', asked = '') => {
  const isOfThem = (text: string) =>
    peopleNamed(book, text, place).some((character) => others.includes(character));
  return ({ summed, text, from }: Note) =>
    summed &&
    isOpen(from, place) &&
    (sameName(text) === asked || (kin !== ' ' && text.endsWith(kin) && isOfThem(text)));
};
