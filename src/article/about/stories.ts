import { readLabel } from '../../corpus/import/chapters/label.ts';
import { sentenceTexts } from '../../corpus/search/text/sentences.ts';
import { entryOf, joinToStarts, type PageSection, textUnder } from '../read/draft.ts';
import { hasListed, listedWords, listLines } from '../word-lists.ts';
import { asNamedEach, isPersonEntry } from './entries.ts';

/**
 * What a section is for: the story itself; facts about the book as a thing, which are open but for
 * what tells the story; views of it, which are covered; references, which aren't read.
 */
export type SectionUse = 'story' | 'facts' | 'views' | 'people' | 'references';

/** Lists of headings by use; the first whose list has a heading's word counts. */
const HEADINGS: readonly (readonly [SectionUse, string])[] = [
  ['references', 'reference-headings'],
  ['story', 'story-headings'],
  ['people', 'people-headings'],
  ['facts', 'fact-headings'],
  ['views', 'view-headings'],
];

/** What a heading says of its section's use, if anything. */
export function useByHeading(title: string): SectionUse | undefined {
  const plain = title
    .toLowerCase()
    .replace(/^[\d.]+\s+/u, '')
    .replaceAll("'", '’')
    .replace(/[^\p{L}\d’']+/gu, ' ')
    .trim();
  if (listLines('reference-headings').includes(plain)) return 'references';
  const foundHeading = HEADINGS.slice(1).find(([, headingList]) => hasListed(headingList, plain));
  return foundHeading?.[0];
}

/** Whether a heading is a place of the book itself: “Chapter 5”, “Part Two”, “Epilogue”. */
export function isBookPlace(title: string): boolean {
  if (hasListed('place-headings', title)) return true;
  const label = readLabel(title);
  return label !== undefined && label.kind !== 'bare';
}

/** Each section of a page with its use: by its heading, that above it, or else by its sentences. */
export function usesOf(
  sections: readonly Pick<PageSection, 'title' | 'level' | 'blocks'>[],
): readonly SectionUse[] {
  const above: { level: number; use: SectionUse }[] = [];
  const hasStory = sections.some(({ title }) => useByHeading(title) === 'story');
  const counted = hasStory ? [] : countedChapters(sections);
  const hasChapters = sections.filter(({ title }) => CHAPTER.test(title)).length >= COUNTED_MIN;
  const isElsewhere = ({ title }: { readonly title: string }) =>
    hasChapters ? !isBookPlace(title) : hasStory;

  return sections.map((section) => {
    while ((above.at(-1)?.level ?? 0) >= section.level) above.pop();
    const outer = above.at(-1)?.use;
    // Chapters are told of one by one whatever they stand below.
    const isOfChapters = outer === 'views' && hasChapters && !isElsewhere(section);
    const use = isOfChapters ? undefined : outer;
    const sectionUse = counted.includes(section)
      ? 'story'
      : useOf(section, use ?? (isElsewhere(section) ? 'views' : undefined));
    if (section.title) above.push({ level: section.level, use: sectionUse });
    return sectionUse;
  });
}

/** Where these are told of one by one, what has another heading is none of the story. */
const CHAPTER = /^ch(?:apters?|\.)?\s\d/iu;

/** So few numbers may count anything. */
const COUNTED_MIN = 4;

/**
 * The sections that a guide counts as the book's chapters, from one on and without a gap: “1. The
 * Ferry”. Not the numbered headings of an article, some of which say what they are for.
 */
function countedChapters<S extends Pick<PageSection, 'title'>>(
  sections: readonly S[],
): readonly S[] {
  const numbered = sections.flatMap((section) => {
    const [, number] = /^(\d{1,3})[.:)]\s/u.exec(section.title) ?? [];
    return number === undefined ? [] : [{ section, number: Number(number) }];
  });
  const isCounted =
    numbered.length >= COUNTED_MIN &&
    numbered.every(({ number }, at) => number === at + 1) &&
    numbered.every(({ section }) => useByHeading(section.title) === undefined);
  return isCounted ? numbered.map(({ section }) => section) : [];
}

function useOf(section: Omit<PageSection, 'level'>, above: SectionUse | undefined): SectionUse {
  if (!section.title) return 'facts';
  const named = useByHeading(section.title);
  if (above === 'references' || (above === 'people' && named !== 'story')) return above;
  if (named === undefined && listsPeople(section.blocks)) return 'people';
  const sectionText = textUnder([section]);
  if (above === 'story') return useBelowStory(sectionText, named);
  return named ?? useByText(section.title, sectionText, above);
}

/** What a section is for whose heading doesn't say it. */
function useByText(title: string, sectionText: string, above: SectionUse | undefined): SectionUse {
  // Where another heading has the story, “The book's fortunes” isn't a place of it.
  const isElsewhere = above !== undefined && above !== 'story' && !tellsStory(sectionText);
  if (isBookPlace(title) && !isElsewhere)
    return sectionText && isAboutBook(sectionText) ? 'views' : 'story';
  return above ?? (tellsStory(sectionText) ? 'story' : 'views');
}

/**
 * Beneath a story's heading a part of it may be headed like something else: “The creature's
 * narrative”, “Genesis to Judges”. What doesn't plainly speak of the book is covered, at least.
 */
function useBelowStory(sectionText: string, named: SectionUse | undefined): SectionUse {
  if (named === 'people' || named === 'references') return named;
  if (named === undefined || named === 'story' || tellsStory(sectionText)) return 'story';
  return isAboutBook(sectionText) ? named : 'views';
}

/** Entries, and the share of all blocks, from which on a section lists who is in a book. */
const ENTRIES_MIN = 3;
const ENTRIES_SHARE = 0.6;

/** Whether most of a section's entries say of somebody who they are. */
function listsPeople(blocks: PageSection['blocks']): boolean {
  const entries = blocks.flatMap((block) =>
    /[(;]/u.test(block.text) ? asNamedEach(block) : [block],
  );
  const onPeople = entries.filter(isPersonEntry).length;
  return onPeople >= ENTRIES_MIN && onPeople >= entries.length * ENTRIES_SHARE;
}

/** The share of a section's sentences that may speak of the book as a book, where it is a story. */
const BOOK_SHARE_MAX = 0.15;
const STORY_SENTENCES_MIN = 4;

/** Whether a text only tells what happens. */
function tellsStory(sectionText: string): boolean {
  const sentences = sentenceTexts(sectionText);
  return sentences.length >= STORY_SENTENCES_MIN && bookShare(sentences) <= BOOK_SHARE_MAX;
}

/** More of a chapter's sentences than in a summary speak of the book: a list of prizes by part. */
const isAboutBook = (sectionText: string): boolean => bookShare(sentenceTexts(sectionText)) > 0.6;

const bookShare = (sentences: readonly string[]): number =>
  sentences.filter(speaksOfBook).length / Math.max(1, sentences.length);

/** Whether a sentence speaks of the book as a book: its author, critics, films, years. */
export function speaksOfBook(sentence: string): boolean {
  return /\b(?:1[5-9]|20)\d\d\b/u.test(sentence) || hasBookWord(sentence);
}

function hasBookWord(sentence: string): boolean {
  const sentenceWords = sentence.toLowerCase().match(/[\p{L}’'-]+/gu) ?? [];
  return sentenceWords.some((sentenceWord) => listedWords('book-words').has(sentenceWord));
}

/** A text without headings as a lead, its story, and what else is said of the book. */
export function partedByStory(blocks: PageSection['blocks']): readonly PageSection[] {
  const sentences = blocks.flatMap(({ text }) => sentenceTexts(text));
  const headed = partedByHeadings(sentences);
  if (headed.some(({ title }) => useByHeading(title) === 'story')) return headed;
  const { start, end } = longestStory(sentences);
  if (end - start < STORY_SENTENCES_MIN) return [{ title: '', level: 1, blocks }];
  const toSection = (title: string, fromSentence: number, toSentence: number): PageSection => ({
    title,
    level: title ? 2 : 1,
    blocks: paragraphsOf(sentences.slice(fromSentence, toSentence)),
  });
  const storyParts = [
    toSection('', 0, start),
    toSection('Plot', start, end),
    toSection('About the book', end, sentences.length),
  ];
  return storyParts.filter((section) => section.blocks.length > 0);
}

/** Where all stands in one line, headings stand in front of sentences: “Plot Ada Lee returns”. */
function partedByHeadings(sentences: readonly string[]): readonly PageSection[] {
  const parts: { title: string; sentences: string[] }[] = [{ title: '', sentences: [] }];
  for (const sentence of sentences) {
    const title = headingBefore(sentence);
    if (title !== undefined) parts.push({ title, sentences: [] });
    parts.at(-1)?.sentences.push(sentence.slice(title?.length ?? 0).trim());
  }
  return parts
    .filter((part) => part.sentences.length > 0)
    .map(({ title, sentences: own }) => ({
      title,
      level: title ? 2 : 1,
      blocks: useByHeading(title) === 'people' ? entriesOf(own) : paragraphsOf(own),
    }));
}

/** Each with the sentences that follow it up to the next one. */
function entriesOf(sentences: readonly string[]): PageSection['blocks'] {
  const texts = joinToStarts(sentences, (sentence) => entryOf(sentence).term !== undefined);
  return texts.map((text) => entryOf(text));
}

/** The first words of a sentence, where they are a whole heading and another capital follows. */
function headingBefore(sentence: string): string | undefined {
  const sentenceWords = sentence.split(' ').slice(0, HEADING_WORDS_MAX + 1);
  const lengths = sentenceWords.slice(0, -1).map((_, at) => at + 1);
  const count = lengths.find((length) => {
    const isNext = /^\p{Lu}/u.test(sentenceWords[length] ?? '');
    return isNext && isWholeHeading(sentenceWords.slice(0, length));
  });
  return count === undefined ? undefined : sentenceWords.slice(0, count).join(' ');
}

const HEADING_WORDS_MAX = 5;

const isWholeHeading = (headingWords: readonly string[]): boolean =>
  /^\p{Lu}/u.test(headingWords[0] ?? '') &&
  headingWords.every(
    (headingWord) => headingWord === 'and' || useByHeading(headingWord) !== undefined,
  );

/** Sentences that stand beside each other, as paragraphs of a few. */
const paragraphsOf = (sentences: readonly string[]): PageSection['blocks'] =>
  Array.from(
    { length: Math.ceil(sentences.length / PARAGRAPH_SENTENCES) },
    (_, paragraphIndex) => ({
      kind: 'paragraph',
      text: sentences
        .slice(paragraphIndex * PARAGRAPH_SENTENCES, (paragraphIndex + 1) * PARAGRAPH_SENTENCES)
        .join(' '),
    }),
  );

const PARAGRAPH_SENTENCES = 6;
/** What a sentence on the book takes from a run of the story's, each of which counts one. */
const BOOK_SENTENCE_COST = 2.5;

/** The run of sentences with the most of the story and the least of the book in it. */
function longestStory(sentences: readonly string[]): { start: number; end: number } {
  let bestStretch = { start: 0, end: 0, sum: 0 };
  let currentStretch = { start: 0, sum: 0 };

  sentences.forEach((sentence, sentenceIndex) => {
    if (currentStretch.sum <= 0) currentStretch = { start: sentenceIndex, sum: 0 };
    currentStretch.sum += speaksOfBook(sentence) ? -BOOK_SENTENCE_COST : 1;
    if (currentStretch.sum > bestStretch.sum)
      bestStretch = {
        start: currentStretch.start,
        end: sentenceIndex + 1,
        sum: currentStretch.sum,
      };
  });
  // A year alone may be of the story: “In 1801 Mr Lee visits his landlord.”
  let { start } = bestStretch;
  while (start > 0 && !hasBookWord(sentences[start - 1] ?? '')) start--;
  return { start, end: bestStretch.end };
}
