import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Book, Character, Question } from '../../../src/core/domain/book.ts';
import { namedBy, namesAt } from '../../../src/corpus/cast.ts';
import { importBook } from '../../../src/corpus/import/index.ts';
import { sameName } from '../../../src/corpus/load/same.ts';
import { groupBy, tally } from '../../../src/lib/counted.ts';
import { judge } from '../../../src/quiz/play/judge.ts';
import { table } from '../table.ts';

/** The share of a book that is its first half, with the chapter in which that ends. */
const HALF = 0.55;

/**
 * What a quiz has to ask of novels that are given as files, by form and by chapter; questions with
 * one person twice among their options, and those that refuse one of the right person's names; and
 * what reading each novel took.
 */
export async function benchEvening(files: readonly string[]): Promise<string> {
  if (files.length === 0) return 'Give the files of novels: npm run bench -- evening FILE…';
  const novels: Awaited<ReturnType<typeof evening>>[] = [];
  for (const file of files) novels.push(await evening(file));
  return [
    table(
      'novel | words | questions | in the first half | one person twice | own name refused | CPU | memory, highest so far',
      novels.map(({ row }) => row),
    ),
    ...novels.map(({ details }) => details),
  ].join('\n\n');
}

async function evening(file: string) {
  const bytes = readFileSync(file);
  const before = process.cpuUsage();
  const { book } = await importBook({ name: basename(file), bytes });
  const { user, system } = process.cpuUsage(before);
  const words = book.sections.reduce((sum, one) => sum + one.words, 0);
  const early = book.questions.filter(({ from }) => (book.sections[from - 1]?.ends ?? 1) <= HALF);
  const twice = book.questions.filter((one) => namesOneTwice(one, book));
  const refused = book.questions.flatMap((one) => refusedNames(one, book));
  const forms = [...tally(book.questions.flatMap(({ topics }) => topics))];
  const chapters = groupBy(book.questions, ({ from }) => from);
  const counts = book.sections.map(({ n }) => chapters.get(n)?.length ?? 0);

  return {
    row: [
      basename(file),
      words,
      book.questions.length,
      early.length,
      twice.length,
      refused.length,
      `${((user + system) / 1e6).toFixed(1)} s`,
      `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
    ],
    details: [
      `**${book.title}**: ${forms.map(([form, times]) => `${form} ${times}`).join(', ')}. By chapter: ${counts.join(' ')}.`,
      ...twice.map(({ text }) => `- one person twice: ${text}`),
      ...refused.map((one) => `- ${one}`),
    ].join('\n'),
  };
}

/** Whom a name means to a reader who is so far; undefined for a thing. */
const bearer = (name: string, people: readonly Character[]): Character | undefined =>
  people.find((one) =>
    [one.name, ...one.aliases].some((other) => sameName(other) === sameName(name)),
  );

function namesOneTwice({ answer, distractors, from }: Question, book: Book): boolean {
  const people = namedBy(book, from);
  const who = [answer, ...distractors].flatMap((name) => bearer(name, people)?.id ?? []);
  return new Set(who).size < who.length;
}

/** Names of whoever is the answer that are open to a reader there, and that don't count. */
function refusedNames(question: Question, book: Book): string[] {
  const people = namedBy(book, question.from);
  const person = question.kind === 'name' ? bearer(question.answer, people) : undefined;
  return (person ? namesAt(person, question.from) : [])
    .filter(
      (name) =>
        judge({ ...question, options: [] }, name, people, { also: [], wrong: question.distractors })
          .kind !== 'right',
    )
    .map((name) => `“${name}” refused for ${question.answer}: ${question.text}`);
}
