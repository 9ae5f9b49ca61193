import type { Book } from '../../core/domain/book.ts';
import { contentStems } from '../../corpus/search/text/common.ts';
import { tally } from '../../lib/counted.ts';
import type { ToldSection } from '../guide/told.ts';
import { FINISHED } from './opens.ts';
import type { StoryPiece } from './timeline.ts';

/** A sentence whose words stand no more in one chapter than this is placed by those around it. */
const WORTH_MIN = 1.5;

/**
 * A story's sentences at the ends of the chapters in which the novel tells them: by rare words and
 * names that both have, in order, as a plot goes through its book.
 */
export function storyBesideNovel(sections: readonly ToldSection[], novel: Book): StoryPiece[] {
  const story = sections.filter(({ use }) => use === 'story');
  const sentences = story.flatMap((section) =>
    section.sentences.map((sentence) => ({ section, sentence })),
  );
  const worths = worthsIn(
    sentences.map(({ sentence }) => sentence.text),
    novel,
  );
  const risingChapters = risingPath(worths);

  const pieces: StoryPiece[] = [];
  sentences.forEach(({ section, sentence }, sentenceIndex) => {
    const endsAt =
      novel.sections[risingChapters[sentenceIndex] ?? novel.sections.length - 1]?.ends ?? FINISHED;
    const lastPiece = pieces.at(-1);
    const opening = { ...sentence, opens: endsAt };
    const goesOn = lastPiece?.ends === endsAt && lastPiece.title === section.title;
    if (lastPiece && goesOn)
      pieces.splice(-1, 1, { ...lastPiece, sentences: [...lastPiece.sentences, opening] });
    else
      pieces.push({
        source: section.source,
        title: section.title,
        ends: endsAt,
        sentences: [opening],
      });
  });
  return pieces;
}

/** For each sentence, what each chapter has of its words, the rarer the more. */
function worthsIn(texts: readonly string[], novel: Book): number[][] {
  const chapters = novel.sections.map(
    ({ passages }) => new Set(passages.flatMap(({ text }) => contentStems(text))),
  );
  const times = tally(chapters.flatMap((stems) => [...stems]));
  const rarity = (stem: string) => Math.log(chapters.length / (times.get(stem) ?? chapters.length));

  return texts.map((sentenceText) => {
    const ownStems = contentStems(sentenceText);
    return chapters.map((stems) => {
      const worth = ownStems.reduce(
        (worthSoFar, stem) => worthSoFar + (stems.has(stem) ? rarity(stem) : 0),
        0,
      );
      return worth < WORTH_MIN ? 0 : worth;
    });
  });
}

/** The chapter of each sentence, never before that of the one ahead of it, worth most together. */
function risingPath(worths: readonly (readonly number[])[]): number[] {
  const steps: number[][] = [];
  let bestSums: number[] = (worths[0] ?? []).map(() => 0);

  for (const worthRow of worths) {
    let bestChapter = 0;
    const cameFrom = bestSums.map((sum, chapter) => {
      if (sum > (bestSums[bestChapter] ?? 0)) bestChapter = chapter;
      return bestChapter;
    });
    steps.push(cameFrom);
    bestSums = worthRow.map((worth, chapter) => (bestSums[cameFrom[chapter] ?? 0] ?? 0) + worth);
  }

  let chapter = Math.max(0, bestSums.lastIndexOf(Math.max(...bestSums)));
  const chapterPath: number[] = [];
  for (const cameFrom of steps.toReversed()) {
    chapterPath.unshift(chapter);
    chapter = cameFrom[chapter] ?? 0;
  }
  return chapterPath;
}
