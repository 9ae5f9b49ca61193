import { answerReply, nothingFound } from '../../../commands/lookup/answer.ts';
import { unframed } from '../../../commands/lookup/asked.ts';
import { findIn } from '../../../commands/lookup/find.ts';
import type { Book } from '../../../src/core/domain/book.ts';
import { wordsOfPart } from '../../../src/core/plain-text.ts';
import type { BookIndex, Found } from '../../../src/core/ports/search.ts';
import { plain } from '../../../src/core/reply.ts';
import { type Engine, engineOf, lookUp } from '../../../src/corpus/search/engine.ts';
import { buildIndex } from '../../../src/corpus/search/index.ts';
import { tell } from '../../../src/corpus/search/tell.ts';
import { QUESTION, readJsonl } from '../jsonl.ts';
import { lookUpAll, type RankedSection, sectionsOf } from './sections.ts';

const HELP = { form: '{"id","text"}', option: 'after --questions' };

const RANKED = 10;
/** Everything may be read: the reader has finished. */
const FINISHED = Number.POSITIVE_INFINITY;

/**
 * Looks each question of a file up and prints `{"id","answered","sure","ranked","answer","ms"}` for
 * it, in order; see the README for what they mean. A line that is no question ends it with a
 * sentence that names the line.
 * @param questions path of a JSONL file
 * @param out prints one line
 */
export function evalLookup(
  books: readonly Book[],
  questions: string,
  out: (line: string) => void,
): void {
  const engines = books.map((book) => engineOf(book));
  const indexes = books.map(buildIndex);
  for (const { id, text } of readJsonl(questions, QUESTION, HELP)) {
    const start = performance.now();
    const question = unframed(text);
    const { book, found, sections } = ask(engines, indexes, question);
    const ms = Math.round((performance.now() - start) * 1000) / 1000;
    const ranked = sections()
      .slice(0, RANKED)
      .map(({ engine, section }) => {
        return { book: engine.book.id, section: section.n, title: section.title };
      });
    const answer = book === undefined ? '' : seen(book, text, found);
    out(
      JSON.stringify({ id, answered: found.sure !== 'no', sure: found.sure, ranked, answer, ms }),
    );
  }
}

interface Asking {
  /** The book that answers, of a library the best; undefined if there is none. */
  readonly book?: Book;
  readonly found: Found;
  readonly sections: () => readonly RankedSection[];
}

const NOTHING: Found = { sure: 'no', confidence: 0, hits: [], shown: 0 };

/** Asks one book as members do, or a library. */
function ask(
  engines: readonly Engine[],
  [index, ...otherIndexes]: readonly BookIndex[],
  text: string,
): Asking {
  const [only] = engines;
  if (only && index && otherIndexes.length === 0) {
    const found = findIn({ index, book: only.book, place: FINISHED }, text, RANKED);
    return { book: only.book, found, sections: () => sectionsOf(lookUp(only, text, FINISHED)) };
  }
  const { lookups, sections } = lookUpAll(engines, text);
  const best = lookups[0]?.lookup;
  if (!best) return { found: NOTHING, sections: () => sections };
  return { book: best.engine.book, found: tell(best, RANKED), sections: () => sections };
}

/**
 * The words of the reply that a reader who has finished the book sees before pressing anything;
 * citations left out.
 */
export function seen(book: Book, question: string, found: Found): string {
  const from = { book, place: FINISHED, by: 'reader', said: true } as const;
  const asked = { ...from, question, read: found };
  const { parts } = answerReply(asked) ?? nothingFound(asked);
  return parts.flatMap(wordsOfPart).map(plain).join('\n');
}
