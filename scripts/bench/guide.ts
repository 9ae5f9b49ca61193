import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { loadBook } from '../../src/corpus/load/index.ts';
import { buildIndex } from '../../src/corpus/search/index.ts';
import { benchPractice } from './guide-practice.ts';
import { RIVALS, sectionsOf } from './lookup-rivals.ts';

const BOOK = fileURLToPath(new URL('../../data/books/never-let-me-go', import.meta.url));
const QUESTIONS = fileURLToPath(new URL('../../tests/fixtures/lookup/guide-heldout.jsonl', import.meta.url));

const QUESTION = z.union([
  z.object({ id: z.string(), text: z.string(), sections: z.array(z.number()) }),
  z.object({ id: z.string(), text: z.string(), disagreement: z.string() }),
  z.object({ id: z.string(), text: z.string(), unanswerable: z.literal(true) }),
]);

/**
 * Lookup on the shipped guide, over questions that nothing was tuned on: right answers (the right section first, and
 * said to be answered), refusals of what the guide doesn't say, and contested points shown with both claims. Beside
 * it, how often each search library has a right section first; none of them refuses anything.
 * @param args `--practice FOLDER`: questions by other hands instead
 */
export async function benchGuide(args: readonly string[] = []): Promise<string> {
  const book = await loadBook(BOOK);
  const [flag, folder] = args;
  if (flag === '--practice' && folder !== undefined) return benchPractice(book, folder);
  const index = buildIndex(book);
  const questions = readFileSync(QUESTIONS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => QUESTION.parse(JSON.parse(line)));
  const answerable = questions.filter((one) => 'sections' in one);
  const contested = questions.filter((one) => 'disagreement' in one);
  const unanswerable = questions.filter((one) => 'unanswerable' in one);
  const first = answerable.filter(({ text, sections }) =>
    sections.includes(index.find(text).hits[0]?.passage.section ?? 0),
  );
  const answered = first.filter(({ text }) => index.find(text).sure !== 'no');
  const refused = unanswerable.filter(({ text }) => index.find(text).sure === 'no');
  const both = contested.filter(
    ({ text, disagreement }) => index.find(text).disagreement?.id === disagreement,
  );
  const rows = [
    `| Commonplace | ${of(first, answerable)} | ${of(answered, answerable)} | ${of(refused, unanswerable)} | ${of(both, contested)} |`,
  ];
  for (const { name, build } of RIVALS) {
    const search = await build(sectionsOf(book));
    let right = 0;
    for (const { text, sections } of answerable) {
      if (sections.includes((await search(text))[0] ?? 0)) right++;
    }
    rows.push(`| ${name} | ${right} of ${answerable.length} | – | – | – |`);
  }
  return [
    '| engine | right section first | answered rightly | refused rightly | both claims shown |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function of(some: readonly unknown[], all: readonly unknown[]): string {
  return `${some.length} of ${all.length}`;
}
