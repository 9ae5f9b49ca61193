import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Book } from '../../../../src/core/domain/book.ts';
import type { Sure } from '../../../../src/core/ports/search.ts';
import { openBook } from '../../../../src/corpus/load/open.ts';
import { buildIndex } from '../../../../src/corpus/search/index.ts';
import { seen } from '../../eval/lookup.ts';
import { miniSearchScored } from '../lookup-rivals.ts';

/** A question about a novel; an answer is right if every group of regular expressions has one that fits what is seen. */
const Question = z.object({
  question: z.string(),
  answerable: z.boolean(),
  must: z.array(z.array(z.string())),
});
type Question = z.infer<typeof Question>;

/** What one engine says to one question. */
interface Said {
  readonly asked: Question;
  readonly sure: Sure;
  readonly text: string;
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
  const names = readdirSync(questions)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => name.replace(/\.jsonl$/, ''));
  const ours = new Map<string, Said[]>();
  const scored = new Map<string, (Said & { readonly score: number })[]>();
  for (const name of names) {
    const book = await openBook(join(texts, `${name}.txt`));
    const lines = readFileSync(join(questions, `${name}.jsonl`), 'utf8')
      .trim()
      .split('\n');
    const asked = lines.map((line) => Question.parse(JSON.parse(line)));
    ours.set(name, sayings(book, asked));
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
  return [
    '| novels | engine | answered rightly | of them surely | surely but wrong | refused | not there: refused | or shown as perhaps |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows(
      'tuned on',
      names.filter((name) => TUNED_ON.includes(name)),
      ours,
      rival,
    ),
    ...rows(
      'kept apart',
      names.filter((name) => !TUNED_ON.includes(name)),
      ours,
      rival,
    ),
    ...rows('all', names, ours, rival),
  ].join('\n');
}

function sayings(book: Book, asked: readonly Question[]): Said[] {
  const index = buildIndex(book);
  return asked.map((one) => {
    const found = index.find(one.question);
    return { asked: one, sure: found.sure, text: seen(book, one.question, found) };
  });
}

function rivalSayings(book: Book, asked: readonly Question[]) {
  const passages = book.sections.flatMap((section) => section.passages);
  const search = miniSearchScored(passages.map(({ text }, id) => ({ id, text })));
  return asked.map((one) => {
    const hits = search(one.question);
    const text = hits
      .slice(0, 5)
      .map(({ id }) => passages[id]?.text ?? '')
      .join('\n');
    return { asked: one, sure: 'perhaps' as const, text, score: hits[0]?.score ?? 0 };
  });
}

/** A refusal counts whole, a perhaps half where there is no answer. */
function held({ asked, sure }: Said): number {
  return asked.answerable || sure === 'yes' ? 0 : sure === 'no' ? 1 : 0.5;
}

/** The least score that refuses as many unanswerable questions. */
function boundFor(all: readonly (Said & { readonly score: number })[], refused: number): number {
  const scores = all.filter(({ asked }) => !asked.answerable).map(({ score }) => score);
  // Each refused counts one, each shown a half, as ours do.
  const most = Math.round(2 * refused - scores.length);
  return scores.sort((a, b) => a - b)[most] ?? Number.POSITIVE_INFINITY;
}

function rows(
  label: string,
  names: readonly string[],
  ...engines: readonly ReadonlyMap<string, readonly Said[]>[]
): string[] {
  return engines.map((engine, i) => {
    const all = names.flatMap((name) => engine.get(name) ?? []);
    const count = (test: (one: Said) => boolean) => all.filter(test).length;
    const answerable = count(({ asked }) => asked.answerable);
    const right = count((one) => one.sure !== 'no' && fits(one));
    const surely = count((one) => one.sure === 'yes' && fits(one));
    const wrong = count((one) => one.sure === 'yes' && !fits(one));
    const lost = count(({ asked, sure }) => asked.answerable && sure === 'no');
    const no = count(({ asked, sure }) => !asked.answerable && sure === 'no');
    const perhaps = count(({ asked, sure }) => !asked.answerable && sure === 'perhaps');
    const name = i === 0 ? '**Commonplace**' : 'MiniSearch, tuned';
    return `| ${label} | ${name} | ${right} of ${answerable} | ${surely} | ${wrong} | ${lost} | ${no} of ${all.length - answerable} | ${perhaps} |`;
  });
}

function fits({ asked, text }: Said): boolean {
  const read = plain(text.slice(0, READ));
  return (
    asked.answerable && asked.must.every((group) => group.some((one) => new RegExp(one, 'i').test(read)))
  );
}

/** Straight quotation marks, `--` for dashes, single spaces: as the patterns are written. */
function plain(text: string): string {
  return text
    .replace(/[‘’‛]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s*[—–]\s*/g, '--')
    .replace(/[_*]/g, '')
    .replace(/\s+/g, ' ');
}
