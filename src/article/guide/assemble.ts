import type { Article, Opening } from '../../core/domain/article/article.ts';
import type { CoveredBy } from '../../core/domain/article/report.ts';
import type { Book, BookPart, Passage, Place, Section, Source } from '../../core/domain/book.ts';
import { slug } from '../../corpus/import/text/words.ts';
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
  const [main] = articles;
  if (!main) throw new TypeError('Expected an article to make a guide of, got none.');
  const sources = sourcesOf(articles);
  const told = eachOnce(
    articles.flatMap((article, at) => toldSections(article, sources[at]?.id ?? '')),
  );
  const { story, coveredBy, chapters, part } = storyOf(sources, told, options);
  const plot = plotMatcher(
    story.flatMap(({ sentences }) => sentences),
    leadTexts(told),
  );
  const sections = toSections(main.title, told, { story, plot, hasPart: part !== undefined });
  const year = articles.find((article) => article.year !== undefined)?.year;
  const author = articles.find((article) => article.author !== undefined)?.author;

  const book: Book = {
    id: options.id ?? slug(main.title, 'guide'),
    title: main.title,
    author: author ?? 'Unknown',
    language: main.language,
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
    ...(year !== undefined && { year }),
  };
  return { book, coveredBy, told, plot };
}

/** The leads' sentences, which are open to everybody. */
const leadTexts = (told: readonly ToldSection[]): string[] =>
  told
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
  const each = sources.map(({ id }) => told.filter(({ source }) => source === id));
  if (novel) {
    const pieces = each.flatMap((sections) => storyBesideNovel(sections, novel));
    return { story: withEnds(pieces), coveredBy: 'novel' };
  }

  const chaptered = each.map((sections) =>
    opening?.atEnd || opening?.later ? undefined : chapteredStory(sections),
  );
  const pieces = each.flatMap(
    (sections, at) => chaptered[at]?.pieces ?? guessedStory(sections, opening),
  );
  const story = withEnds(pieces);
  const [first] = chaptered.flatMap((found) => found ?? []);
  if (!first) return { story, coveredBy: 'guess' };

  // What stands before the first chapter, or behind the last, is no part of the numbered ones.
  const { chapters, hasMore } = first;
  const part = { n: 1, title: 'The chapters', aliases: [], chapters: { first: 1, last: chapters } };
  return { story, coveredBy: 'chapters', chapters, ...(hasMore && { part }) };
}

/** Those that have all of a run's sentences. */
const sourcesOfRun = (run: PassageRun, own: string): string[] => {
  const [first = [own]] = run.map(({ sources = [own] }) => sources);
  return first.filter((source) => run.every(({ sources = [own] }) => sources.includes(source)));
};

interface StoryParts {
  readonly story: readonly StoryPiece[];
  readonly plot: PlotMatcher;
  /** Whether the numbered chapters are a part, beside which there is more. */
  readonly hasPart: boolean;
}

interface SectionDraft {
  readonly title: string;
  readonly story: boolean;
  readonly ends: number;
  readonly source: string;
  readonly sentences: readonly OpeningSentence[];
}

/** The notes that stand before the story, the story, and the other notes. */
function toSections(
  title: string,
  told: readonly ToldSection[],
  { story, plot, hasPart }: StoryParts,
): Section[] {
  const firstStory = told.findIndex(({ use }) => use === 'story');

  const notes = told.flatMap((section, at) => {
    if (section.use === 'story' || section.sentences.length === 0) return [];
    const sentences = section.sentences.map((sentence) => ({
      ...sentence,
      opens: section.title === '' ? OPEN_SHARE : opensAt(sentence, section.use, plot),
    }));
    const draft: SectionDraft = {
      title: section.title || title,
      story: false,
      ends: FINISHED,
      source: section.source,
      sentences,
    };
    return [{ draft, isBefore: at < firstStory }];
  });

  const before = notes.filter(({ isBefore }) => isBefore).map(({ draft }) => draft);
  const behind = notes.filter(({ isBefore }) => !isBefore).map(({ draft }) => draft);
  return placed([...before, ...storyDrafts(title, story), ...behind], hasPart);
}

/** Its pieces with titles that tell them apart; without a plot one that stands for the whole book. */
function storyDrafts(title: string, story: readonly StoryPiece[]): SectionDraft[] {
  if (story.length === 0)
    return [{ title, story: true, ends: FINISHED, source: '', sentences: [] }];
  const times = new Map<string, number>();
  const total = (piece: StoryPiece) =>
    story.filter((other) => other.title === piece.title && other.source === piece.source).length;

  return story.map((piece) => {
    const key = `${piece.source} ${piece.title}`;
    const nth = (times.get(key) ?? 0) + 1;
    times.set(key, nth);
    const all = total(piece);
    return {
      ...piece,
      story: true,
      title: all > 1 ? `${piece.title} (${nth} of ${all})` : piece.title,
    };
  });
}

/** Sections with their numbers and passages, each of which opens at a story section. */
function placed(drafts: readonly SectionDraft[], hasPart: boolean): Section[] {
  const story = drafts.flatMap(({ story: isStory, ends }, at) =>
    isStory ? [{ n: at + 1, ends }] : [],
  );
  const last = story.at(-1)?.n ?? 0;
  const placeOf = (opens: number): Place => {
    if (opens <= OPEN_SHARE) return 0;
    return story.find(({ ends }) => ends >= opens - 1e-9)?.n ?? last;
  };
  const seen = new Map<string, number>();

  return drafts.map((draft, at): Section => {
    const n = at + 1;
    const passages = passageRuns(draft.sentences).map((run): Passage => {
      const opens = placeOf(Math.max(...run.map((sentence) => sentence.opens)));
      const from = draft.story ? Math.max(n, opens) : opens;
      return passageOf(run, { section: n, from, sources: sourcesOfRun(run, draft.source) }, seen);
    });
    const read = story.findLast((piece) => piece.n <= n)?.ends ?? story[0]?.ends ?? 1;

    return {
      n,
      id: `s${String(n).padStart(3, '0')}`,
      title: draft.title,
      ...(hasPart && draft.story && isChapterTitle(draft.title) && { part: 1 }),
      story: draft.story,
      titleFrom: draft.story ? n : 0,
      ends: draft.story ? draft.ends : read,
      words: wordsIn(draft.sentences),
      passages,
      ...recapAt(n, last, drafts, placeOf),
    };
  });
}

/** A section's recap; what opens to those who have finished is told in that of the last one. */
function recapAt(
  n: number,
  last: number,
  drafts: readonly SectionDraft[],
  placeOf: (opens: number) => Place,
): { readonly recap?: string } {
  const draft = drafts[n - 1];
  if (!draft?.story) return {};
  const own = n === last ? drafts.filter(({ story }) => story) : [draft];
  const sentences = own
    .flatMap((piece) => piece.sentences)
    .filter(({ opens }) => (n === last ? placeOf(opens) === last : placeOf(opens) <= n));
  return sentences.length > 0 ? { recap: recapOf(sentences) } : {};
}

/** Words of a recap of one section: six of them are a message. */
const RECAP_WORDS_MAX = 80;

/** What happens in a section, in its own first sentences. */
function recapOf(sentences: readonly OpeningSentence[]): string {
  let words = 0;
  const told = sentences.filter((sentence, at) => {
    words += sentence.words;
    return at === 0 || words <= RECAP_WORDS_MAX;
  });
  return told.map(({ text }) => text).join(' ');
}
