/** What a question finds in a book, as far as it was read. */

import type { Book } from '../../src/core/domain/book.ts';
import type { Found } from '../../src/core/ports/search.ts';
import { hasWord } from '../../src/corpus/import/text/words.ts';
import { storyEnd } from '../../src/corpus/place.ts';
import type { Reading } from '../shared/reading.ts';
import { orFateTold, UNSAID } from './fate.ts';
import { asksForEnd, asksWhenPublished, questionToSearch } from './of-book.ts';
import { PASSAGES_MAX } from './worded.ts';

/** Passages that are shown of those that have the year in which a book came out. */
const WITH_YEAR_MAX = 2;

/**
 * What a question finds. Nothing for the end of a book that wasn't finished; of a guide made of
 * articles that doesn't answer a question on a fate, what tells one.
 */
export function findIn(
  { index, book, place }: Pick<Reading, 'index' | 'book' | 'place'>,
  question: string,
  limit = PASSAGES_MAX,
): Found {
  if (place < storyEnd(book) && asksForEnd(book, question)) return UNSAID;
  const asked = questionToSearch({ book, place }, question);
  const found = index.find(asked, { limit, place });
  if (asksWhenPublished(book, question)) return passagesWithYear(book, found);
  return orFateTold({ book, place }, question, found);
}

/** Only the passages that have the year in which the book came out, where some do. */
function passagesWithYear({ year }: Book, found: Found): Found {
  const hits = found.hits.filter(({ passage }) => hasWord(passage.text, `${year}`));
  if (found.sure === 'no' || year === undefined || hits.length === 0) return found;
  return { ...found, hits, shown: Math.min(hits.length, WITH_YEAR_MAX) };
}
