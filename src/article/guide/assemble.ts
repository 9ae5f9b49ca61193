import type { Article, Opening } from '../../core/domain/article/article.ts';
import type { CoveredBy } from '../../core/domain/article/report.ts';
import type { Book, Passage, Place, Section } from '../../core/domain/book.ts';
import { slug } from '../../corpus/import/text/words.ts';
import { type PlotMatcher, plotMatcher } from '../cover/matches.ts';
import { FINISHED, OPEN_SHARE, opensAt } from '../cover/opens.ts';
import { guessedStory, type StoryPiece, withEnds } from '../cover/timeline.ts';
import { type OpeningSentence, passageOf, passageRuns } from './passages.ts';
import { sourcesOf } from './sources.ts';
import { type ToldSection, toldSections, wordsIn } from './told.ts';

export interface GuideOptions {
  /** The id to keep; one is made of the title where it is absent. */
  readonly id?: string;
  readonly opening?: Opening | undefined;
}

/** A guide with its text and its places; who is in it, and what is asked, comes from these. */
export interface Assembled {
  readonly book: Book;
  readonly coveredBy: CoveredBy;
  readonly told: readonly ToldSection[];
  readonly plot: PlotMatcher;
}

/** Makes a guide's sections of articles about one book. @param articles at least one */
export function assembleGuide(articles: readonly Article[], options: GuideOptions): Assembled {
  const [main] = articles;
  if (!main) throw new TypeError('Expected an article to make a guide of, got none.');
  const sources = sourcesOf(articles);
  const told = articles.flatMap((article, at) => toldSections(article, sources[at]?.id ?? ''));
  const story = storyOf(
    sources.map(({ id }) => id),
    told,
    options.opening,
  );
  const plot = plotMatcher(
    story.flatMap(({ sentences }) => sentences),
    leadTexts(told),
  );
  const sections = toSections(main.title, told, story, plot);
  const year = articles.find((article) => article.year !== undefined)?.year;
  const author = articles.find((article) => article.author !== undefined)?.author;

  const book: Book = {
    id: options.id ?? slug(main.title, 'guide'),
    title: main.title,
    author: author ?? 'Unknown',
    language: main.language,
    kind: 'guide',
    sources,
    parts: [],
    sections,
    characters: [],
    questions: [],
    prompts: [],
    disagreements: [],
    chaptersCertain: false,
    articles,
    ...(options.opening && { opening: options.opening }),
    ...(year !== undefined && { year }),
  };
  return { book, coveredBy: 'guess', told, plot };
}

/** The leads' sentences, which are open to everybody. */
const leadTexts = (told: readonly ToldSection[]): string[] =>
  told
    .filter(({ title }) => title === '')
    .flatMap(({ sentences }) => sentences.map(({ text }) => text));

function storyOf(
  sources: readonly string[],
  told: readonly ToldSection[],
  opening: Opening | undefined,
): StoryPiece[] {
  const each = sources.map((source) =>
    guessedStory(
      told.filter((section) => section.source === source),
      opening,
    ),
  );
  return withEnds(each.flat());
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
  story: readonly StoryPiece[],
  plot: PlotMatcher,
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
  return placed([...before, ...storyDrafts(title, story), ...behind]);
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
function placed(drafts: readonly SectionDraft[]): Section[] {
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
      return passageOf(run, { section: n, from, sources: [draft.source] }, seen);
    });
    const read = story.findLast((piece) => piece.n <= n)?.ends ?? story[0]?.ends ?? 1;
    return {
      n,
      id: `s${String(n).padStart(3, '0')}`,
      title: draft.title,
      story: draft.story,
      titleFrom: draft.story ? n : 0,
      ends: draft.story ? draft.ends : read,
      words: wordsIn(draft.sentences),
      passages,
    };
  });
}
