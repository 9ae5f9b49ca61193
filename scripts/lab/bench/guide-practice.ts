import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Book } from '../../../src/core/domain/book.ts';
import { buildIndex } from '../../../src/corpus/search/index.ts';
import { seen } from '../eval/lookup.ts';
import { bare } from '../train/guide.ts';

/** A question by other hands; an answer is right if every group of regular expressions has one that fits what is seen. */
const Question = z.object({
  id: z.string(),
  question: z.string(),
  style: z.string(),
  answerable: z.boolean(),
  must: z.array(z.array(z.string())),
});

/** What became of one question. */
type Outcome =
  | 'sure and right'
  | 'perhaps and right'
  | 'wrong'
  | 'refused'
  | 'sure of nothing'
  | 'perhaps'
  | 'held';

/**
 * How a guide does on questions by other hands, `guide-questions.jsonl` in a folder, by style. Of them only the half
 * with even numbers counts: whoever tunes may look at the other one.
 */
export function benchPractice(book: Book, folder: string): string {
  const lines = readFileSync(join(folder, 'guide-questions.jsonl'), 'utf8').trim().split('\n');
  const kept = lines
    .map((line) => Question.parse(JSON.parse(line)))
    .filter(({ id }) => Number(/\d+/.exec(id)?.[0]) % 2 === 0);
  return [['as it ships', book] as const, ['without any line on how readers ask', bare(book)] as const]
    .map(([name, one]) => `${name}:\n\n${tableOf(one, kept)}`)
    .join('\n\n');
}

function tableOf(book: Book, kept: readonly z.infer<typeof Question>[]): string {
  const index = buildIndex(book);
  const rows = new Map<string, Outcome[]>();
  for (const one of kept) {
    const { sure } = index.find(one.question);
    const text = straight(seen(book, one.question, index.find(one.question)));
    const fits = one.must.every((group) => group.some((pattern) => new RegExp(pattern, 'i').test(text)));
    const outcome = one.answerable ? answered(sure, fits) : refused(sure);
    for (const name of [one.answerable ? 'answerable' : 'not there', one.answerable ? one.style : ''])
      if (name !== '') rows.set(name, [...(rows.get(name) ?? []), outcome]);
  }
  return [
    '| questions by other hands | right | of them surely | wrong | refused |',
    '| --- | --- | --- | --- | --- |',
    ...[...rows].map(([name, outcomes]) => row(name, outcomes)),
  ].join('\n');
}

function answered(sure: string, fits: boolean): Outcome {
  if (sure === 'no') return 'refused';
  if (!fits) return 'wrong';
  return sure === 'yes' ? 'sure and right' : 'perhaps and right';
}

function refused(sure: string): Outcome {
  return sure === 'no' ? 'held' : sure === 'perhaps' ? 'perhaps' : 'sure of nothing';
}

function row(name: string, outcomes: readonly Outcome[]): string {
  const count = (...some: readonly Outcome[]) => outcomes.filter((one) => some.includes(one)).length;
  const right = count('sure and right', 'perhaps and right', 'held', 'perhaps');
  const surely = count('sure and right', 'held');
  return `| ${name} | ${right} of ${outcomes.length} | ${surely} | ${count('wrong', 'sure of nothing')} | ${count('refused')} |`;
}

function straight(text: string): string {
  return text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ');
}
