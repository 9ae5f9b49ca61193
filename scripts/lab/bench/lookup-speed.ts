import type { Book, Passage, Section } from '../../../src/core/domain/book.ts';
import { buildIndex, loadIndex, saveIndex } from '../../../src/corpus/search/index.ts';
import { seeded } from '../../../src/quiz/draw/chance.ts';
import { quantile, timed, timesOf } from './figures.ts';
import { type Document, RIVALS, type Search } from './lookup-rivals.ts';

const WORDS = 150_000;
const CHAPTERS = 60;
const PASSAGE_WORDS = 120;
const VOCABULARY = 12_000;
const QUESTIONS = 400;

/** A Markdown table of the times to build, load and ask, over a made-up novel of 150,000 words. */
export async function speedTable(): Promise<string> {
  const book = madeUpNovel();
  const documents: Document[] = book.sections
    .flatMap((section) => section.passages)
    .map(({ text }, id) => ({ id, text }));
  const questions = madeUpQuestions(documents);
  const lines = [
    `${WORDS} made-up words in ${documents.length} passages; ${QUESTIONS} questions, one word in ten misspelt; times in ms.`,
    '',
    '| engine | build | load | median | p99 |',
    '| --- | --- | --- | --- | --- |',
  ];
  for (const { name, build } of RIVALS) {
    const { ms: built, value: search } = await timed(() => build(documents));
    lines.push(`| ${name} | ${built.toFixed(0)} | | ${await answering(search, questions)} |`);
  }
  const { ms: built, value: index } = await timed(() => buildIndex(book));
  const bytes = saveIndex(index);
  const { ms: load, value: loaded } = await timed(() => loadIndex(bytes, book));
  const ours: Search = (question) => loaded.find(question).hits.map((hit) => hit.passage.section);
  const times = await answering(ours, questions);
  lines.push(`| **Commonplace** | ${built.toFixed(0)} | ${load.toFixed(1)} | ${times} |`);
  return lines.join('\n');
}

async function answering(search: Search, questions: readonly string[]): Promise<string> {
  for (const question of questions.slice(0, 50)) await search(question);
  const times = await timesOf(questions.length, (n) => search(questions[n] ?? ''));
  return `${quantile(times, 0.5).toFixed(2)} | ${quantile(times, 0.99).toFixed(2)}`;
}

/** Words made of syllables; the n-th is used about 1/n as often as the first, as in any language. */
function madeUpWords(random: () => number): string[] {
  const consonants = 'bcdfghklmnprstvw';
  const vowels = 'aeiou';
  const pick = (letters: string) => letters.charAt(Math.floor(random() * letters.length));
  const made = new Set<string>();
  while (made.size < VOCABULARY) {
    const syllables = 1 + Math.floor(Math.log2(2 + made.size / 40) / 2.5 + random() * 1.5);
    made.add(
      Array.from({ length: syllables }, () => pick(consonants) + pick(vowels)).join('') + pick(consonants),
    );
  }
  return [...made];
}

function madeUpNovel(): Book {
  const random = seeded(1);
  const words = madeUpWords(random);
  const word = () => words[Math.floor(VOCABULARY ** random()) - 1] ?? 'the';
  const sentence = () => {
    const made = Array.from({ length: 8 + Math.floor(random() * 16) }, word).join(' ');
    return `${made.charAt(0).toUpperCase()}${made.slice(1)}.`;
  };
  const perChapter = Math.round(WORDS / CHAPTERS / PASSAGE_WORDS);
  const sections = Array.from({ length: CHAPTERS }, (_, c): Section => {
    const passages = Array.from({ length: perChapter }, (_, p): Passage => {
      let text = '';
      while (text.split(' ').length < PASSAGE_WORDS) text = `${text} ${sentence()}`.trim();
      return { id: `${c}-${p}`, section: c + 1, text, sources: ['a'], from: c + 1 };
    });
    const ends = (c + 1) / CHAPTERS;
    const title = `Chapter ${c + 1}`;
    return {
      n: c + 1,
      id: `c${c}`,
      title,
      story: true,
      titleFrom: c,
      ends,
      words: WORDS / CHAPTERS,
      passages,
    };
  });
  return {
    ...{
      id: 'made-up',
      title: 'Made Up',
      author: 'Nobody',
      language: 'en',
      kind: 'text',
      chaptersCertain: true,
    },
    ...{ sources: [{ id: 'a', title: 'Made Up', short: 'Made Up' }], parts: [], sections },
    ...{ characters: [], questions: [], prompts: [], disagreements: [] },
  };
}

function madeUpQuestions(documents: readonly Document[]): string[] {
  const random = seeded(2);
  return Array.from({ length: QUESTIONS }, () => {
    const words = documents[Math.floor(random() * documents.length)]?.text.toLowerCase().match(/\w+/g) ?? [];
    const at = Math.floor(random() * Math.max(1, words.length - 8));
    const asked = words
      .slice(at, at + 6)
      .map((word) => (random() < 0.1 ? `${word.slice(0, 2)}x${word.slice(2)}` : word));
    return `Why did ${asked.join(' ')}?`;
  });
}
