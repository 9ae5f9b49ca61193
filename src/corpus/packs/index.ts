import type { Book, Question, Section } from '../../core/domain/book.ts';
import { UserError } from '../../core/errors.ts';
import { firstOf, groupBy, totalOf, wordForm } from '../../lib/counted.ts';
import { trimSigns } from '../../lib/text.ts';
import { lintQuestions } from '../check/questions.ts';
import type { ImportFile } from '../import/draft.ts';
import { type Imported, reportOn } from '../import/report.ts';
import { decodeText } from '../import/text/decode.ts';
import { fromFileName } from '../import/text/titlepage.ts';
import { countWords, fingerprint, slug } from '../import/text/words.ts';
import { columnsOfText } from './columns.ts';
import { readJson } from './json.ts';
import { wrongOptions } from './options.ts';
import { kindOf, NAMED_MAX, type Pack, type PackQuestion } from './question.ts';
import { readTable } from './table.ts';

/** Bytes of a pack: the largest public ones are below one megabyte. */
const BYTES_MAX = 4 * 2 ** 20;
const QUESTIONS_MAX = 5000;
const TEXT_MAX = 400;
const ANSWER_MAX = 100;
const UNNAMED =
  'Its first row isn’t “question, answer, accept, wrong, level, topic”, so I can’t tell which column is what.';

/**
 * A book that is nothing but quiz questions: JSON, CSV or TSV. They are held against the same
 * check as books, and one with an error in it is left out and counted. A table whose columns nobody
 * named is a book without questions, until they are told.
 * @param columns which column is what, as `columnsText` writes it
 * @throws UserError if the file isn't a pack, is too large, or has no question that can be asked
 */
export function readPack(file: ImportFile, columns?: string): Imported {
  const pack = packIn(file, columns);
  if (pack.heads && columns === undefined) return unnamed(file, pack);

  const complete = withOptions(pack.questions.filter(isShort));
  const questions = [...groupBy(complete.map(toQuestion), ({ id }) => id).values()].flatMap(
    ([first = []]) => first,
  );
  const kept = faultless(questions, toBook(file.name, pack, questions));
  const leftOut = [...pack.left, ...leftOutOf(pack, complete, kept)];
  const reasons = leftOut.length > 0 ? [`Left out: ${leftOut.join('; ')}.`] : [];
  const book = toBook(file.name, pack, kept);
  if (book.questions.length === 0)
    throw new UserError(
      [`${file.name} has no question that can be asked here.`, ...reasons].join(' '),
    );

  return { book, report: reportOn(book, file.name, { confidence: 1, reasons }) };
}

const isShort = ({ text, answer }: PackQuestion) =>
  text.length <= TEXT_MAX && answer.length <= ANSWER_MAX;

function withOptions(questions: readonly PackQuestion[]): readonly PackQuestion[] {
  const options = wrongOptions(questions);
  return questions.map((packQuestion) => ({ ...packQuestion, wrong: options(packQuestion) }));
}

/** Which questions of a file can't be asked, and why. */
function leftOutOf(
  { questions }: Pack,
  complete: readonly PackQuestion[],
  kept: readonly Question[],
) {
  const asked = new Set(kept.map(({ id }) => id));
  const long = questions.filter((question) => !isShort(question));
  const unfit = complete.filter((question) => !asked.delete(idOf(question)));
  return [
    ...counted(
      long,
      `with more than ${TEXT_MAX} characters, or an answer of more than ${ANSWER_MAX}`,
    ),
    ...counted(unfit, 'repeated, in contradiction to another, or with the answer in the question'),
  ];
}

/** A table of which it has to be said first which column is what. */
function unnamed(file: ImportFile, pack: Pack): Imported {
  const book = toBook(file.name, pack, []);
  return { book, report: reportOn(book, file.name, { confidence: 1, reasons: [UNNAMED] }) };
}

function faultless(questions: readonly Question[], book: Book): readonly Question[] {
  const errors = lintQuestions(book).filter(({ severity }) => severity === 'error');
  const faulty = new Set(errors.map(({ id }) => id));
  return questions.filter(({ id }) => !faulty.has(id));
}

/** @throws UserError for a file that is no pack, or too large a one */
function packIn(file: ImportFile, columns: string | undefined): Pack {
  if (file.bytes.length > BYTES_MAX)
    throw new UserError(
      `${file.name} is too large for a pack of questions: the limit is 4 MB. Split it.`,
    );

  const fileText = decodeText(file.bytes, file.name);
  const pack = /\.json$/iu.test(file.name)
    ? readJson(fileText, file.name)
    : readTable(fileText, file.name, columns === undefined ? undefined : columnsOfText(columns));

  if (pack.questions.length > QUESTIONS_MAX)
    throw new UserError(
      `${file.name} has ${pack.questions.length} questions; the limit is ${QUESTIONS_MAX}. Split it.`,
    );

  return pack;
}

/** How many, and of a table the first rows of them. */
function counted(remainingPackQuestions: readonly PackQuestion[], whatCounted: string) {
  const rows = remainingPackQuestions.flatMap(({ row }) => row?.toString() ?? []);
  const named = firstOf(rows, NAMED_MAX).join(', ');
  const rowNumbers = rows.length === 0 ? '' : ` (${wordForm(rows.length, 'row', 'rows')} ${named})`;
  if (remainingPackQuestions.length > 0)
    return [`${remainingPackQuestions.length} ${whatCounted}${rowNumbers}`];
  return [];
}

const idOf = ({ text, answer }: Pick<PackQuestion, 'text' | 'answer'>) =>
  `q${fingerprint(`${text}\n${answer}`)}`;

/** A section a topic, a passage a question: what a question cites is itself with its answer. */
function toBook(fileName: string, pack: Pack, questions: readonly Question[]): Book {
  const { title = 'Quiz pack' } = fromFileName(fileName);
  const sections: Section[] = [];
  let asked = 0;

  // A book has something to read, also while it asks nothing.
  if (questions.length === 0) sections.push(sectionOfHeads(title, pack.heads ?? []));
  for (const [topic, all] of groupBy(questions, ({ topics: [topic = title] }) => topic)) {
    const n = sections.length + 1;
    const passages = all.map(({ cite, text, answer }) => ({
      id: cite,
      section: n,
      text: `${text} ${answer}`,
      sources: ['pack'],
      from: 0,
    }));
    asked += all.length;
    sections.push({
      n,
      id: trimSigns(slug(topic, 'topic').slice(0, 40), '-') + (n > 1 ? `-${n}` : ''),
      title: topic,
      // Nothing of it is a story, but a book's folder has to have a way to be read through.
      story: true,
      titleFrom: 0,
      ends: asked / questions.length,
      words: totalOf(passages, (passage) => countWords(passage.text)),
      passages,
    });
  }

  return {
    id: slug(title, 'pack'),
    title,
    author: pack.author,
    language: 'en',
    kind: 'guide',
    sources: [{ id: 'pack', title, short: pack.author || title }],
    parts: [],
    sections,
    characters: [],
    questions,
    prompts: [],
    disagreements: [],
    chaptersCertain: true,
    ...(pack.heads && { tableHeads: pack.heads }),
  };
}

function sectionOfHeads(title: string, heads: readonly string[]): Section {
  const text = heads.filter(Boolean).join(', ') || title;
  return {
    n: 1,
    id: 'columns',
    title,
    story: true,
    titleFrom: 0,
    ends: 1,
    words: countWords(text),
    passages: [{ id: 'columns', section: 1, text, sources: ['pack'], from: 0 }],
  };
}

function toQuestion({ wrong, topic, row: _, ...same }: PackQuestion): Question {
  const id = idOf(same);
  return {
    ...same,
    id,
    kind: kindOf(same.text, same.answer),
    distractors: wrong.slice(0, 6),
    cite: `p${id.slice(1)}`,
    from: 0,
    topics: topic === '' ? [] : [topic],
  };
}
