import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { Book } from '../../../../src/core/domain/book.ts';
import { openBook } from '../../../../src/corpus/load/open.ts';
import { readJsonl } from '../../jsonl.ts';
import { table } from '../../table.ts';
import { Asked, countOf, type Said, sayings } from '../by-others.ts';
import { miniSearchScored } from '../lookup-rivals.ts';

/** What MiniSearch says, and how well its first passage fits. */
interface Scored extends Said {
  readonly score: number;
}

/** Characters of a reply that count. */
const READ = 1200;
/** Novels on whose questions the weights were chosen; the others were only looked at. */
const TUNED_ON = ['a-tale-of-two-cities', 'sherlock-holmes-latin1'];

/**
 * How lookup does on novels that were only imported, beside MiniSearch that shows its first passages, and refuses by
 * its score as many questions that the novels don't answer as we do.
 * @param questions folder of NAME.jsonl
 * @param texts folder of NAME.txt
 */
export async function benchNovels(questions?: string, texts?: string): Promise<string> {
  if (questions === undefined || texts === undefined)
    return 'Name the folder of questions and the folder of texts: npm run bench -- novels QUESTIONS TEXTS';
  const files = readdirSync(questions).filter((name) => name.endsWith('.jsonl'));
  const names = files.map((name) => basename(name, '.jsonl'));
  const ours = new Map<string, readonly Said[]>();
  const scored = new Map<string, readonly Scored[]>();
  for (const name of names) {
    const book = await openBook(join(texts, `${name}.txt`));
    const asked = readJsonl(join(questions, `${name}.jsonl`), Asked);
    ours.set(name, sayings(book, asked, plain));
    scored.set(name, rivalSayings(book, asked));
  }
  const refused = [...ours.values()].flat().reduce((sum, one) => sum + held(one), 0);
  const bound = boundFor([...scored.values()].flat(), refused);
  const rival = new Map(
    [...scored].map(([name, all]) => [
      name,
      all.map((one): Said => ({ ...one, sure: one.score < bound ? 'no' : 'perhaps' })),
    ]),
  );
  const tuned = names.filter((name) => TUNED_ON.includes(name));
  const apart = names.filter((name) => !TUNED_ON.includes(name));
  return table(
    'novels | engine | answered rightly | of them surely | surely but wrong | refused | not there: refused | or shown as perhaps',
    [
      ...rows('tuned on', tuned, ours, rival),
      ...rows('kept apart', apart, ours, rival),
      ...rows('all', names, ours, rival),
    ],
  );
}

function rivalSayings(book: Book, asked: readonly z.infer<typeof Asked>[]): Scored[] {
  const passages = book.sections.flatMap((section) => section.passages);
  const search = miniSearchScored(passages.map(({ text }, id) => ({ id, text })));
  return asked.map((one) => {
    const hits = search(one.question);
    const texts = hits.slice(0, 5).map(({ id }) => passages[id]?.text ?? '');
    return { asked: one, sure: 'perhaps', text: plain(texts.join('\n')), score: hits[0]?.score ?? 0 };
  });
}

/** A refusal counts whole, a perhaps half where there is no answer. */
function held({ asked, sure }: Said): number {
  return asked.answerable || sure === 'yes' ? 0 : sure === 'no' ? 1 : 0.5;
}

/** The least score that refuses as many unanswerable questions. */
function boundFor(all: readonly Scored[], refused: number): number {
  const scores = all.filter(({ asked }) => !asked.answerable).map(({ score }) => score);
  // Each refused counts one, each shown a half, as ours do.
  const most = Math.round(2 * refused - scores.length);
  return scores.sort((a, b) => a - b)[most] ?? Number.POSITIVE_INFINITY;
}

function rows(
  label: string,
  names: readonly string[],
  ...engines: readonly ReadonlyMap<string, readonly Said[]>[]
) {
  return engines.map((engine, i) => {
    const count = countOf(names.flatMap((name) => engine.get(name) ?? []));
    return [
      label,
      i === 0 ? '**Commonplace**' : 'MiniSearch, tuned',
      `${count.right} of ${count.there}`,
      count.surely,
      count.surelyWrong + count.made,
      count.lost,
      `${count.refused} of ${count.absent}`,
      count.perhaps,
    ];
  });
}

/** What is read of a reply: straight quotation marks, `--` for dashes, single spaces, as the patterns are written. */
function plain(text: string): string {
  return text
    .slice(0, READ)
    .replace(/[‘’‛]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s*[—–]\s*/g, '--')
    .replace(/[_*]/g, '')
    .replace(/\s+/g, ' ');
}
