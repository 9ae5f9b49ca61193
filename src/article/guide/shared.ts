import { plainKey } from '../../corpus/import/text/words.ts';
import type { ToldSection, ToldSentence } from './told.ts';

/**
 * Sections of all sources with each sentence once: what a later source says in the same words goes
 * from there, and the earlier sentence is both's.
 */
export function eachOnce(told: readonly ToldSection[]): ToldSection[] {
  const holders = new Map<string, Set<string>>();
  const isRepeated = (source: string, { text }: ToldSentence): boolean => {
    const key = plainKey(text);
    const known = holders.get(key) ?? new Set<string>();
    holders.set(key, known.add(source));
    return known.size > 1;
  };
  const kept = told.map((section) => ({
    ...section,
    sentences: section.sentences.filter((sentence) => !isRepeated(section.source, sentence)),
  }));

  return kept.map((section) => ({
    ...section,
    sentences: section.sentences.map((sentence) => ({
      ...sentence,
      sources: [...(holders.get(plainKey(sentence.text)) ?? [section.source])],
    })),
  }));
}
