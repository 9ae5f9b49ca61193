import type { Book, Passage, Section } from '../../../core/domain/book.ts';
import { isCommon } from '../text/common.ts';
import { sentenceTexts } from '../text/sentences.ts';
import { stem, stemSet } from '../text/stems.ts';
import { tokens } from '../text/tokens.ts';
import PARTS from './parts.json' with { type: 'json' };

/** Headings of what is said of whoever wrote the book. */
const ON_AUTHOR = stemSet(PARTS.onAuthor);

/** Whom a passage was about, and from which place on that may be known. */
interface Focus {
  readonly title: string;
  readonly from: number;
  readonly names: ReadonlySet<string>;
}

/**
 * Of a guide made of articles, by `Passage.id`: the names of those whom a passage goes on about
 * without naming them first, as articles cut into passages do: “In the end he dies.” Nobody whom a
 * passage names that opens later.
 */
export function namesGoneOnAbout(book: Book): ReadonlyMap<string, string> {
  const namesIn = nameFinder(book);
  const lines = new Map<string, string>();
  let focus: Focus = { title: '', from: 0, names: new Set() };

  for (const section of book.sections) {
    focus = focusAtStart(section, focus, book.author);
    for (const passage of section.passages) {
      const isNamed = namesIn(sentenceTexts(passage.text)[0] ?? '').size > 0;
      if (!isNamed && focus.names.size > 0 && focus.from <= passage.from)
        lines.set(passage.id, [...focus.names].join(', '));
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
  return { title: bareTitle, from: 0, names: new Set(isOnAuthor ? [author] : []) };
}

/** Whom nobody takes the place of stays in sight. */
function focusAfter({ from }: Passage, { title, ...before }: Focus, names: ReadonlySet<string>) {
  if (names.size === 0) return { title, ...before };
  return { title, from, names };
}

/** Finds who is named in a text, of the book's people and its author, by any word of their names. */
function nameFinder({ characters, author }: Book): (text: string) => ReadonlySet<string> {
  const people = [
    ...characters.map(({ name, aliases }) => ({ name, written: [name, ...aliases] })),
    { name: author, written: [author] },
  ];
  const namesByWord = new Map<string, Set<string>>();
  for (const { name, written } of people) {
    const words = written
      .flatMap((form) => tokens(form))
      .filter(({ form, capital }) => capital && form.length > 2 && !isCommon(stem(form)));
    for (const { form } of words)
      namesByWord.set(form, (namesByWord.get(form) ?? new Set<string>()).add(name));
  }
  return (text) =>
    new Set(
      tokens(text).flatMap(({ form, capital }) =>
        capital ? [...(namesByWord.get(form) ?? [])] : [],
      ),
    );
}
