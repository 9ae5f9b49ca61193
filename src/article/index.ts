import type { Article, ArticleOrigin } from '../core/domain/article/article.ts';
import type { ArticleOutcome, MadeGuide } from '../core/domain/article/report.ts';
import type { Book } from '../core/domain/book.ts';
import { UserError } from '../core/errors.ts';
import type { ImportFile } from '../corpus/import/draft.ts';
import { articleOf } from './about/article.ts';
import { dropLabels } from './about/labels.ts';
import { refuseOtherLanguage } from './about/other-language.ts';
import { withCasts, withRunIns } from './about/run-ins.ts';
import { subjectOf } from './about/subject.ts';
import { withAuthorInTitle } from './about/title-page.ts';
import { whoseText } from './about/whose-text.ts';
import type { PlotMatcher } from './cover/matches.ts';
import { disagreementsOf } from './disputes/index.ts';
import { assembleGuide, type GuideOptions } from './guide/assemble.ts';
import { reportOnGuide } from './guide/report.ts';
import type { ToldSection } from './guide/told.ts';
import { BeyondArticle, SOURCES_MAX } from './limits.ts';
import { charactersOf, guideLines } from './people/index.ts';
import { promptsOf } from './prompts.ts';
import { questionsOf } from './questions/index.ts';
import type { PageDraft } from './read/draft.ts';
import { readFileAsPage } from './read/index.ts';

/** A file that may be an article, and what is known of where it comes from. */
export interface ArticleFile extends ImportFile {
  readonly origin?: Partial<ArticleOrigin>;
}

export interface ReadOptions extends GuideOptions {
  /** Whoever gave the files said that they are about a book, where that isn't sure. */
  readonly isAbout?: boolean;
}

/** What a file is: an article about a book, or not. */
export type ReadArticle =
  | { readonly outcome: 'article'; readonly article: Article }
  | Exclude<ArticleOutcome, { readonly outcome: 'guide' }>;

/**
 * Reads one file as an article about a book. Nothing in it is run or fetched; the same bytes give
 * the same article.
 */
export function readArticle(file: ArticleFile, isAbout = false): ReadArticle {
  try {
    const { draft: written, format } = readFileAsPage(file);
    const draft = laidOut(written);
    refuseOtherLanguage(draft, format, file.name, isAbout);
    const subject = subjectOf(draft);
    const whose = isAbout ? 'about' : whoseText(draft, format, subject);
    if (whose !== 'about') return { outcome: whose, file: file.name };
    const article = articleOf(draft, format, file.name, subject);
    return { outcome: 'article', article: withOrigin(article, file) };
  } catch (error) {
    if (error instanceof BeyondArticle && !isAbout) return { outcome: 'book', file: file.name };
    if (!(error instanceof UserError)) throw error;
    return { outcome: 'refused', file: file.name, sentence: error.message };
  }
}

/** A page with its author, its headings and its lists where other pages have theirs. */
function laidOut(written: PageDraft): PageDraft {
  const draft = withAuthorInTitle(written);
  return { ...draft, sections: withCasts(dropLabels(withRunIns(draft.sections))) };
}

const withOrigin = (article: Article, { name, origin }: ArticleFile): Article => ({
  ...article,
  origin: { ...article.origin, ...origin, file: name.replace(/\.[^.]{1,9}$/u, '') },
});

/**
 * One guide of several files about one book, or what hinders that: of the first file with which
 * something is wrong.
 * @param files at least one, in the order in which their sources are to be named
 */
export function readArticles(
  files: readonly ArticleFile[],
  options: ReadOptions = {},
): ArticleOutcome {
  const [firstFile] = files;
  if (files.length > SOURCES_MAX && firstFile)
    return {
      outcome: 'refused',
      file: firstFile.name,
      sentence: `These are ${files.length} files; a guide is made of at most ${SOURCES_MAX}. Choose the best.`,
    };

  const articles: Article[] = [];
  for (const file of files) {
    const readOutcome = readArticle(file, options.isAbout);
    if (readOutcome.outcome !== 'article') return readOutcome;
    articles.push(readOutcome.article);
  }
  return { outcome: 'guide', ...makeGuide(articles, options) };
}

/**
 * A guide, with its report, of articles about one book.
 * @param articles at least one
 */
export function makeGuide(articles: readonly Article[], options: GuideOptions = {}): MadeGuide {
  const { book: assembled, coveredBy, told, plot } = assembleGuide(articles, options);
  const book = completed(assembled, told, plot);
  return { book, report: reportOnGuide(book, articles, coveredBy) };
}

/** With who is in it, where its sources differ, what is asked, and what to talk about. */
function completed(guide: Book, told: readonly ToldSection[], plot: PlotMatcher): Book {
  const lines = guideLines(guide, told);
  const characters = charactersOf(guide, told, plot, lines);
  const disagreements = disagreementsOf(guide, lines, characters);
  const disputed = disagreements.flatMap(({ claims }) => claims.map(({ text }) => text));
  const peopled = { ...guide, characters, disagreements };
  const settled = lines.filter(({ text }) => !disputed.some((claim) => claim.includes(text)));
  return { ...peopled, questions: questionsOf(peopled, settled), prompts: promptsOf(guide, told) };
}
