import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Book } from '../../src/core/book.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Found } from '../../src/core/search.ts';
import { type Engine, engineOf, lookUp, tell } from '../../src/corpus/search/engine.ts';
import { lookUpAll, type RankedSection, sectionsOf } from '../../src/corpus/search/sections.ts';

const ASKED = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });
type Asked = z.infer<typeof ASKED>;

export interface EvalLookupArgs {
  /** Path of one book, or else of a folder of books. */
  readonly book?: string;
  readonly library?: string;
  /** Path of a JSONL file of questions. */
  readonly questions: string;
  readonly open: (path: string) => Promise<Book>;
  /** Prints one line. */
  readonly out: (line: string) => void;
}

/** Sections printed of each question. */
const RANKED = 10;
/** Everything may be read: the reader has finished. */
const FINISHED = Number.POSITIVE_INFINITY;

/**
 * Looks each question of a file up and prints `{"id","answered","ranked","answer","ms"}` for it, in order; see the
 * README for what they mean. A line that is no question ends it with a sentence that names the line.
 */
export async function evalLookup({ book, library, questions, open, out }: EvalLookupArgs): Promise<void> {
  const asked = readQuestions(questions);
  const engines: Engine[] = [];
  for (const path of book === undefined ? booksIn(library ?? '.') : [book])
    engines.push(engineOf(await open(path)));
  for (const { id, text } of asked) {
    const start = performance.now();
    const { found, sections } = ask(engines, text);
    const ms = Math.round((performance.now() - start) * 1000) / 1000;
    const ranked = sections.slice(0, RANKED).map(({ engine, section }) => {
      return { book: engine.book.id, section: section.n, title: section.title };
    });
    out(JSON.stringify({ id, answered: found.answered, ranked, answer: seen(found), ms }));
  }
}

function ask(engines: readonly Engine[], text: string): { found: Found; sections: readonly RankedSection[] } {
  const [only] = engines;
  if (only !== undefined && engines.length === 1) {
    const lookup = lookUp(only, text, FINISHED);
    return { found: tell(only, lookup, RANKED, FINISHED), sections: sectionsOf(only, lookup) };
  }
  const { lookups, sections } = lookUpAll(engines, text);
  const best = lookups[0];
  const found = best && tell(best.engine, best.lookup, RANKED, FINISHED);
  return { found: found ?? { answered: false, confidence: 0, hits: [] }, sections };
}

/** What a reader who has finished the book sees before pressing anything: as commands/lookup.ts puts it. */
function seen({ answered, hits, disagreement }: Found): string {
  const [first] = hits;
  const claims = disagreement?.claims.map((claim) => claim.text) ?? [];
  if (answered && first) return [first.passage.text, ...claims].join('\n');
  const nearest = hits
    .slice(0, 2)
    .map(({ passage, sentence }) => passage.text.slice(sentence.start, sentence.end));
  return ['The book doesn’t say.', ...claims, ...nearest].join('\n');
}

function booksIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort()
    .map((name) => join(folder, name));
}

function readQuestions(path: string): Asked[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [readQuestion(line, `${path}, line ${index + 1}`)]));
}

function readQuestion(line: string, where: string): Asked {
  try {
    return ASKED.parse(JSON.parse(line));
  } catch {
    throw new UserError(`${where}: expected {"id","text"} as one line of JSON.`);
  }
}
