import type { Article, ArticleBlock } from '../../core/domain/article/article.ts';
import { countWords } from '../../corpus/import/text/words.ts';
import { sentenceTexts } from '../../corpus/search/text/sentences.ts';
import { type SectionUse, usesOf } from '../about/stories.ts';

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

/** The sections of an article by their sentences; those that hold none are among them. */
export function toldSections(article: Article, source: string): ToldSection[] {
  const sectionUses = usesOf(article.sections);
  return article.sections.map(({ title, level, story, blocks }, sectionIndex) => ({
    source,
    title,
    level,
    use: story ? 'story' : (sectionUses[sectionIndex] ?? 'views'),
    sentences: blocks.flatMap(sentencesOf),
  }));
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
