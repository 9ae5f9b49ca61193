import type { Article, ArticleBlock, ArticleFact } from '../../core/domain/article/article.ts';
import { countWords } from '../../corpus/import/text/words.ts';
import { sentenceTexts } from '../../corpus/search/text/sentences.ts';
import { type SectionUse, usesOf } from '../about/stories.ts';
import { hasListed, listLines } from '../word-lists.ts';

/** A sentence of an article, where it stands. */
export interface ToldSentence {
  readonly text: string;
  readonly words: number;
  readonly block: ArticleBlock;
  /** The sources that say it in the same words, once they have been compared. */
  readonly sources?: readonly string[];
}

/** A section of one of a guide's articles. */
export interface ToldSection {
  /** `Source.id` */
  readonly source: string;
  readonly title: string;
  readonly level: number;
  readonly use: SectionUse;
  readonly sentences: readonly ToldSentence[];
}

/** The title of what a box of facts says, which has none of its own. */
const FACTS_TITLE = 'At a glance';

/**
 * The sections of an article by their sentences; those that hold none are among them. What its box
 * of facts says comes behind the lead.
 */
export function toldSections(article: Article, source: string): ToldSection[] {
  const sectionUses = usesOf(article.sections);
  const sections = article.sections.map(
    ({ title, level, story, blocks }, sectionIndex): ToldSection => ({
      source,
      title,
      level,
      use: story ? 'story' : (sectionUses[sectionIndex] ?? 'views'),
      sentences: blocks.flatMap(sentencesOf),
    }),
  );
  const firstHeaded = sections.findIndex(({ title }) => title !== '');
  const facts = factSections(article, source);
  return sections.toSpliced(firstHeaded < 0 ? sections.length : firstHeaded, 0, ...facts);
}

/**
 * A sentence for each pair of the box. What is listed is said of the book as a thing; any other,
 * such as who is its victim, may be of the story.
 */
function factSections({ facts }: Article, source: string): ToldSection[] {
  const pairs = facts.filter(
    ({ label }) => !listLines('title-labels').includes(label.toLowerCase()),
  );
  const uses: SectionUse[] = ['facts', 'views'];
  return uses.flatMap((use): ToldSection[] => {
    const ofUse = pairs.filter(
      ({ label }) => hasListed('open-labels', label) === (use === 'facts'),
    );
    if (ofUse.length === 0) return [];
    return [{ source, title: FACTS_TITLE, level: 2, use, sentences: ofUse.map(factSentence) }];
  });
}

function factSentence({ label, detail }: ArticleFact): ToldSentence {
  const text = `${label}: ${detail}`;
  return { text, words: countWords(text), block: { kind: 'row', text } };
}

/** What an entry is about stands in front of it. */
function sentencesOf(block: ArticleBlock): ToldSentence[] {
  const blockText = block.term === undefined ? block.text : `${block.term} – ${block.text}`;
  return sentenceTexts(blockText).map((sentence) => ({
    text: sentence,
    words: countWords(sentence),
    block,
  }));
}

export const wordsIn = (sentences: readonly ToldSentence[]): number =>
  sentences.reduce((wordsSoFar, { words }) => wordsSoFar + words, 0);
