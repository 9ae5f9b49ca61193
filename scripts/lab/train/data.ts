import { join } from 'node:path';
import { z } from 'zod';
import type { Book, Passage, Section } from '../../../src/core/domain/book.ts';
import { cutPassages } from '../../../src/corpus/import/passages.ts';
import { groupBy } from '../../../src/lib/counted.ts';
import { readJsonl } from '../jsonl.ts';

const Story = z.object({
  id: z.string(),
  title: z.string(),
  sections: z.array(z.object({ n: z.number(), text: z.string() })),
});
const Asked = z.object({
  id: z.string(),
  story: z.string(),
  text: z.string(),
  sections: z.array(z.number()),
  answers: z.array(z.string()),
  /** Whether the answer stands there in so many words. */
  explicit: z.boolean().default(true),
});

/** A question of the training set; `sections` are the right ones, any of them is a hit. */
export type Asked = z.infer<typeof Asked>;

/** A story as a book, with the questions asked about it. */
export interface Tale {
  readonly book: Book;
  readonly asked: readonly Asked[];
  /** The text of each section, its lines as the file has them. */
  readonly texts: readonly string[];
}

/** Words after which an imported text closes a passage, as the importer does. */
const PASSAGE_WORDS = 120;

/**
 * Reads `stories.jsonl` and `questions.jsonl` of a folder in the form of FairytaleQA's splits.
 * In the order of the file; throws where a line has another shape.
 */
export function readTales(folder: string): Tale[] {
  const stories = readJsonl(join(folder, 'stories.jsonl'), Story);
  const questions = readJsonl(join(folder, 'questions.jsonl'), Asked);
  const byStory = groupBy(questions, ({ story }) => story);
  return stories.map((story) => ({
    book: bookOf(story),
    asked: byStory.get(story.id) ?? [],
    texts: story.sections.map(({ text }) => text),
  }));
}

function bookOf(story: z.infer<typeof Story>): Book {
  const sections = story.sections.map(
    (section, i): Section => ({
      n: i + 1,
      id: `s${i + 1}`,
      title: `Section ${i + 1}`,
      story: true,
      titleFrom: 0,
      ends: (i + 1) / story.sections.length,
      words: section.text.split(/\s+/).length,
      passages: passagesOf(section.text).map((text, k): Passage => {
        return { id: `${section.n}-${k}`, section: i + 1, text, sources: [story.id], from: i + 1 };
      }),
    }),
  );
  return {
    id: story.id,
    title: story.title,
    author: '',
    language: 'en',
    kind: 'text',
    sources: [{ id: story.id, title: story.title, short: story.title }],
    parts: [],
    sections,
    characters: [],
    questions: [],
    prompts: [],
    disagreements: [],
    chaptersCertain: true,
  };
}

/** Stories as the chapters of one book, cut as the importer cuts, with the questions asked about any of them. */
export function joined(tales: readonly Tale[]): Pick<Tale, 'book' | 'asked'> {
  const [first] = tales;
  if (!first) throw new Error('There is no story to join.');
  const seen = new Map<string, number>();
  const sections: Section[] = [];
  const asked = tales.flatMap((tale) => {
    const before = sections.length;
    tale.book.sections.forEach((section, i) => {
      const n = before + section.n;
      sections.push({ ...section, n, passages: cutPassages(paragraphsOf(tale.texts[i] ?? ''), n, seen) });
    });
    return tale.asked.map((one) => ({ ...one, sections: one.sections.map((n) => before + n) }));
  });
  return { book: { ...first.book, sections }, asked };
}

/** Paragraphs of a text whose lines may be cut at any word: what a line ends within a sentence goes on in the next. */
function paragraphsOf(text: string): string[] {
  return text.split(/\n\s*\n|(?<=[.!?:"'”’])\s*\n/).map((paragraph) => paragraph.replace(/\s+/g, ' ').trim());
}

/** Paragraphs put together until a passage has {@link PASSAGE_WORDS}. */
function passagesOf(text: string): string[] {
  const passages: string[] = [];
  let words = PASSAGE_WORDS;
  for (const paragraph of text.split(/\n+/)) {
    if (words >= PASSAGE_WORDS) {
      passages.push(paragraph);
      words = 0;
    } else {
      passages.push(`${passages.pop() ?? ''}\n\n${paragraph}`);
    }
    words += paragraph.split(/\s+/).length;
  }
  return passages;
}
