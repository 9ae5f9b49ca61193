import type { Article, ArticleOrigin, ArticleSection } from '../../core/domain/article/article.ts';
import { UserError } from '../../core/errors.ts';
import { likeliestLanguage } from '../../corpus/import/text/language.ts';
import { countWords } from '../../corpus/import/text/words.ts';
import { sentenceTexts } from '../../corpus/search/text/sentences.ts';
import { counted } from '../../lib/counted.ts';
import { ARTICLE_SENTENCES_MIN, ARTICLE_WORDS_MIN } from '../limits.ts';
import type { PageDraft, PageSection } from '../read/draft.ts';
import type { PageFormat } from '../read/index.ts';
import { hasListed } from '../word-lists.ts';
import { asEntry } from './entries.ts';
import { partedByStory, usesOf } from './stories.ts';
import type { PageSubject } from './subject.ts';

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
  const sectionsRead = dropReferences(draft.sections);
  const [onlySection] = sectionsRead;
  const isBare = sectionsRead.length === 1 && onlySection !== undefined;
  const sections = isBare ? partedByStory(onlySection.blocks) : sectionsRead;
  const sectionUses = usesOf(sections);
  const wholeText = sections.flatMap(({ blocks }) => blocks.map((block) => block.text)).join(' ');
  const { code } = likeliestLanguage(wholeText);

  return {
    title: subject.title || titleOfFile(fileName),
    ...(subject.author !== undefined && { author: subject.author }),
    ...(subject.year !== undefined && { year: subject.year }),
    language: code,
    origin: originOf(draft, format, subject),
    facts: draft.facts,
    sections: sections.map(
      (section, sectionIndex): ArticleSection => ({
        ...section,
        blocks: section.blocks.map(asEntry),
        story: sectionUses[sectionIndex] === 'story',
      }),
    ),
  };
}

const titleOfFile = (fileName: string): string =>
  fileName
    .replace(/\.[^.]+$/u, '')
    .replace(/[_-]+/gu, ' ')
    .trim() || 'Untitled';

function originOf(draft: PageDraft, format: PageFormat, subject: PageSubject): ArticleOrigin {
  const isEncyclopedia = format === 'json' || format === 'wikitext';
  const site = draft.origin.site ?? (isEncyclopedia ? 'Wikipedia' : undefined);
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
  { kind, title }: PageSubject,
): void {
  const blocks = sections.flatMap((section) => section.blocks);
  const wholeText = blocks.map((block) => block.text).join(' ');
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

  const what = OTHERS[kind]?.(title || page);
  const items = blocks.filter((block) => block.kind !== 'paragraph').length;
  const isList = kind === 'list' || (kind !== 'book' && items > blocks.length * LIST_SHARE);
  if (isList)
    throw new UserError(`${fileName} is a list, and no article on one book. Give one book’s page.`);
  if (what) throw new UserError(`${fileName} is about ${what}. Give the page about the book.`);
}

/** From this share of its blocks on a page of entries is a list. */
const LIST_SHARE = 0.8;

const OTHERS: Readonly<Partial<Record<PageSubject['kind'], (title: string) => string>>> = {
  person: (title) => `an author, ${title}, and not about a book`,
  film: (title) => `a film or a play, ${title}, and not about the book`,
};
