import type { Opening } from '../../core/domain/article/article.ts';
import type { Book } from '../../core/domain/book.ts';
import type { ToldSection } from '../guide/told.ts';
import { chaptersTelling } from './align.ts';
import { FINISHED } from './opens.ts';
import type { StoryPiece } from './timeline.ts';

/**
 * The story of all sources as one piece for each chapter of the novel, some of them empty: its
 * sentences stand where the novel has told them, and open at that chapter's end.
 * @param toldBySource of each source its sections
 * @param opening how much later than that an organiser lets it open; never earlier
 */
export function storyBesideNovel(
  toldBySource: readonly (readonly ToldSection[])[],
  novel: Book,
  opening: Opening | undefined,
): StoryPiece[] {
  const bookEnds = novel.sections.at(-1)?.ends ?? FINISHED;
  const laterEnd = (ends: number): number => {
    const share = opening?.atEnd ? FINISHED : ends + Math.max(0, opening?.later ?? 0);
    return novel.sections.find((chapter) => chapter.ends >= share - 1e-9)?.ends ?? bookEnds;
  };

  const placed = toldBySource.flatMap((sections) => {
    const sentences = sections
      .filter(({ use }) => use === 'story')
      .flatMap(({ title, source, sentences: told }) =>
        told.map((sentence) => ({ ...sentence, title, source })),
      );
    const chapters = chaptersTelling(
      sentences.map(({ text }) => text),
      novel,
    );
    return sentences.map((sentence, sentenceIndex) => {
      const chapter = novel.sections[(chapters[sentenceIndex] ?? 0) - 1];
      return { ...sentence, opens: laterEnd(chapter?.ends ?? bookEnds) };
    });
  });

  return novel.sections.map(({ title, ends }): StoryPiece => {
    const sentences = placed.filter(({ opens }) => opens === ends);
    const [first = { title, source: '' }] = sentences;
    return { source: first.source, title: first.title, ends, sentences };
  });
}
