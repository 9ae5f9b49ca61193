import { type Block, joinLines } from './block.ts';
import { plainText } from './clean.ts';
import type { Outline } from './outline.ts';

/** Title and author as the title page has them: a line, and a line that begins with "by". */
export function byline(
  blocks: readonly Block[],
  outline: Outline | undefined,
): { title?: string; author?: string } {
  const first = Math.min(outline?.headings[0]?.candidate.block ?? 8, 12);
  const page = blocks.slice(0, first).map(({ lines }) => lines);
  const lines = page
    .flat()
    .map((line) => plainText(line))
    .filter(Boolean)
    .slice(0, 20);
  const by = lines.findIndex((line) => /^(?:written )?by\b/iu.test(line));
  if (by >= 1) {
    const author = lines[by]?.replace(/^(?:written )?by\s*:?\s*/iu, '') || lines[by + 1];
    const title = lines[0] ?? '';
    return { ...(isName(title) ? { title } : {}), ...(author && isName(author) ? { author } : {}) };
  }
  const title = joinLines(page[0] ?? []);
  return outline && page.length > 0 && isName(title) ? { title: plainText(title) } : {};
}

const isName = (text: string): boolean =>
  text.length > 0 && text.length <= 120 && !/[,;:]$/u.test(text) && text.split(' ').length <= 16;
