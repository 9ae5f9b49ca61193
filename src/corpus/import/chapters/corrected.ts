import { UserError } from '../../../core/errors.ts';
import type { LinePattern } from '../draft.ts';
import type { Block } from '../text/block.ts';
import { alignContents } from './align.ts';
import { findCandidates, type HeadingCandidate, measured } from './candidates.ts';
import type { Contents } from './contents.ts';
import { holdsChapters, readLabel } from './label.ts';
import { type Heading, type Outline, toOutline } from './outline.ts';

/**
 * An outline from a pattern: each block whose first line matches is a section's heading, but for
 * the contents page.
 */
export function outlineByRegex(
  blocks: readonly Block[],
  pattern: LinePattern,
  contents?: Contents,
): Outline {
  const headingCandidates = blocks.flatMap(({ lines: [text = ''] }, block): HeadingCandidate[] => {
    const isListed = contents && block >= contents.from && block < contents.to;
    if (isListed || text.length > 300 || !pattern.test(text)) return [];
    const label = readLabel(text);
    return [{ block, label, title: label?.title ?? text, text, lines: 1, named: false }];
  });

  const measure = measured(blocks, headingCandidates);
  const headings = headingCandidates.filter(
    (candidate, at) => measure(candidate, headingCandidates[at + 1]) > 0,
  );

  if (headings.length === 0) {
    throw new UserError(
      `No line of the book matches ${String(pattern)}. Try a pattern that matches a chapter’s ` +
        'heading, such as /^Chapter \\d+/.',
    );
  }

  return toOutline(headings, 'pattern');
}

/** An outline from a corrected table of contents; every entry must stand in the text. */
export function outlineByToc(blocks: readonly Block[], toc: Contents): Outline {
  const listed = alignContents(blocks, toc);
  const listedEntries = new Set(listed.values());
  const missing = toc.entries.find((_, at) => !listedEntries.has(at));

  if (missing)
    throw new UserError(
      `“${missing.text}” of the table of contents isn’t a heading in the text. Write it as the text has it.`,
    );

  const candidates = findCandidates(blocks, listed).filter(
    ({ listed: entry }) => entry !== undefined,
  );
  const measure = measured(blocks, candidates);

  const headings = candidates.map((candidate, at): Heading => {
    const next = candidates[at + 1];
    const holds =
      next !== undefined &&
      measure(candidate, next) < 40 &&
      (holdsChapters(candidate.label?.kind ?? '') || next.label?.value === 1);
    return { candidate, role: holds ? 'part' : 'section' };
  });

  return { headings, leaf: 'listed', series: [], listed: 1 };
}
