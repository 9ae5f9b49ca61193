import type { Section } from '../../core/domain/book.ts';
import { indexesWhere, totalOf } from '../../lib/counted.ts';
import type { WrittenSection } from './file/files.ts';
import type { Refs } from './refs.ts';

/**
 * The share of the book, above 0 up to 1, that is read at the end of each section. What a story
 * section's `ends` says stands, the last is 1, and those between share by their words; notes have
 * that of the story before them, or of the first.
 */
export function sharesRead(
  written: readonly WrittenSection[],
  sections: readonly Pick<Section, 'story' | 'words'>[],
  refs: Refs,
): number[] {
  if (refs.isComplete('section')) checkGrowth(written, sections, refs);
  const story = indexesWhere(sections, (section) => section.story);
  const writtenEnds = story.map((i) => share(written[i]?.value.ends));
  writtenEnds[writtenEnds.length - 1] ??= 1;

  const weights = story.map((i) => Math.max(1, sections[i]?.words ?? 0));
  const shares = fillGaps(writtenEnds, weights);
  let position = 0;

  return sections.map((section) => {
    const at = section.story ? position++ : Math.max(0, position - 1);
    return shares[at] ?? 1;
  });
}

function fillGaps(writtenEnds: readonly (number | undefined)[], weights: readonly number[]) {
  const shares: number[] = [];
  let done = 0;
  writtenEnds.forEach((end, i) => {
    if (end === undefined) return;
    const from = shares.at(-1) ?? 0;
    const total = sum(weights.slice(done, i + 1));
    for (let j = done; j < i; j++)
      shares.push(from + ((end - from) * sum(weights.slice(done, j + 1))) / total);
    shares.push(end);
    done = i + 1;
  });
  return shares;
}

function checkGrowth(
  written: readonly WrittenSection[],
  sections: readonly Pick<Section, 'story'>[],
  refs: Refs,
) {
  const last = sections.findLastIndex((section) => section.story);
  let endBefore = 0;

  written.forEach((doc, i) => {
    const end = share(doc.value.ends);
    if (end === undefined) return;

    const report = (but: string) =>
      refs.report(doc.at.below('ends'), `\`ends\` is ${doc.value.ends}, but ${but}`);
    if (!sections[i]?.story) report('these are notes about the book. Take the line out.');
    else if (end > 1) report('nobody can have read more than 100% of a book.');
    else if (end <= endBefore)
      report(
        `the story before it ends at ${Math.round(endBefore * 1000) / 10}%. Write a higher share.`,
      );
    else if (i === last && end !== 1)
      report('the book ends here. Write `ends: 100%`, or take the line out.');
    else if (i !== last && end === 1) report('story sections follow. Write a lower share.');

    endBefore = Math.max(endBefore, end);
  });
}

const share = (ends: string | undefined) =>
  ends === undefined ? undefined : Number.parseFloat(ends) / 100;

const sum = (values: readonly number[]) => totalOf(values);
