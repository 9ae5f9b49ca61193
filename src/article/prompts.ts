import type { Book, Prompt } from '../core/domain/book.ts';
import { fingerprint } from '../corpus/import/text/words.ts';
import { sentenceTexts } from '../corpus/search/text/sentences.ts';
import { innerQuotes } from '../lib/text.ts';
import type { ToldSection, ToldSentence } from './guide/told.ts';
import { isStatement } from './questions/alone.ts';
import { hasOpenSubject, isOfLength } from './questions/open-words.ts';
import { hasListed, listLines } from './word-lists.ts';

/** Prompts on one theme, and on all: a club meets some ten times. */
const PROMPTS_MAX = 40;
const PROMPT_WORDS_MIN = 5;

/**
 * What a club may talk about: the questions that an article itself asks its readers, then what its
 * analysis claims, which opens to those who have finished.
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
  const wordings = listLines('claim-prompts');
  const claims = told
    .filter(({ use, title }) => use === 'views' && !hasListed('no-claims', title))
    .flatMap(({ sentences }) => sentences.filter(isClaim).slice(0, CLAIMS_OF_SECTION));
  const asked = claims.slice(0, CLAIMS_MAX).map(({ text }, at) => {
    const wording = wordings[at % wordings.length] ?? '';
    return promptOf(
      wording.replace('{claim}', innerQuotes(text)),
      lastStorySection,
      lastStorySection,
    );
  });

  return [...ownPrompts, ...asked].slice(0, PROMPTS_MAX);
}

/** Claims of one section, and of all: more of one guide tire a club. */
const CLAIMS_OF_SECTION = 3;
const CLAIMS_MAX = 10;

/** Whether a sentence of an analysis says something of the book that a club may doubt. */
const isClaim = ({ text }: ToldSentence): boolean =>
  isOfLength(text) &&
  isStatement(text, false) &&
  /\.$/u.test(text) &&
  !hasOpenSubject(text) &&
  !hasListed('no-claims', text) &&
  !/\d/u.test(text);

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
