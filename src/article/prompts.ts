import type { Book, Prompt } from '../core/domain/book.ts';
import { fingerprint } from '../corpus/import/text/words.ts';
import { sentenceTexts } from '../corpus/search/text/sentences.ts';
import { useByHeading } from './about/stories.ts';
import type { ToldSection } from './guide/told.ts';
import { listLines } from './word-lists.ts';

/** Prompts on one theme, and on all: a club meets some ten times. */
const PROMPTS_MAX = 40;
const PROMPT_WORDS_MIN = 5;

/**
 * What a club may talk about: the questions that an article itself asks its readers, then its
 * themes, which open to those who have finished.
 */
export function promptsOf(book: Book, told: readonly ToldSection[]): Prompt[] {
  const firstStorySection = book.sections.find(({ story }) => story)?.n ?? 0;
  const lastStorySection = book.sections.findLast(({ story }) => story)?.n ?? 0;
  // Even the lead may ask about the plot: nothing is asked of those who haven't begun.
  const begun = (n: number) => (n < firstStorySection ? firstStorySection : lastStorySection);
  const ownPrompts = book.sections.flatMap(({ n, story, passages }) =>
    passages.flatMap(({ text, from }) =>
      (story ? askingLines(text) : [text])
        .flatMap(sentenceTexts)
        .filter((sentence) => isQuestion(sentence))
        .map((sentence) => promptOf(sentence, n, Math.max(from, story ? n : begun(n)))),
    ),
  );
  const themes = told.filter(
    ({ use, title, sentences }) =>
      use === 'views' && sentences.length > 0 && useByHeading(title) === undefined,
  );
  const wordings = listLines('theme-prompts');
  const asked = themes.flatMap(({ title }, themeIndex): Prompt[] => {
    const section = book.sections.find((bookSection) => bookSection.title === title);
    const wording = wordings[themeIndex % wordings.length] ?? '';
    return section
      ? [promptOf(wording.replace('{theme}', title), section.n, lastStorySection)]
      : [];
  });

  return [...ownPrompts, ...asked].slice(0, PROMPTS_MAX);
}

/** The lines that only ask: where a story is told, “Would he come?” within a line is part of it. */
const askingLines = (text: string): string[] =>
  text.split('\n').filter((line) => sentenceTexts(line).every(isQuestion));

const isQuestion = (sentence: string): boolean =>
  /\?$/u.test(sentence) &&
  sentence.split(/\s+/u).length >= PROMPT_WORDS_MIN &&
  !/[“"]/u.test(sentence);

const promptOf = (promptText: string, section: number, openFrom: number): Prompt => ({
  id: `p${fingerprint(promptText)}`,
  section,
  text: promptText,
  from: openFrom,
});
