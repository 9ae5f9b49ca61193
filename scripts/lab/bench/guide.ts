import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readArticles } from '../../../src/article/index.ts';
import type { Book } from '../../../src/core/domain/book.ts';
import { loadBook } from '../../../src/corpus/load/book.ts';
import { buildIndex } from '../../../src/corpus/search/index.ts';
import { BOOKS } from '../../../src/host/default-book.ts';
import { inProject } from '../folder.ts';
import { readJsonl } from '../jsonl.ts';
import { of, table } from '../table.ts';
import { Asked, countOf, sayings } from './by-others.ts';
import { miniSearch, sectionsOf } from './rival.ts';

const QUESTIONS = inProject('tests/fixtures/lookup/guide-heldout.jsonl');

const QUESTION = z.union([
  z.object({ id: z.string(), text: z.string(), sections: z.array(z.number()) }),
  z.object({ id: z.string(), text: z.string(), disagreement: z.string() }),
  z.object({ id: z.string(), text: z.string(), unanswerable: z.literal(true) }),
]);

type Question = z.infer<typeof QUESTION>;

/**
 * Lookup on the shipped guide, over questions that no weight was tuned on: right answers (the right
 * section first, and said to be answered; how many outright), refusals of what the guide doesn't
 * say, and contested points shown with both claims; once more without the guide's lines on how
 * readers ask, as some of these questions are among the lines. Beside it, how often MiniSearch,
 * which refuses nothing, has a right section first.
 * @param args `--practice FOLDER`: questions by other hands instead; `--articles FOLDER` behind it:
 * also of a guide made of that folder's articles on the same book
 */
export async function benchGuide(args: readonly string[] = []): Promise<string> {
  const book = await loadBook(join(BOOKS, 'never-let-me-go'));
  const [flag, folder, also, articles] = args;
  if (flag === '--practice' && folder !== undefined)
    return benchPractice(book, folder, also === '--articles' ? articles : undefined);

  const questions = readJsonl(QUESTIONS, QUESTION);
  const answerable = questions.filter((one) => 'sections' in one);
  const search = miniSearch(sectionsOf(book));
  const right = answerable.filter(({ text, sections }) =>
    sections.includes(search(text)[0]?.id ?? 0),
  );

  const rows = [
    rowOf('Commonplace', book, questions),
    rowOf('Commonplace, without any line', bare(book), questions),
    ['MiniSearch, tuned', of(right, answerable), '–', '–', '–', '–', '–'],
  ];

  return table(
    'engine | right section first | answered rightly | outright | refused rightly | or shown as perhaps | both claims shown',
    rows,
  );
}

/**
 * How a guide does on questions by other hands, `guide-questions.jsonl` in a folder. Of them only
 * the half with even numbers counts: whoever tunes may look at the other one.
 */
function benchPractice(book: Book, folder: string, articles: string | undefined): string {
  const asked = readJsonl(join(folder, 'guide-questions.jsonl'), Asked.extend({ id: z.string() }));
  const kept = asked.filter(({ id }) => Number(/\d+/.exec(id)?.[0]) % 2 === 0);
  const straight = (text: string) =>
    text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ');

  const row = (name: string, one: Book) => {
    const count = countOf(sayings(one, kept, straight));
    const right = `${count.right} of ${count.there}`;
    const wrong = count.surelyWrong + count.perhapsWrong;
    const unmade = `${count.refused + count.perhaps} of ${count.absent}`;
    return [name, right, count.surely, wrong, count.lost, unmade, count.refused];
  };

  return table(
    ' | answerable: right | of them surely | wrong | refused | not there: right | of them refused',
    [
      row('as it ships', book),
      row('without any line on how readers ask', bare(book)),
      ...(articles === undefined ? [] : [row('made of articles', madeOf(articles))]),
    ],
  );
}

/** A guide made of all files of a folder. */
function madeOf(folder: string): Book {
  const files = readdirSync(folder).map((name) => ({
    name,
    bytes: readFileSync(join(folder, name)),
  }));
  const made = readArticles(files, { isAbout: true });
  if (made.outcome !== 'guide') throw new Error(`Expected articles in ${folder}.`);
  return made.book;
}

/** A guide without what it says about how readers ask. */
function bare(book: Book): Book {
  const sections = book.sections.map((section) => ({
    ...section,
    passages: section.passages.map((one) => ({ ...one, asked: [] })),
    unsaid: [],
  }));
  return { ...book, sections };
}

function rowOf(name: string, book: Book, questions: readonly Question[]): string[] {
  const index = buildIndex(book);
  const asked = questions.map((one) => ({ one, found: index.find(one.text) }));
  const answerable = asked.flatMap(({ one, found }) =>
    'sections' in one ? [{ ...one, found }] : [],
  );
  const contested = asked.flatMap(({ one, found }) =>
    'disagreement' in one ? [{ ...one, found }] : [],
  );
  const unanswerable = asked.filter(({ one }) => 'unanswerable' in one);
  const first = answerable.filter(({ sections, found }) =>
    sections.includes(found.hits[0]?.passage.section ?? 0),
  );
  const answered = first.filter(({ found }) => found.sure !== 'no');
  const outright = first.filter(({ found }) => found.sure === 'yes');
  const refused = unanswerable.filter(({ found }) => found.sure === 'no');
  const unclaimed = unanswerable.filter(({ found }) => found.sure !== 'yes');
  const both = contested.filter(
    ({ disagreement, found }) => found.disagreement?.id === disagreement,
  );

  return [
    name,
    of(first, answerable),
    of(answered, answerable),
    of(outright, answerable),
    of(refused, unanswerable),
    of(unclaimed, unanswerable),
    of(both, contested),
  ];
}
