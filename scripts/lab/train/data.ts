import { join } from 'node:path';
import { z } from 'zod';
import type { Book, Passage, Section } from '../../../src/core/domain/book.ts';
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
