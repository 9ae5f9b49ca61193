import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Book } from '../../../src/core/domain/book.ts';
import { loadBook } from '../../../src/corpus/load/book.ts';
import { buildIndex } from '../../../src/corpus/search/index.ts';
import { readJsonl } from '../jsonl.ts';
import { BOOKS } from '../paths.ts';
import { of, table } from '../table.ts';
import { bare } from '../train/guide.ts';
import { thinned } from '../train/thin.ts';
import { Asked, countOf, sayings } from './by-others.ts';
import { RIVALS, sectionsOf } from './lookup-rivals.ts';

const QUESTIONS = fileURLToPath(
  new URL('../../../tests/fixtures/lookup/guide-heldout.jsonl', import.meta.url),
);

const QUESTION = z.union([
  z.object({ id: z.string(), text: z.string(), sections: z.array(z.number()) }),
  z.object({ id: z.string(), text: z.string(), disagreement: z.string() }),
  z.object({ id: z.string(), text: z.string(), unanswerable: z.literal(true) }),
]);

type Question = z.infer<typeof QUESTION>;

/**
 * Lookup on the shipped guide, over questions that no weight was tuned on: right answers (the right section first, and
 * said to be answered), refusals of what the guide doesn't say, and contested points shown with both claims; once more
 * with either half of the guide's lines on how readers ask, as some of these questions are among the lines, and without. Beside it,
 * how often each search library has a right section first; none of them refuses anything.
 * @param args `--practice FOLDER`: questions by other hands instead
 */
export async function benchGuide(args: readonly string[] = []): Promise<string> {
  const book = await loadBook(join(BOOKS, 'never-let-me-go'));
  const [flag, folder] = args;
  if (flag === '--practice' && folder !== undefined) return benchPractice(book, folder);
  const questions = readJsonl(QUESTIONS, QUESTION);
  const answerable = questions.filter((one) => 'sections' in one);
  const lines = new Set(linesOf(book).map(plain));
  const same = questions.filter(({ text }) => lines.has(plain(text)));
  const rows = [
    rowOf('Commonplace', [book], questions),
    rowOf('Commonplace, with either half of the lines', [thinned(book, 0), thinned(book, 1)], questions),
    rowOf('Commonplace, without any line', [bare(book)], questions),
  ];
  for (const { name, build } of RIVALS) {
    const search = await build(sectionsOf(book));
    let right = 0;
    for (const { text, sections } of answerable) {
      if (sections.includes((await search(text))[0] ?? 0)) right++;
    }
    rows.push([name, `${right} of ${answerable.length}`, '–', '–', '–', '–']);
  }
  return [
    table(
      'engine | right section first | answered rightly | refused rightly | or shown as perhaps | both claims shown',
      rows,
    ),
    `${of(same, questions)} questions equal a line of the guide’s index but for case and marks.`,
  ].join('\n\n');
}

/**
 * How a guide does on questions by other hands, `guide-questions.jsonl` in a folder. Of them only the half with even
 * numbers counts: whoever tunes may look at the other one.
 */
function benchPractice(book: Book, folder: string): string {
  const asked = readJsonl(join(folder, 'guide-questions.jsonl'), Asked.extend({ id: z.string() }));
  const kept = asked.filter(({ id }) => Number(/\d+/.exec(id)?.[0]) % 2 === 0);
  const straight = (text: string) => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ');
  const row = (name: string, one: Book) => {
    const count = countOf(sayings(one, kept, straight));
    const right = `${count.right} of ${count.there}`;
    const unmade = `${count.refused + count.perhaps} of ${count.absent}`;
    return [
      name,
      right,
      count.surely,
      count.surelyWrong + count.perhapsWrong,
      count.lost,
      unmade,
      count.refused,
    ];
  };
  return table(
    ' | answerable: right | of them surely | wrong | refused | not there: right | of them refused',
    [row('as it ships', book), row('without any line on how readers ask', bare(book))],
  );
}

/** How the book's versions do, together, on the questions. */
function rowOf(name: string, books: readonly Book[], questions: readonly Question[]): string[] {
  const asked = books.flatMap((book) => {
    const index = buildIndex(book);
    return questions.map((one) => ({ one, found: index.find(one.text) }));
  });
  const answerable = asked.flatMap(({ one, found }) => ('sections' in one ? [{ ...one, found }] : []));
  const contested = asked.flatMap(({ one, found }) => ('disagreement' in one ? [{ ...one, found }] : []));
  const unanswerable = asked.filter(({ one }) => 'unanswerable' in one);
  const first = answerable.filter(({ sections, found }) =>
    sections.includes(found.hits[0]?.passage.section ?? 0),
  );
  const answered = first.filter(({ found }) => found.sure !== 'no');
  const refused = unanswerable.filter(({ found }) => found.sure === 'no');
  const unclaimed = unanswerable.filter(({ found }) => found.sure !== 'yes');
  const both = contested.filter(({ disagreement, found }) => found.disagreement?.id === disagreement);
  return [
    name,
    of(first, answerable),
    of(answered, answerable),
    of(refused, unanswerable),
    of(unclaimed, unanswerable),
    of(both, contested),
  ];
}

/** What a guide says about how readers ask, its quiz questions included. */
function linesOf({ sections, disagreements, questions }: Book): readonly string[] {
  return [
    ...sections.flatMap(({ passages, unsaid = [] }) => [
      ...passages.flatMap(({ asked = [] }) => asked),
      ...unsaid,
    ]),
    ...disagreements.flatMap(({ topic, asked }) => [topic, ...asked]),
    ...questions.map(({ text }) => text),
  ];
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
