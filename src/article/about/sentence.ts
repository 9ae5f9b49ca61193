import { sentenceTexts } from '../../corpus/search/text/sentences.ts';
import type { PageSection } from '../read/draft.ts';
import { useByHeading } from './stories.ts';

/** The first section that says anything, and below no heading but its own. */
const firstSection = (sections: readonly PageSection[]): PageSection | undefined =>
  sections.find(({ blocks }) => blocks.some(({ kind }) => kind === 'paragraph'));

/** The lead: the first section that says something in a sentence, and no byline alone. */
const leadOf = (sections: readonly PageSection[]): PageSection | undefined =>
  sections.find((section) => paragraphsOf(section).some(isSentence)) ?? firstSection(sections);

/** Whether a text ends as sentences do. */
export const isSentence = (text: string): boolean => /[.!?…]["”’')]?$/u.test(text);

const paragraphsOf = (section: PageSection | undefined): readonly string[] =>
  (section?.blocks ?? []).filter(({ kind }) => kind === 'paragraph').map(({ text }) => text);

/** The sentences of a page's first paragraphs. */
export const leadSentences = (sections: readonly PageSection[]): string[] =>
  paragraphsOf(leadOf(sections)).flatMap(sentenceTexts).slice(0, LEAD_SENTENCES_MAX);

const LEAD_SENTENCES_MAX = 12;

/** Of each section below the lead so many sentences may say what book it is. */
const LATER_SENTENCES_MAX = 8;

/**
 * The first sentences of the sections behind the lead, but for those of the story and its people.
 */
export function laterSentences(sections: readonly PageSection[]): string[] {
  const lead = leadOf(sections);
  return sections
    .filter((section) => section !== lead && !isOfStory(section.title))
    .flatMap(({ blocks }) =>
      blocks.flatMap(({ text }) => sentenceTexts(text)).slice(0, LATER_SENTENCES_MAX),
    );
}

const isOfStory = (title: string): boolean =>
  ['story', 'people', 'references'].includes(useByHeading(title) ?? '');

/**
 * Characters of a sentence in which it says what something is and who made it: some patterns that
 * read it take the square of them.
 */
export const SENTENCE_READ = 440;

/** Short lines in front of a page's first sentence, such as a byline; none for most pages. */
export function linesBelowTitle(sections: readonly PageSection[]): readonly string[] {
  const lines = paragraphsOf(firstSection(sections)).slice(0, BYLINES_MAX);
  const end = lines.findIndex((line) => line.length > BYLINE_MAX || isSentence(line));
  return end < 0 ? lines : lines.slice(0, end);
}

/** Behind these such lines are of the site. */
const BYLINES_MAX = 3;

/** Characters. */
const BYLINE_MAX = 160;

/** A year from the days of print on. */
const YEAR = /\b(1[4-9]\d\d|20\d\d)\b/u;

/** The first year in a text; undefined where there is none. */
export function yearIn(text: string): number | undefined {
  const yearFound = YEAR.exec(text)?.[1];
  return yearFound === undefined ? undefined : Number(yearFound);
}
