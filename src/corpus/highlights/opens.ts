/**
 * From which place on a member's entry about a book, in its words or their own, gives nothing away.
 */

import type { Book, Place } from '../../core/domain/book.ts';
import type { Saved } from '../../core/domain/club.ts';
import { lruCache, memoizeObject } from '../../lib/memoize.ts';
import { yieldToEventLoop } from '../../lib/timer.ts';
import { isEnglish, isWord } from '../english/dictionary.ts';
import { contentStems, isCommon } from '../search/text/common.ts';
import { stem } from '../search/text/stems.ts';
import { foldedWords } from './text-words.ts';

/**
 * So many words in a row from the book count as its own; fewer do if the quotation has only those.
 */
const RUN = { most: 5, least: 3 };

/** Texts whose place is cached for each open book: all that ten clubs can save of it. */
const KNOWN_MAX = 20_000;

const knownIn = memoizeObject((_: Book) => lruCache<Promise<Place>>(KNOWN_MAX));

/**
 * Entries as they may be shown: none before the book has its words or names; never earlier than
 * they say themselves. Highlights found in the text have their place from there. The book is
 * scanned once for all new entries: about 0.15 s for a long novel, with pauses for others between
 * passages.
 */
export async function withOpeningPlaces<Entry extends Pick<Saved, 'text' | 'from' | 'mark'>>(
  book: Book,
  entries: readonly Entry[],
): Promise<readonly Entry[]> {
  if (entries.length === 0) return entries;
  const places = knownIn(book);
  const fresh = entries
    .filter(({ mark, text }) => !mark?.spot && !places.get(text))
    .map(({ text }) => text);
  const placesOfFresh = fresh.length > 0 ? placesOf(book, new Set(fresh)) : undefined;
  for (const freshText of fresh)
    places.set(freshText, (async () => (await placesOfFresh)?.get(freshText) ?? Infinity)());

  const placeOf = ({ mark, text }: Entry) => (mark?.spot ? 0 : (places.get(text) ?? Infinity));
  return Promise.all(
    entries.map(async (entry) => ({ ...entry, from: Math.max(entry.from, await placeOf(entry)) })),
  );
}

/**
 * From which place on an organiser's words give nothing away, `from` at the earliest, at the latest
 * the last one.
 */
export const openingPlace = async (book: Book, postedText: string, from: Place): Promise<Place> =>
  Math.min(
    book.sections.length,
    ...(await withOpeningPlaces(book, [{ text: postedText, from }])).map((opening) => opening.from),
  );

async function placesOf(
  book: Book,
  texts: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Place>> {
  const runs = new Map<string, readonly string[]>();
  for (const postedText of texts) {
    await yieldToEventLoop();
    runs.set(postedText, [
      ...runsOf(postedText),
      ...(isEnglish(book) ? strangeIn(postedText) : []),
    ]);
  }

  const firstPlaces = await firstPlacesOf(new Set([...runs.values()].flat()), book);
  const named = nameFinder(book);
  const places = new Map<string, Place>();

  for (const [text, own] of runs) {
    await yieldToEventLoop();
    places.set(text, Math.max(named(text), ...own.map((run) => firstPlaces.get(run) ?? 0)));
  }

  return places;
}

/** Where the book has each of some runs of words first. */
async function firstPlacesOf(
  wanted: ReadonlySet<string>,
  book: Book,
): Promise<ReadonlyMap<string, Place>> {
  const firstPlaces = new Map<string, Place>();
  if (wanted.size === 0) return firstPlaces;
  const lengths = new Set(
    [...wanted].map((run) => run.split(' ').length).filter((length) => length > 1),
  );

  for (const { text, from } of book.sections.flatMap(({ passages }) => passages)) {
    await yieldToEventLoop();
    const passageWords = foldedWords(text);
    const names = (text.match(CAPITAL) ?? []).flatMap(foldedWords);
    for (const run of [
      ...names,
      ...[...lengths].flatMap((length) => windowsOf(passageWords, length)),
    ])
      if (wanted.has(run)) firstPlaces.set(run, Math.min(from, firstPlaces.get(run) ?? from));
  }

  return firstPlaces;
}

const windowsOf = (runWords: readonly string[], length: number): string[] =>
  runWords.slice(length - 1).map((_, at) => runWords.slice(at, at + length).join(' '));

/** A word with a capital, but not `Haven’t`: perhaps a name. */
const CAPITAL = /(?<![\p{L}’'])\p{Lu}\p{L}{2,}(?=['’]s(?!\p{L})|(?!['’]?\p{L}))/gu;

/**
 * The words of a text that aren’t English, also without an s: the book may have them as names of
 * its own.
 */
const strangeIn = (postedText: string): string[] =>
  foldedWords(postedText)
    .flatMap((postedWord) => [postedWord, postedWord.replace(/s$/, '')])
    .filter((postedWord) => !isWord(postedWord));

/** The meaningful runs of words in a text and its quotations: `at the end of the` is anybody’s. */
function runsOf(postedText: string): string[] {
  return [postedText, ...(postedText.match(/["“„«][^"“”„«»]+/gu) ?? [])].flatMap((piece) => {
    const pieceWords = foldedWords(piece);
    const length = Math.min(RUN.most, pieceWords.length);
    // Of four or five words without more, one is enough; not so in `I love this`.
    const enough = length > RUN.least && length === pieceWords.length ? 1 : 2;
    const isTelling = (run: string) =>
      run.split(' ').filter((runWord) => !isCommon(stem(runWord))).length >= enough;
    if (length < RUN.least) return [];
    return windowsOf(pieceWords, length).filter(isTelling);
  });
}

/**
 * Finds where the last of the names in a text is first used, in capitals or not, also as `Darnays`:
 * a name shared by several people from the first of them on, and one inside a longer name not at
 * all.
 */
function nameFinder(book: Book): (postedText: string) => Place {
  const names = (book.earlier?.[0] ?? book).characters
    .flatMap(({ name, aliases, from, opens }) =>
      [name, ...aliases]
        .filter((alias) => /\p{Lu}|\p{Lo}/u.test(alias))
        .map((alias) => ({
          name: alias,
          words: ` ${foldedWords(alias).join(' ').replace(/^the /, '')}`,
          // `Will` and `May` are names in capitals alone.
          isPlain: contentStems(alias).length === 0,
          from: opens?.[alias] ?? from,
        })),
    )
    .sort((a, b) => b.words.length - a.words.length || a.from - b.from);

  return (postedText) => {
    let remaining = ` ${foldedWords(postedText).join(' ')} `;
    let place = 0;
    for (const { name, words, isPlain, from } of names) {
      if (isPlain && !postedText.includes(name)) continue;
      const withoutName = remaining.replaceAll(`${words} `, ' | ').replaceAll(`${words}s `, ' | ');
      if (withoutName !== remaining) place = Math.max(place, from);
      remaining = withoutName;
    }
    return place;
  };
}
