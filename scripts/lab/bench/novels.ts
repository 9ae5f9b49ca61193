import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { Book } from '../../../src/core/domain/book.ts';
import { openBook } from '../../../src/corpus/load/open.ts';
import { readJsonl } from '../jsonl.ts';
import { table } from '../table.ts';
import { Asked, countOf, type Said, sayings } from './by-others.ts';
import { quantile } from './figures.ts';
import { miniSearch } from './rival.ts';

/** Characters of a reply that count. */
const READ = 1200;
/** Novels on whose questions the weights were chosen; the others were only looked at. */
const TUNED_ON = ['a-tale-of-two-cities', 'alice', 'pride-and-prejudice', 'sherlock-holmes-latin1'];

/** What was said about one of the novels, and how well the first passage fits. */
interface Answer extends Said {
  readonly novel: string;
  readonly score: number;
}

/**
 * How lookup does on novels that were only imported, beside MiniSearch that shows its first
 * passages, and refuses by its score as many questions that the novels don't answer as we do.
 * @param questions folder of NAME.jsonl
 * @param texts folder of NAME.txt
 */
export async function benchNovels(questions?: string, texts?: string): Promise<string> {
  if (questions === undefined || texts === undefined)
    return 'Name the folder of questions and the folder of texts: npm run bench -- novels QUESTIONS TEXTS';
  const ours: Answer[] = [];
  const theirs: Answer[] = [];

  for (const file of readdirSync(questions).filter((name) => name.endsWith('.jsonl'))) {
    const novel = basename(file, '.jsonl');
    const book = await openBook(join(texts, `${novel}.txt`));
    const asked = readJsonl(join(questions, file), Asked);
    ours.push(...sayings(book, asked, plain).map((one) => ({ ...one, novel, score: 0 })));
    theirs.push(...rivalSayings(book, asked).map((one) => ({ ...one, novel })));
  }

  const bound = boundFor(
    theirs,
    ours.reduce((sum, one) => sum + held(one), 0),
  );

  const rival = theirs.map(
    (one): Answer => ({ ...one, sure: one.score < bound ? 'no' : 'perhaps' }),
  );
  const times = ours.map(({ ms }) => ms);
  const [middle, slow] = [0.5, 0.99].map((share) => quantile(times, share).toFixed(1));

  const engines = [
    ['**Commonplace**', ours],
    ['MiniSearch, tuned', rival],
  ] as const;

  const groups = [
    ['tuned on', (novel: string) => TUNED_ON.includes(novel)],
    ['kept apart', (novel: string) => !TUNED_ON.includes(novel)],
    ['all', () => true],
  ] as const;

  return [
    table(
      'novels | engine | answered rightly | of them surely | surely but wrong | refused | not there: refused | or shown as perhaps',
      groups.flatMap(([name, within]) =>
        engines.map(([engine, all]) => {
          const said = all.filter(({ novel }) => within(novel));
          return row(name, engine, said);
        }),
      ),
    ),
    `Finding took ${middle} ms (half of the questions), and ${slow} ms (99 %).`,
  ].join('\n\n');
}

function rivalSayings(book: Book, asked: readonly z.infer<typeof Asked>[]) {
  const passages = book.sections.flatMap((section) => section.passages);
  const search = miniSearch(passages.map(({ text }, id) => ({ id, text })));
  return asked.map((one) => {
    const hits = search(one.question);
    const texts = hits.slice(0, 5).map(({ id }) => passages[id]?.text ?? '');
    const text = plain(texts.join('\n'));
    return { asked: one, sure: 'perhaps' as const, text, ms: 0, score: hits[0]?.score ?? 0 };
  });
}

/** A refusal counts whole, a perhaps half where there is no answer. */
function held({ asked, sure }: Said): number {
  if (asked.answerable || sure === 'yes') return 0;
  return sure === 'no' ? 1 : 0.5;
}

/** The least score that refuses as many unanswerable questions. */
function boundFor(all: readonly Answer[], refused: number): number {
  const scores = all.filter(({ asked }) => !asked.answerable).map(({ score }) => score);
  // Each refused counts one, each shown a half, as ours do.
  const most = Math.round(2 * refused - scores.length);
  return scores.sort((a, b) => a - b)[most] ?? Number.POSITIVE_INFINITY;
}

function row(label: string, engine: string, said: readonly Said[]) {
  const count = countOf(said);
  return [
    label,
    engine,
    `${count.right} of ${count.there}`,
    count.surely,
    count.surelyWrong + count.made,
    count.lost,
    `${count.refused} of ${count.absent}`,
    count.perhaps,
  ];
}

/**
 * What is read of a reply: straight quotation marks, `--` for dashes, single spaces, as the
 * patterns are written.
 */
function plain(text: string): string {
  return text
    .slice(0, READ)
    .replace(/[‘’‛]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s*[—–]\s*/g, '--')
    .replace(/[_*]/g, '')
    .replace(/\s+/g, ' ');
}
