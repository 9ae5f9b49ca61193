import type { Article, ArticleOrigin, ArticleSection } from '../../core/domain/article/article.ts';
import { UserError } from '../../core/errors.ts';
import { likeliestLanguage } from '../../corpus/import/text/language.ts';
import { countWords } from '../../corpus/import/text/words.ts';
import { sentenceTexts } from '../../corpus/search/text/sentences.ts';
import { counted } from '../../lib/counted.ts';
import { ARTICLE_SENTENCES_MIN, ARTICLE_WORDS_MAX, ARTICLE_WORDS_MIN } from '../limits.ts';
import { type PageDraft, type PageSection, textUnder } from '../read/draft.ts';
import { isOfEncyclopedia, type PageFormat } from '../read/index.ts';
import { hasListed } from '../word-lists.ts';
import { asEntry, asNamedEach, isNameLike } from './entries.ts';
import { dropLabelled, labelledFacts } from './labelled.ts';
import { addPartTitles, withParts } from './labels.ts';
import { partedByStory, type SectionUse, useByHeading, usesOf } from './stories.ts';
import { type PageSubject, pageKind } from './subject.ts';

/** What an encyclopedia's texts may be used under since 2023. */
const ENCYCLOPEDIA_LICENCE = 'CC BY-SA 4.0';

/**
 * The article in a page, with its sections told apart.
 * @throws UserError if the page is no article about a book: what it is, and what is missing
 */
export function articleOf(
  draft: PageDraft,
  format: PageFormat,
  fileName: string,
  subject: PageSubject,
): Article {
  refuseOthers(draft, fileName, subject);
  if (isOfEncyclopedia(format)) refuseOther(draft, fileName, subject);
  const sectionsRead = addPartTitles(dropReferences(withParts(dropLabelled(draft.sections))));
  const sections = partedIfBare(sectionsRead);
  const sectionUses = usesOf(sections);
  const wholeText = textUnder(sections);
  const { code } = likeliestLanguage(wholeText);

  return {
    title: subject.title || titleOfFile(fileName),
    ...(subject.author !== undefined && { author: subject.author }),
    ...(subject.year !== undefined && { year: subject.year }),
    language: code,
    origin: originOf(draft, format, subject),
    facts: draft.facts.length > 0 ? draft.facts : labelledFacts(draft.sections),
    sections: sections.map(
      (section, sectionIndex): ArticleSection => ({
        ...section,
        blocks: section.blocks.flatMap(entryReader(section, sectionUses[sectionIndex])),
        story: sectionUses[sectionIndex] === 'story',
      }),
    ),
  };
}

/** A text without headings, or none of the story, has its parts by what they say. */
function partedIfBare(sections: readonly PageSection[]): readonly PageSection[] {
  const [onlySection] = sections;
  if (sections.length === 1 && onlySection) return partedByStory(onlySection.blocks);
  if (usesOf(sections).includes('story')) return sections;
  const unsaid = sections.filter(({ title }) => useByHeading(title) === undefined);
  const [longest] = unsaid
    .map((section) => ({ section, parts: partedByStory(section.blocks) }))
    .sort((a, b) => storySentences(b.parts) - storySentences(a.parts));
  if (!longest || storySentences(longest.parts) < BARE_STORY_MIN) return sections;
  const { section: whole, parts } = longest;
  const named = parts.map(({ title, blocks }) => ({
    title: title || whole.title,
    level: whole.level,
    blocks,
  }));
  return sections.flatMap((section) => (section === whole ? named : [section]));
}

/** So many sentences one behind the other tell the story, below a heading that doesn't say so. */
const BARE_STORY_MIN = 6;

const storySentences = (parts: readonly PageSection[]): number =>
  sentenceTexts(textUnder(parts.filter(({ title }) => useByHeading(title) === 'story'))).length;

/** How a section's blocks are read. Below somebody's name as a heading all is on them. */
function entryReader({ title }: PageSection, use: SectionUse | undefined) {
  const isOnOne = useByHeading(title) === undefined && isNameLike(title);
  return use === 'people' && !isOnOne ? asNamedEach : asEntry;
}

const titleOfFile = (fileName: string): string =>
  fileName
    .replace(/\.[^.]+$/u, '')
    .replace(/[_-]+/gu, ' ')
    .trim() || 'Untitled';

function originOf(draft: PageDraft, format: PageFormat, subject: PageSubject): ArticleOrigin {
  const site = draft.origin.site ?? (isOfEncyclopedia(format) ? 'Wikipedia' : undefined);
  const isWikipedia = site !== undefined && /wikipedia/iu.test(site);
  return {
    page: draft.page || subject.title,
    ...draft.origin,
    ...(site !== undefined && { site }),
    ...(isWikipedia && { licence: draft.origin.licence ?? ENCYCLOPEDIA_LICENCE }),
  };
}

/** Headings stay; of references their entries go. */
function dropReferences(sections: readonly PageSection[]): readonly PageSection[] {
  const sectionUses = usesOf(sections);
  return sections.map((section, sectionIndex) =>
    sectionUses[sectionIndex] === 'references' ? { ...section, blocks: [] } : section,
  );
}

/** @throws UserError if a page is about no book, or says too little of one */
function refuseOthers(
  { page, sections }: PageDraft,
  fileName: string,
  { kind, title, noun }: PageSubject,
): void {
  const wholeText = textUnder(sections);
  const wordCount = countWords(wholeText);
  const sentences = sentenceTexts(wholeText).length;

  if (wordCount < ARTICLE_WORDS_MIN * 3 && hasListed('login-words', wholeText))
    throw new UserError(
      `${fileName} has no article in it: the page asks you to log in or to subscribe. ` +
        'Open the article itself, and save that page.',
    );
  if (wordCount < ARTICLE_WORDS_MIN || sentences < ARTICLE_SENTENCES_MIN)
    throw new UserError(
      `${fileName} says too little about a book: ${counted(sentences, 'sentence')}, ${counted(wordCount, 'word')}. ` +
        'Give a page with its plot.',
    );

  if (wordCount > ARTICLE_WORDS_MAX)
    throw new UserError(
      `${fileName} has ${counted(wordCount, 'word')}: that is a book, and no article about one. ` +
        'Add it as a book of its own.',
    );

  if (isList(sections, kind))
    throw new UserError(`${fileName} is a list, and no article on one book. Give one book’s page.`);
  const what = OTHERS[kind]?.(title || page, noun ?? '');
  if (what) throw new UserError(`${fileName} is about ${what}. Give the page about the book.`);
}

/**
 * An encyclopedia has pages on everything.
 * @throws UserError if one is on nothing that looks like a book
 */
function refuseOther(draft: PageDraft, fileName: string, { kind, author }: PageSubject): void {
  if (kind === 'book' || author !== undefined) return;
  if (usesOf(draft.sections).includes('story')) return;
  throw new UserError(
    `${fileName} names no book with its author, and tells no story. Give the page about the book.`,
  );
}

/** A page of entries alone that tells no story, or one on many books. */
function isList(sections: readonly PageSection[], kind: PageSubject['kind']): boolean {
  const blocks = sections.flatMap((section) => section.blocks);
  const items = blocks.filter((block) => block.kind !== 'paragraph').length;
  const isStoryless = kind !== 'book' && !usesOf(sections).includes('story');
  const isOfEntries = isStoryless && items > blocks.length * LIST_SHARE;
  const onBooks = sections.filter(
    ({ title, blocks: [first] }) => title !== '' && pageKind('', first?.text ?? '') === 'book',
  );
  return kind === 'list' || isOfEntries || onBooks.length >= LISTED_BOOKS_MIN;
}

/** From so many sections that begin with what book another is, a page is on many. */
const LISTED_BOOKS_MIN = 4;

/** From this share of its blocks on a page of entries is a list. */
const LIST_SHARE = 0.8;

const OTHERS: Readonly<
  Partial<Record<PageSubject['kind'], (title: string, noun: string) => string>>
> = {
  person: (title) => `an author, ${title}, and not about a book`,
  film: (title, noun) =>
    `${/^[aeiou]/u.test(noun) ? 'an' : 'a'} ${noun}, ${title}, and not about the book`,
  figure: (title) => `somebody in a book, ${title}, and not about the book`,
  several: (title) => `several books, ${title}, and not about one`,
};
