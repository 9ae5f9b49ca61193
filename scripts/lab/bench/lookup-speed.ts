import { importBook } from '../../../src/corpus/import/index.ts';
import { buildIndex, loadIndex, saveIndex } from '../../../src/corpus/search/index.ts';
import { seeded } from '../../../src/quiz/draw/chance.ts';
import { table } from '../table.ts';
import { quantile, timed, timesOf } from './figures.ts';
import { RIVALS, type Search } from './lookup-rivals.ts';
import { madeNovel } from './made-novel.ts';

const WORDS = 150_000;
const QUESTIONS = 400;

/** A Markdown table of the times to build, load and ask, over a made-up novel of 150,000 words. */
export async function speedTable(): Promise<string> {
  const { book } = await importBook({ name: 'novel.txt', bytes: madeNovel(WORDS) });
  const passages = book.sections.flatMap((section) => section.passages);
  const documents = passages.map(({ text }, id) => ({ id, text }));
  const questions = askedOf(passages.map(({ text }) => text));
  const rows: string[][] = [];
  for (const { name, build } of RIVALS) {
    const { ms, value: search } = await timed(() => build(documents));
    rows.push([name, ms.toFixed(0), '', ...(await answering(search, questions))]);
  }
  const { ms, value: index } = await timed(() => buildIndex(book));
  const bytes = saveIndex(index);
  const { ms: load, value: loaded } = await timed(() => loadIndex(bytes, book));
  const ours: Search = (question) => (loaded?.find(question).hits ?? []).map((hit) => hit.passage.section);
  rows.push(['**Commonplace**', ms.toFixed(0), load.toFixed(1), ...(await answering(ours, questions))]);
  return [
    `${WORDS} made-up words in ${documents.length} passages; ${QUESTIONS} questions, one word in ten misspelt; times in ms.`,
    table('engine | build | load | median | p99', rows),
  ].join('\n\n');
}

async function answering(search: Search, questions: readonly string[]): Promise<string[]> {
  for (const question of questions.slice(0, 50)) await search(question);
  const times = await timesOf(questions.length, (n) => search(questions[n] ?? ''));
  return [0.5, 0.99].map((share) => quantile(times, share).toFixed(2));
}

/** Questions that ask for six words in a row of one of the texts. */
function askedOf(texts: readonly string[]): string[] {
  const random = seeded(2);
  return Array.from({ length: QUESTIONS }, () => {
    const words = texts[Math.floor(random() * texts.length)]?.toLowerCase().match(/\w+/g) ?? [];
    const at = Math.floor(random() * Math.max(1, words.length - 8));
    const asked = words
      .slice(at, at + 6)
      .map((word) => (random() < 0.1 ? `${word.slice(0, 2)}x${word.slice(2)}` : word));
    return `Why did ${asked.join(' ')}?`;
  });
}
