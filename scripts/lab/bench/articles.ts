import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readArticles } from '../../../src/article/index.ts';
import type { MadeGuide } from '../../../src/core/domain/article/report.ts';
import { plainText } from '../../../src/core/plain-text.ts';
import { charactersNamed } from '../../../src/corpus/cast.ts';
import { loadBook } from '../../../src/corpus/load/book.ts';
import { portraitParts } from '../../../src/corpus/reply-parts.ts';
import { BOOKS } from '../../../src/host/default-book.ts';
import { readJsonl } from '../jsonl.ts';
import { table } from '../table.ts';
import { Asked, countOf, type Said, sayings } from './by-others.ts';

/** Characters of an answer that count. */
const READ = 900;

const ArticleQuestion = Asked.extend({ disagreement: z.boolean().optional() });

const Truth = z.object({
  files: z.array(z.string()),
  title: z.string(),
  people: z.array(z.object({ name: z.string(), match: z.array(z.array(z.string())) })),
  spoilers: z.array(z.object({ match: z.array(z.array(z.string())) })),
});
type Truth = z.infer<typeof Truth>;

/**
 * How guides of articles do: lookup, points of difference, people, and what is open to readers who
 * haven't begun.
 * @param args a folder with a folder for each work: its files, truth.json and questions.jsonl
 */
export async function benchArticles([folder]: readonly string[]): Promise<string> {
  if (folder === undefined)
    return 'Name the folder of works, each with truth.json and questions.jsonl: npm run bench -- articles DIR';
  const works = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, 'truth.json')));

  return table(
    'work | right of what it says | surely wrong | silent: refused | or perhaps | both sides | people told | plot open at the start | questions | ms of CPU to make it | ms a lookup',
    [...works.map(rowOf), await rowByHand(works)],
  );
}

/** What the same questions cost in the guide that was made by hand. */
async function rowByHand(works: readonly string[]): Promise<(string | number)[]> {
  const book = await loadBook(join(BOOKS, 'never-let-me-go'));
  const asked = works.flatMap((path) => readJsonl(join(path, 'questions.jsonl'), ArticleQuestion));
  const cost = medianMs(sayings(book, asked, plain));
  return ['a guide made by hand', ...Array<string>(9).fill(''), cost];
}

const medianMs = (said: readonly Said[]): string => {
  const sorted = said.map(({ ms }) => ms).sort((a, b) => a - b);
  return (sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(1);
};

function rowOf(path: string): (string | number)[] {
  const truth = Truth.parse(JSON.parse(readFileSync(join(path, 'truth.json'), 'utf8')));
  const before = process.cpuUsage();
  const made = readArticles(
    truth.files.map((name) => ({ name, bytes: readFileSync(join(path, name)) })),
  );
  const { user, system } = process.cpuUsage(before);
  const ms = Math.round((user + system) / 1000);
  if (made.outcome !== 'guide') return [truth.title, made.outcome, ...Array<string>(9).fill('')];

  const asked = readJsonl(join(path, 'questions.jsonl'), ArticleQuestion);
  const said = (some: typeof asked) => sayings(made.book, some, plain);
  const plainly = said(asked.filter(({ disagreement }) => !disagreement));
  const count = countOf(plainly);
  const disputed = said(asked.filter(({ disagreement }) => disagreement));
  const both = disputed.filter(({ asked: { must }, text }) => matches(must, text)).length;

  return [
    truth.title,
    `${count.right} of ${count.there}`,
    count.surelyWrong + count.made,
    `${count.refused} of ${count.absent}`,
    count.perhaps,
    disputed.length === 0 ? '' : `${both} of ${disputed.length}`,
    `${peopleTold(made, truth)} of ${truth.people.length}`,
    openSpoilers(made, truth),
    made.book.questions.length,
    ms,
    // The first time much of the program is still being made ready.
    medianMs(said(asked)),
  ];
}

const matches = (groups: readonly (readonly string[])[], text: string): boolean =>
  groups.every((group) => group.some((pattern) => new RegExp(pattern, 'iu').test(text)));

/** Those whose page says what it has to, to readers who have finished. */
function peopleTold({ book }: MadeGuide, { people }: Truth): number {
  const end = book.sections.length;
  return people.filter(({ name, match }) => {
    const [found] = charactersNamed(book, name, end);
    if (!found) return false;
    return matches(match, plainText({ parts: portraitParts(book, found, end) }));
  }).length;
}

/** Points of the plot that stand in one open passage, description or question. */
function openSpoilers({ book }: MadeGuide, { spoilers }: Truth): number {
  const open = [
    ...book.sections.flatMap(({ passages }) => passages),
    ...book.characters.flatMap(({ about }) => about),
    ...book.questions.map(({ text, answer, from }) => ({ text: `${text} ${answer}`, from })),
  ].filter(({ from }) => from === 0);
  return spoilers.filter(({ match }) => open.some(({ text }) => matches(match, text))).length;
}

/** What is read of an answer: its first words, without marks, on one line. */
const plain = (text: string): string =>
  text
    .slice(0, READ)
    .replace(/[*_»«]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
