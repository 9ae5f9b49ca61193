import { wordSet } from '../../../lib/text.ts';
import { isCapitals } from '../chapters/candidates.ts';
import type { Outline } from '../chapters/outline.ts';
import type { Draft } from '../draft.ts';
import { type Block, joinLines } from './block.ts';
import { plainText } from './clean.ts';

/** Title and author as the title page has them: a line, and a line that begins with "by". */
export function byline(
  blocks: readonly Block[],
  outline: Outline | undefined,
): Pick<Draft, 'title' | 'author'> {
  const first = Math.min(outline?.headings[0]?.candidate.block ?? 8, 12);
  const page = blocks.slice(0, first).map(({ lines }) => lines);
  const lines = page
    .flat()
    .map((line) => plainText(line))
    .filter(Boolean)
    .slice(0, 20);
  const by = lines.findIndex((line) => BY.test(line));
  if (by >= 1) {
    const author = lines[by]?.replace(/^(?:written )?(?:by|von|par|por|di)\s*:?\s*/iu, '') || lines[by + 1];
    return { title: asName(lines[0]), author: asName(author) };
  }
  return { title: outline && asName(plainText(joinLines(page[0] ?? []))) };
}

const BY = /^(?:written )?by\b|^(?:von|par|por|di)(?:\s+\p{Lu}|$)/iu;

/** A name as one writes it in a sentence; undefined for what is none. */
const asName = (text = ''): string | undefined =>
  text.length > 0 && text.length <= 120 && !/[,;:]$/u.test(text) && text.split(' ').length <= 16
    ? fromCapitals(text)
    : undefined;

const SMALL = wordSet('a an and as at but by for from in into of on or the to under upon with');

/** A title in capitals as one writes it in a sentence; any other as it is. */
function fromCapitals(title: string): string {
  if (!isCapitals(title)) return title;
  const words = title.toLowerCase().split(' ');
  return words.map((word, at) => (at > 0 && SMALL.has(word) ? word : capital(word))).join(' ');
}

const capital = (word: string): string =>
  /^[ivxlc]+[.,:;]?$/u.test(word)
    ? word.toUpperCase()
    : word.replace(
        /(^|[-—"“‘(.])(\p{L})/gu,
        (_, before: string, letter: string) => before + letter.toUpperCase(),
      );
