import type { ArticleSection } from '../../core/domain/article/article.ts';
import { sentenceTexts } from '../../corpus/search/text/sentences.ts';
import type { PageSection } from '../read/draft.ts';

/**
 * The lead: what stands before the first heading, or else in the first section that says anything.
 */
export function leadOf(sections: readonly (PageSection | ArticleSection)[]): string {
  const section = sections.find(({ blocks }) => blocks.some(({ kind }) => kind === 'paragraph'));
  const paragraphs = (section?.blocks ?? []).filter(({ kind }) => kind === 'paragraph');
  return paragraphs.map(({ text }) => text).join(' ');
}

/** The sentences of a page's first paragraphs. */
export const leadSentences = (sections: readonly PageSection[]): string[] =>
  sentenceTexts(leadOf(sections)).slice(0, LEAD_SENTENCES_MAX);

const LEAD_SENTENCES_MAX = 12;
