import type { Book, Section } from '../../core/domain/book.ts';
import { UserError } from '../../core/errors.ts';
import { capital } from '../../lib/text.ts';
import { derive } from './derive.ts';
import type { Draft, Imported, ImportOptions, Report } from './draft.ts';
import { CERTAIN, MAX_SECTIONS } from './limits.ts';
import { cutPassages } from './passages.ts';
import { guessLanguage } from './text/language.ts';
import { countWords, firstWords, slug } from './text/words.ts';

/** The shortest stories have more. */
const LEAST_WORDS = 20;

/** Makes the book and the report of what a format's reader found. */
export function assemble(draft: Draft, file: string, options: ImportOptions): Imported {
  if (draft.sections.length === 0)
    throw new UserError(`${file} has no text in it. Add a file with the book’s text.`);
  const words = draft.sections.reduce((sum, { paragraphs }) => sum + countWords(paragraphs.join(' ')), 0);
  if (words < LEAST_WORDS)
    throw new UserError(
      `${file} holds only ${words === 1 ? 'one word' : `${words} words`}, which is no book. Add a file with the book’s text.`,
    );
  if (draft.sections.length > MAX_SECTIONS) {
    throw new UserError(
      `${file} has more than ${MAX_SECTIONS} headings. Give a pattern that says which lines are chapters.`,
    );
  }
  const title = draft.title?.slice(0, 300) || titleFromName(file);
  const author = draft.author?.slice(0, 300) || 'Unknown';
  const sections = toSections(draft);
  const sample =
    draft.sections[Math.floor(draft.sections.length / 2)]?.paragraphs.join(' ').slice(0, 20_000) ?? '';
  const language = draft.language ?? guessLanguage(sample);
  const book: Book = {
    id: options.id ?? slug(title, 'book'),
    title,
    author,
    language,
    kind: 'text',
    sources: [
      {
        id: 'text',
        title: `${title}, by ${author}`,
        short: 'the text',
        ...(draft.licence && { licence: draft.licence }),
      },
    ],
    parts: draft.parts.map((part, at) => ({ n: at + 1, title: part, aliases: [] })),
    sections,
    characters: [],
    questions: [],
    prompts: [],
    disagreements: [],
    chaptersCertain: draft.confidence >= CERTAIN,
  };
  return { book: derive(book), report: toReport(book, draft, file) };
}

function titleFromName(file: string): string {
  const base = file.replace(/^.*[\\/]/u, '').replace(/\.[a-z0-9]{1,8}$/iu, '');
  const words = base.replace(/[_\s-]+/gu, ' ').trim();
  return words ? capital(words).slice(0, 200) : 'Untitled';
}

function toSections(draft: Draft): Section[] {
  const seen = new Map<string, number>();
  const sizes = draft.sections.map(({ paragraphs }) =>
    paragraphs.reduce((sum, text) => sum + countWords(text), 0),
  );
  const total = Math.max(
    1,
    sizes.reduce((sum, words) => sum + words, 0),
  );
  const digits = String(draft.sections.length).length;
  let read = 0;
  return draft.sections.map((section, at) => {
    const n = at + 1;
    const words = sizes[at] ?? 0;
    read += words;
    return {
      n,
      id: `s${String(n).padStart(Math.max(3, digits), '0')}`,
      title: section.title.slice(0, 300),
      ...(section.part === undefined ? {} : { part: section.part + 1 }),
      story: true,
      titleFrom: section.titled && draft.confidence >= CERTAIN ? n : 0,
      ends: n === draft.sections.length ? 1 : Math.max(1e-6, read / total),
      words,
      passages: cutPassages(section.paragraphs, n, seen),
    };
  });
}

function toReport(book: Book, draft: Draft, file: string): Report {
  const chapters = book.sections.map((section) => ({
    n: section.n,
    title: section.title,
    part: section.part === undefined ? null : (book.parts[section.part - 1]?.title ?? null),
    words: section.words,
    first: firstWords(section.passages[0]?.text ?? '', 8),
  }));
  const words = book.sections.reduce((sum, section) => sum + section.words, 0);
  const { title, author, language } = book;
  return {
    file,
    title,
    author,
    language,
    words,
    chapters,
    confidence: draft.confidence,
    reasons: draft.reasons,
  };
}
