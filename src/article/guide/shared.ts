import { plainKey } from '../../corpus/import/text/words.ts';
import type { ToldSection, ToldSentence } from './told.ts';

/**
 * Sections of all sources with each sentence once: what a later source says in the same words goes
 * from there, and the earlier sentence is both's.
 */
export function eachOnce(told: readonly ToldSection[]): ToldSection[] {
  const holders = new Map<string, Set<string>>();
  const isRepeated = (source: string, { text }: ToldSentence): boolean => {
    const sentenceKey = plainKey(text);
    const sourcesKnown = holders.get(sentenceKey) ?? new Set<string>();
    holders.set(sentenceKey, sourcesKnown.add(source));
    return sourcesKnown.size > 1;
  };
  const keptSections = told.map((section) => ({
    ...section,
    sentences: section.sentences.filter((sentence) => !isRepeated(section.source, sentence)),
  }));

  return keptSections.map((section) => ({
    ...section,
    sentences: section.sentences.map((sentence) => ({
      ...sentence,
      sources: [...(holders.get(plainKey(sentence.text)) ?? [section.source])],
    })),
  }));
}
