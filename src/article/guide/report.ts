import type { Article } from '../../core/domain/article/article.ts';
import type { ArticleReport, CoveredBy } from '../../core/domain/article/report.ts';
import type { Book } from '../../core/domain/book.ts';
import { countWords } from '../../corpus/import/text/words.ts';

/** What was found in a guide's articles, for the organiser to look over. */
export function reportOnGuide(
  book: Book,
  articles: readonly Article[],
  coveredBy: CoveredBy,
): ArticleReport {
  const passages = book.sections.flatMap((section) => section.passages);
  const covered = passages.filter(({ from }) => from > 0).length;
  const hasStory = articles.some(({ sections }) => sections.some(({ story }) => story));

  return {
    kind: 'guide',
    title: book.title,
    author: book.author,
    ...(book.year !== undefined && { year: book.year }),
    language: book.language,
    words: articles.reduce((wordsSoFar, article) => wordsSoFar + wordsOfArticle(article), 0),
    sources: articles.map((article, articleIndex) => ({
      ...article.origin,
      title: book.sources[articleIndex]?.title ?? article.origin.page,
      words: wordsOfArticle(article),
    })),
    sections: articles
      .flatMap(({ sections }) => sections)
      .map((section, sectionIndex) => ({
        n: sectionIndex + 1,
        title: section.title || book.title,
        level: section.level,
        story: section.story,
        words: wordsOfSection(section),
      })),
    people: book.characters.map(({ name, aliases }) => ({ name, aliases })),
    disagreements: book.disagreements.length,
    questions: book.questions.length,
    coveredBy,
    covered: covered / Math.max(1, passages.length),
    confidence: hasStory ? 1 : 0.5,
    reasons: [
      coveredBy === 'novel' && hasStory && isOtherPlot(book) ? OTHER_PLOT : COVERED[coveredBy],
      ...(hasStory ? [] : [NO_STORY]),
    ],
  };
}

const COVERED: Readonly<Record<CoveredBy, string>> = {
  chapters: 'What happens opens with the chapters that the text names.',
  novel: 'What happens opens at the end of the chapter in which the novel tells it.',
  guess:
    'The text names no chapters, so I guess: what happens opens in its own order, a tenth of the ' +
    'book later than it stands there, and its last fifth at the end.',
};
const OTHER_PLOT =
  'The novel has hardly anything of this plot, so all of it opens at the end. Is it about this book?';

/** Whether nothing of a plot was found in the novel before its end. */
function isOtherPlot({ sections }: Book): boolean {
  const lastStory = sections.findLast(({ story }) => story)?.n;
  return sections.every(
    ({ story, n, passages }) => !story || n === lastStory || passages.length === 0,
  );
}

const NO_STORY = 'No section tells what happens: there is no recap, and little to look up.';

const wordsOfSection = ({ blocks }: Article['sections'][number]): number =>
  blocks.reduce((wordsSoFar, { term = '', text }) => wordsSoFar + countWords(`${term} ${text}`), 0);

const wordsOfArticle = ({ sections }: Article): number =>
  sections.reduce((wordsSoFar, section) => wordsSoFar + wordsOfSection(section), 0);
