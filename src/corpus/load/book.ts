import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Book } from '../../core/domain/book.ts';
import { BESIDE_FOLDER, withBeside } from '../beside.ts';
import { buildCharacters } from './characters.ts';
import { buildDisagreements, buildPrompts } from './discussion.ts';
import { readFiles, type WrittenBook } from './file/files.ts';
import { type At, BookError, type Problem, sortProblems } from './file/problem.ts';
import { buildQuestions } from './questions.ts';
import { type Refs, refsOf, type Thing } from './refs.ts';
import { buildSections } from './sections.ts';

/** A book, and where its things stand in its files. */
export interface Located {
  readonly book: Book;
  /** Undefined if the book has no such thing. */
  where(thing: Thing, id: string): At | undefined;
}

/**
 * Loads a book from its folder (the format is in docs/book-format.md).
 * @throws BookError with all that is wrong with it
 */
export const loadBook = async (folder: string): Promise<Book> => (await loadLocated(folder)).book;

/** Like `loadBook`, for those who have to say where something stands. */
export async function loadLocated(folder: string): Promise<Located> {
  const problems: Problem[] = [];
  const written = await readFiles(folder, problems);
  const refs = refsOf(problems, unread(problems));
  const book = written && build(written, refs);
  if (book === undefined || problems.length > 0) throw new BookError(sortProblems(problems));
  return { book: await withGuideIn(folder, book), where: refs.where };
}

/**
 * With what was written about a novel, where its folder has that; its places are the novel's.
 * @throws BookError with all that is wrong with that
 */
async function withGuideIn(folder: string, novel: Book): Promise<Book> {
  const guideFolder = join(folder, BESIDE_FOLDER);
  const isThere = await stat(join(guideFolder, 'book.yaml')).catch(() => undefined);
  if (novel.kind !== 'text' || !isThere) return novel;
  const guide = await loadBook(guideFolder);
  return withBeside(novel, { ...guide, id: novel.id });
}

/** The kinds of things that may be missing because a file that holds them couldn't be read. */
function unread(problems: readonly Problem[]): Set<Thing> {
  const missing = new Set<Thing>();
  for (const { file } of problems) {
    if (file.startsWith('sections')) missing.add('section').add('passage');
    if (file.startsWith('characters')) missing.add('character');
  }
  return missing;
}

function build(written: WrittenBook, refs: Refs): Book {
  const { chapters: _, ...described } = written.book.value;
  for (const [i, { id }] of described.sources.entries())
    refs.declare('source', id, written.book.at.below('sources', i));

  const sections = buildSections(written, refs);
  const passages = new Map(
    sections.flatMap((section) => section.passages).map((passage) => [passage.id, passage]),
  );

  return {
    ...described,
    id: written.id,
    ...buildParts(written, refs),
    sections,
    characters: buildCharacters(written, passages, refs),
    questions: buildQuestions(written, passages, refs),
    prompts: buildPrompts(written, refs),
    disagreements: buildDisagreements(written, refs),
  };
}

/**
 * The parts and chapters of a guide's novel; parts leave no gap, so that every chapter has its
 * place.
 */
function buildParts({ book }: WrittenBook, refs: Refs): Pick<Book, 'parts' | 'chapters'> {
  const { parts, chapters } = book.value;
  let next = 1;

  const built = parts.map((bookPart, i) => {
    const [first, last] = (bookPart.chapters ?? '').split(/ ?[-–] ?/).map(Number);
    const isGiven = bookPart.chapters !== undefined && first !== undefined && last !== undefined;
    if (isGiven && (first !== next || last < first))
      refs.report(
        book.at.below('parts', i, 'chapters'),
        `The part’s chapters are ${bookPart.chapters}, but it begins with chapter ${next}. ` +
          `Write \`${next}-…\`.`,
      );
    if (isGiven) next = last + 1;
    return {
      n: i + 1,
      title: bookPart.title,
      aliases: bookPart.aliases,
      ...(isGiven && { chapters: { first, last } }),
    };
  });

  const counted = next - 1;
  const differs = `The book has ${chapters} chapters, but its parts hold ${counted}. Write the same number.`;

  if (chapters !== undefined && counted > 0 && counted !== chapters)
    refs.report(book.at.below('chapters'), differs);
  const chapterCount = chapters ?? counted;

  return { parts: built, ...(chapterCount > 0 && { chapters: chapterCount }) };
}
