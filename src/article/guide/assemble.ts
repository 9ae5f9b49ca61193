import type { Article, ArticleBlock, Opening } from '../../core/domain/article/article.ts';
import type { CoveredBy } from '../../core/domain/article/report.ts';
import type { Book, BookPart, Passage, Place, Section, Source } from '../../core/domain/book.ts';
import { countWords, slug } from '../../corpus/import/text/words.ts';
import { storyBesideNovel } from '../cover/beside-novel.ts';
import { chapteredStory, isChapterTitle } from '../cover/chapters.ts';
import { type PlotMatcher, plotMatcher } from '../cover/matches.ts';
import { FINISHED, OPEN_SHARE, opensAt } from '../cover/opens.ts';
import { guessedStory, type StoryPiece, withEnds } from '../cover/timeline.ts';
import { type OpeningSentence, type PassageRun, passageOf, passageRuns } from './passages.ts';
import { eachOnce } from './shared.ts';
import { sourcesOf } from './sources.ts';
import { type ToldSection, toldSections, wordsIn } from './told.ts';

export interface GuideOptions {
  /** The id to keep; one is made of the title where it is absent. */
  readonly id?: string;
  readonly opening?: Opening | undefined;
  /** The novel itself, which then says where its plot opens. */
  readonly novel?: Book | undefined;
}

/** A guide with its text and its places; who is in it, and what is asked, comes from these. */
export interface Assembled {
  readonly book: Book;
  readonly coveredBy: CoveredBy;
  readonly told: readonly ToldSection[];
  readonly plot: PlotMatcher;
}

/**
 * Makes a guide's sections of articles about one book.
 * @param articles at least one
 */
export function assembleGuide(articles: readonly Article[], options: GuideOptions): Assembled {
  const [mainArticle] = articles;
  if (!mainArticle) throw new TypeError('Expected an article to make a guide of, got none.');
  const sources = sourcesOf(articles);
  const toldOnce = eachOnce(
    articles.flatMap((article, articleIndex) =>
      toldSections(article, sources[articleIndex]?.id ?? ''),
    ),
  );
  const { story, coveredBy, chapters, part } = storyOf(sources, toldOnce, options);
  const plotOfStory = plotMatcher(
    story.flatMap(({ sentences }) => sentences),
    leadTexts(toldOnce),
  );
  const sections = toSections(mainArticle.title, toldOnce, {
    story,
    plot: plotOfStory,
    hasPart: part !== undefined,
    novel: options.novel,
  });
  const firstYear = articles.find((article) => article.year !== undefined)?.year;
  const author = articles.find((article) => article.author !== undefined)?.author;

  const book: Book = {
    id: options.id ?? slug(mainArticle.title, 'guide'),
    title: options.novel?.title ?? mainArticle.title,
    author: author ?? 'Unknown',
    language: mainArticle.language,
    kind: 'guide',
    sources,
    parts: part ? [part] : [],
    sections,
    characters: [],
    questions: [],
    prompts: [],
    disagreements: [],
    chaptersCertain: coveredBy !== 'guess',
    fromArticles: true,
    ...(chapters !== undefined && { chapters }),
    articles,
    ...(options.opening && { opening: options.opening }),
    ...(firstYear !== undefined && { year: firstYear }),
  };
  return { book, coveredBy, told: toldOnce, plot: plotOfStory };
}

/** The leads' sentences, which are open to everybody. */
const leadTexts = (sectionsTold: readonly ToldSection[]): string[] =>
  sectionsTold
    .filter(({ title }) => title === '')
    .flatMap(({ sentences }) => sentences.map(({ text }) => text));

interface PlacedStory {
  readonly story: readonly StoryPiece[];
  readonly coveredBy: CoveredBy;
  /** Of the novel, where the articles number them. */
  readonly chapters?: number;
  readonly part?: BookPart;
}

/** The story of all sources, in the order in which it opens, and by what it does. */
function storyOf(
  sources: readonly Source[],
  told: readonly ToldSection[],
  { opening, novel }: GuideOptions,
): PlacedStory {
  const toldBySource = sources.map(({ id }) => told.filter(({ source }) => source === id));
  if (novel) return { story: storyBesideNovel(toldBySource, novel, opening), coveredBy: 'novel' };

  const chaptered = toldBySource.map((sections) =>
    opening?.atEnd || opening?.later ? undefined : chapteredStory(sections),
  );
  const pieces = toldBySource.flatMap(
    (sections, sourceIndex) => chaptered[sourceIndex]?.pieces ?? guessedStory(sections, opening),
  );
  const story = withEnds(pieces);
  const [firstChaptered] = chaptered.flatMap((byChapter) => byChapter ?? []);
  if (!firstChaptered) return { story, coveredBy: 'guess' };

  // What stands before the first chapter, or behind the last, is no part of the numbered ones.
  const { chapters, hasMore } = firstChaptered;
  const part = { n: 1, title: 'The chapters', aliases: [], chapters: { first: 1, last: chapters } };
  return { story, coveredBy: 'chapters', chapters, ...(hasMore && { part }) };
}

/** Those that have all of a run's sentences. */
const sourcesOfRun = (run: PassageRun, ownSource: string): string[] => {
  const [firstSources = [ownSource]] = run.map(({ sources = [ownSource] }) => sources);
  return firstSources.filter((source) =>
    run.every(({ sources = [ownSource] }) => sources.includes(source)),
  );
};

interface StoryParts {
  readonly story: readonly StoryPiece[];
  readonly plot: PlotMatcher;
  /** Whether the numbered chapters are a part, beside which there is more. */
  readonly hasPart: boolean;
  /** Beside which the guide stands: its chapters keep their numbers, and the notes follow. */
  readonly novel: Book | undefined;
}

interface SectionDraft {
  readonly title: string;
  /** Of a note, the share of the book at which its title may be seen; the start where absent. */
  readonly titleOpens?: number;
  readonly story: boolean;
  readonly ends: number;
  readonly source: string;
  readonly sentences: readonly OpeningSentence[];
}

/** The notes that stand before the story, the story, and the other notes. */
function toSections(
  title: string,
  told: readonly ToldSection[],
  { story, plot, hasPart, novel }: StoryParts,
): Section[] {
  const firstStory = told.findIndex(({ use }) => use === 'story');

  const notes = told.flatMap((section, sectionIndex) => {
    if (section.use === 'story' || section.sentences.length === 0) return [];
    const sentences = section.sentences.map((sentence) => ({
      ...sentence,
      opens: section.title === '' ? OPEN_SHARE : opensAt(sentence, section.use, plot),
    }));
    const draft: SectionDraft = {
      title: section.title || title,
      titleOpens: titleOpensAt(section, plot),
      story: false,
      ends: FINISHED,
      source: section.source,
      sentences,
    };
    return [{ draft, isBefore: sectionIndex < firstStory && !novel }];
  });

  const draftsBefore = notes.filter(({ isBefore }) => isBefore).map(({ draft }) => draft);
  const draftsBehind = notes.filter(({ isBefore }) => !isBefore).map(({ draft }) => draft);
  const storySections = novel ? story.map(storyChapter) : storyDrafts(title, story);
  return placed([...draftsBefore, ...storySections, ...draftsBehind], hasPart);
}

/** A note’s title may tell the plot as its sentences do, and so may what it asks. */
function titleOpensAt({ title, use }: ToldSection, plot: PlotMatcher): number {
  if (title.endsWith('?') && (use === 'views' || use === 'people')) return FINISHED;
  const block: ArticleBlock = { kind: 'paragraph', text: title };
  return opensAt({ text: title, words: countWords(title), block }, 'facts', plot);
}

const storyChapter = (piece: StoryPiece): SectionDraft => ({ ...piece, story: true });

/**
 * Its pieces with titles that tell them apart; without a plot one that stands for the whole book.
 */
function storyDrafts(title: string, story: readonly StoryPiece[]): SectionDraft[] {
  if (story.length === 0)
    return [{ title, story: true, ends: FINISHED, source: '', sentences: [] }];
  const times = new Map<string, number>();
  const total = (piece: StoryPiece) =>
    story.filter(
      (otherPiece) => otherPiece.title === piece.title && otherPiece.source === piece.source,
    ).length;

  return story.map((piece) => {
    const pieceKey = `${piece.source} ${piece.title}`;
    const pieceNumber = (times.get(pieceKey) ?? 0) + 1;
    times.set(pieceKey, pieceNumber);
    const pieceCount = total(piece);
    return {
      ...piece,
      story: true,
      title: pieceCount > 1 ? `${piece.title} (${pieceNumber} of ${pieceCount})` : piece.title,
    };
  });
}

/** Sections with their numbers and passages, each of which opens at a story section. */
function placed(drafts: readonly SectionDraft[], hasPart: boolean): Section[] {
  const story = drafts.flatMap(({ story: isStory, ends }, draftIndex) =>
    isStory ? [{ n: draftIndex + 1, ends }] : [],
  );
  const lastStorySection = story.at(-1)?.n ?? 0;
  const placeOf = (opens: number): Place => {
    if (opens <= OPEN_SHARE) return 0;
    return story.find(({ ends }) => ends >= opens - 1e-9)?.n ?? lastStorySection;
  };
  const idsTaken = new Map<string, number>();

  return drafts.map((draft, draftIndex): Section => {
    const sectionNumber = draftIndex + 1;
    const passages = passageRuns(draft.sentences).map((run): Passage => {
      const opens = placeOf(Math.max(...run.map((sentence) => sentence.opens)));
      const openFrom = draft.story ? Math.max(sectionNumber, opens) : opens;
      return passageOf(
        run,
        { section: sectionNumber, from: openFrom, sources: sourcesOfRun(run, draft.source) },
        idsTaken,
      );
    });
    const readShare =
      story.findLast((piece) => piece.n <= sectionNumber)?.ends ?? story[0]?.ends ?? 1;

    return {
      n: sectionNumber,
      id: `s${String(sectionNumber).padStart(3, '0')}`,
      title: draft.title,
      ...(hasPart && draft.story && isChapterTitle(draft.title) && { part: 1 }),
      story: draft.story,
      titleFrom: draft.story ? sectionNumber : placeOf(draft.titleOpens ?? OPEN_SHARE),
      ends: draft.story ? draft.ends : readShare,
      words: wordsIn(draft.sentences),
      passages,
      ...recapAt(sectionNumber, lastStorySection, drafts, placeOf),
    };
  });
}

/** A section's recap; what opens to those who have finished is told in that of the last one. */
function recapAt(
  sectionNumber: number,
  lastStorySection: number,
  drafts: readonly SectionDraft[],
  placeOf: (opens: number) => Place,
): { readonly recap?: string } {
  const draft = drafts[sectionNumber - 1];
  if (!draft?.story) return {};
  const ownDrafts =
    sectionNumber === lastStorySection ? drafts.filter(({ story }) => story) : [draft];
  const sentences = ownDrafts
    .flatMap((piece) => piece.sentences)
    .filter(({ opens }) =>
      sectionNumber === lastStorySection
        ? placeOf(opens) === lastStorySection
        : placeOf(opens) <= sectionNumber,
    );
  return sentences.length > 0 ? { recap: recapOf(sentences) } : {};
}

/** Words of a recap of one section: six of them are a message. */
const RECAP_WORDS_MAX = 80;

/** What happens in a section, in its own first sentences. */
function recapOf(sentences: readonly OpeningSentence[]): string {
  let wordsSoFar = 0;
  const recapSentences = sentences.filter((sentence, sentenceIndex) => {
    wordsSoFar += sentence.words;
    return sentenceIndex === 0 || wordsSoFar <= RECAP_WORDS_MAX;
  });
  return recapSentences.map(({ text }) => text).join(' ');
}
