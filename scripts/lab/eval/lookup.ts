import { answerReply, nothingFound } from '../../../commands/lookup/answer.ts';
import { unframed } from '../../../commands/lookup/asked.ts';
import { findIn } from '../../../commands/lookup/find.ts';
import type { Book } from '../../../src/core/domain/book.ts';
import { wordsOfPart } from '../../../src/core/plain-text.ts';
import type { BookIndex, Found } from '../../../src/core/ports/search.ts';
import { plain } from '../../../src/core/reply.ts';
import { type Engine, engineOf, lookUp } from '../../../src/corpus/search/engine.ts';
import { indexOf } from '../../../src/corpus/search/index.ts';
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
  const [engine, ...otherEngines] = engines;
  const only = engine && otherEngines.length === 0 ? { engine, index: indexOf(engine) } : undefined;
  for (const { id, text } of readJsonl(questions, QUESTION, HELP)) {
    const start = performance.now();
    const question = unframed(text);
    const { book, found, sections } = only ? askOne(only, question) : askAll(engines, question);
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

interface OneBook {
  readonly engine: Engine;
  readonly index: BookIndex;
}

/** Asks one book as members do. */
function askOne({ engine, index }: OneBook, text: string): Asking {
  const found = findIn({ index, book: engine.book, place: FINISHED }, text, RANKED);
  const sections = () => sectionsOf(lookUp(engine, text, FINISHED));
  return { book: engine.book, found, sections };
}

function askAll(engines: readonly Engine[], text: string): Asking {
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
