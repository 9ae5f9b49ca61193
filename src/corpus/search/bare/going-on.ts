import type { Book, Passage, Place, Section } from '../../../core/domain/book.ts';
import { groupBy } from '../../../lib/counted.ts';
import { isCommon } from '../text/common.ts';
import { sentenceTexts } from '../text/sentences.ts';
import { stem, stemSet } from '../text/stems.ts';
import { tokens } from '../text/tokens.ts';
import PARTS from './parts.json' with { type: 'json' };

/** Headings of what is said of whoever wrote the book. */
const ON_AUTHOR = stemSet(PARTS.onAuthor);

/** A name of somebody, and the place from which on a reader may know it. */
interface KnownName {
  readonly name: string;
  readonly from: Place;
}

/** Whom a passage was about, in sections of one title. */
interface Focus {
  readonly title: string;
  readonly from: Place;
  readonly names: readonly KnownName[];
}

/**
 * Of a guide made of articles, by `Passage.id`: the names of those whom a passage goes on about
 * without naming them first, as articles cut into passages do: “In the end he dies.” Nobody is
 * among them who is named, or told of, only later than the passage opens.
 */
export function namesGoneOnAbout(book: Book): ReadonlyMap<string, string> {
  const namesIn = nameFinder(book);
  const lines = new Map<string, string>();
  let focus: Focus = { title: '', from: 0, names: [] };

  for (const section of book.sections) {
    focus = focusAtStart(section, focus, book.author);
    for (const passage of section.passages) {
      const isNamed = namesIn(sentenceTexts(passage.text)[0] ?? '').length > 0;
      const known = focus.from <= passage.from ? focus.names : [];
      const names = known.filter(({ from }) => from <= passage.from).map(({ name }) => name);
      if (!isNamed && names.length > 0) lines.set(passage.id, names.join(', '));
      focus = focusAfter(passage, focus, namesIn(passage.text));
    }
  }
  return lines;
}

/** Pieces of one section go on about the same; another begins anew, or with the author. */
function focusAtStart({ title }: Section, focus: Focus, author: string): Focus {
  const bareTitle = title.replace(/ \(\d+ of \d+\)$/u, '');
  if (bareTitle === focus.title) return focus;
  const isOnAuthor = tokens(title).some(({ form }) => ON_AUTHOR.has(stem(form)));
  return { title: bareTitle, from: 0, names: isOnAuthor ? [{ name: author, from: 0 }] : [] };
}

/** Whom nobody takes the place of stays in sight. */
function focusAfter({ from }: Passage, focus: Focus, names: readonly KnownName[]): Focus {
  return names.length === 0 ? focus : { title: focus.title, from, names };
}

/**
 * Finds who is named in a text, of the book's people and its author, by a word of their names that
 * nobody else has.
 */
function nameFinder({ characters, author }: Book): (text: string) => readonly KnownName[] {
  const people = [
    ...characters.map(({ name, aliases, from, opens = {} }) => ({
      known: { name, from: Math.max(from, opens[name] ?? 0) },
      written: [name, ...aliases],
    })),
    { known: { name: author, from: 0 }, written: [author] },
  ];
  const named = people.flatMap(({ known, written }) =>
    [...new Set(written.flatMap(nameWords))].map((word) => ({ word, known })),
  );
  const bearers = groupBy(named, ({ word }) => word);

  return (text) => {
    const found = nameWords(text).flatMap((word) => {
      const [bearer, ...others] = bearers.get(word) ?? [];
      return bearer && others.length === 0 ? [bearer.known] : [];
    });
    return [...new Set(found)];
  };
}

/** The folded words of a text that may be of a name. */
const nameWords = (text: string): string[] =>
  tokens(text).flatMap(({ form, capital }) =>
    capital && form.length >= NAME_CHARS_MIN && !isCommon(stem(form)) ? [form] : [],
  );

/** Shorter words are initials and titles. */
const NAME_CHARS_MIN = 3;
