/** Whom questions about somebody's kin ask for, as far as a novel's pages say what people are to one another. */

import type { Book, Character, Place } from '../../src/core/domain/book.ts';
import { castAt, charactersNamed, namesAt } from '../../src/corpus/cast.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { unaccented } from '../../src/lib/text.ts';
import ASKED from './asked.json' with { type: 'json' };

/** `Lucy's brother`, `the brother of Lucy`; also without an apostrophe. */
const WHOSE = [
  /^(?:the )?(?<kin>\p{L}+) of (?<owner>.{2,40})$/iu,
  /^(?<owner>(?:\S+ ){0,3}\S+?)[’'´`]?s? (?<kin>\p{L}+)$/iu,
];

/** The end of `what is Lucy's brother called`. */
const NAMING = /(?:[’'´`]?s name| called)$/i;

const WORDS_FOR: Readonly<Record<string, string>> = ASKED.kin;

/**
 * Those of whom a reader at a place knows that they are this to somebody.
 * @param asked such as `Lucy's brother`; nobody for other words. Of a name that several have, each may be meant.
 */
export function kinAsked(book: Book, asked: string, place: Place): readonly Character[] {
  const plain = asked.trim().replace(NAMING, '');
  const said = WHOSE.map((whose) => whose.exec(plain)?.groups).find((groups) => groups !== undefined);
  const { owner: name = '', kin = '' } = said ?? {};
  const word = unaccented(WORDS_FOR[kin.toLowerCase()] ?? kin);
  const tiesOf = ({ about }: Character) =>
    about.flatMap(({ summed, text, from }) => (summed && isOpen(from, place) ? unaccented(text) : []));
  // Most lines end in no such word: looking for their names would take longer than searching the book.
  const kinsmen = castAt(book, place).filter((one) => tiesOf(one).some((tie) => tie.endsWith(`’s ${word}`)));
  const owners = word === '' || kinsmen.length === 0 ? [] : charactersNamed(book, name, place);
  const names = owners.flatMap((owner) => namesAt(owner, place));
  const ties = new Set(names.map((one) => unaccented(`${one}’s ${word}`)));
  return kinsmen.filter((one) => tiesOf(one).some((tie) => ties.has(tie)));
}
