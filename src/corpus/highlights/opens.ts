/** From which place on what members keep of a book, in its words or their own, gives nothing away. */

import type { Book, Place } from '../../core/domain/book.ts';
import type { Saved } from '../../core/domain/club.ts';
import { lruCache } from '../../lib/remembering.ts';
import { yieldToEventLoop } from '../../lib/timer.ts';
import { contentStems } from '../search/text/common.ts';
import { foldedWords } from './text-words.ts';

/** So many words in a row that the book has are its own; fewer only where they are all there is. */
const RUN = { most: 5, least: 3 };

/** Texts whose place is remembered, of each open book. */
const KNOWN_MAX = 5000;

const known = new WeakMap<Book, ReturnType<typeof lruCache<Place>>>();

/**
 * Entries as they may be shown: none before the book has its words, nor before it names those whom it names; never
 * earlier than they say themselves. Highlights that were found in the text have their place from there. The book is gone
 * through once for all that are new: about 0.15 s for a long novel, others having their turn between passages.
 */
export async function opened(book: Book, entries: readonly Saved[]): Promise<readonly Saved[]> {
  const before = known.get(book) ?? lruCache<Place>(KNOWN_MAX);
  known.set(book, before);
  const texts = entries.filter(({ mark }) => !mark?.spot).map(({ text }) => text);
  const fresh = new Set(texts.filter((text) => !before.has(text)));
  const found = await placesOf(book, fresh);
  for (const [text, place] of found) before.set(text, place);
  return entries.map((one) => {
    const place = one.mark?.spot ? 0 : (found.get(one.text) ?? before.get(one.text) ?? Infinity);
    return { ...one, from: Math.max(one.from, place) };
  });
}

async function placesOf(book: Book, texts: ReadonlySet<string>): Promise<ReadonlyMap<string, Place>> {
  const runs = new Map([...texts].map((text) => [text, runsOf(text)]));
  const wanted = new Set([...runs.values()].flat());
  const first = new Map<string, Place>();
  const lengths = new Set([...wanted].map((run) => run.split(' ').length));
  for (const { text, from } of wanted.size === 0 ? [] : book.sections.flatMap(({ passages }) => passages)) {
    await yieldToEventLoop();
    const words = foldedWords(text);
    for (const length of lengths)
      for (let at = 0; at + length <= words.length; at++) {
        const run = words.slice(at, at + length).join(' ');
        if (wanted.has(run)) first.set(run, Math.min(from, first.get(run) ?? from));
      }
  }
  const named = nameFinder(book);
  return new Map(
    [...runs].map(([text, own]) => [text, Math.max(named(text), ...own.map((run) => first.get(run) ?? 0))]),
  );
}

/** The runs of words of a text and of what it quotes. */
function runsOf(text: string): string[] {
  return [text, ...(text.match(/["“„«][^"“”„«»]+/gu) ?? [])].flatMap((piece) => {
    const words = foldedWords(piece);
    const length = Math.min(RUN.most, words.length);
    return length < RUN.least
      ? []
      : words.slice(length - 1).map((_, at) => words.slice(at, at + length).join(' '));
  });
}

/** Finds where the last of those whom a text names is first named so, in capitals or not, also as `Darnays`. */
function nameFinder(book: Book): (text: string) => Place {
  const names = book.characters.flatMap(({ name, aliases, from, opens }) =>
    [name, ...aliases]
      .filter((one) => /\p{Lu}|\p{Lo}/u.test(one))
      .map((one) => ({
        name: one,
        words: ` ${foldedWords(one).join(' ').replace(/^the /, '')}`,
        // `Will` and `May` are names in capitals alone.
        isPlain: contentStems(one).length === 0,
        from: opens?.[one] ?? from,
      })),
  );
  return (text) => {
    const folded = ` ${foldedWords(text).join(' ')} `;
    const has = (words: string) => folded.includes(`${words} `) || folded.includes(`${words}s `);
    const met = names.filter(({ name, words, isPlain }) => has(words) && (!isPlain || text.includes(name)));
    return Math.max(0, ...met.map(({ from }) => from));
  };
}
