import { holdsChapters, isAround, readLabel } from '../chapters/label.ts';
import type { EpubText } from './content.ts';
import type { TocEntry } from './toc.ts';

type Titled = Pick<TocEntry, 'title'>;

export const leadsNowhereInWords = ({ title }: Titled): string => `“${title}” of its table of contents leads nowhere.`;
const hasNoTextInWords = ({ title }: Titled): string => `“${title}” of its table of contents has no text.`;

/** The lines whose anchor their file has lost, where another line before them leads to that file. */
export function linesOfLostAnchors(toc: readonly TocEntry[], places: EpubText['places']): Set<TocEntry> {
  const led = new Set<string>();
  return new Set(
    toc.filter(({ path, anchor }) => {
      const isLost = led.has(path) && anchor !== '' && !places.has(`${path}#${anchor}`);
      led.add(path);
      return isLost;
    }),
  );
}

/** Where a line leads; to the beginning of its file where that has lost the anchor. */
export const placeOf = ({ places }: EpubText, { path, anchor }: TocEntry): number | undefined =>
  (anchor ? places.get(`${path}#${anchor}`) : undefined) ?? places.get(path);

/**
 * The lines of a table of contents under which the text has nothing, as sentences. A line with a number needs words
 * under its heading; one without may be a part's, or a picture's at either end of the book.
 */
export function emptyLines(text: EpubText, toc: readonly TocEntry[]): string[] {
  const lines = toc.map((line) => ({
    ...line,
    at: line.path === '' ? undefined : (placeOf(text, line) ?? text.blocks.length),
    label: readLabel(line.title),
  }));
  const begins = [...new Set(lines.flatMap(({ at = [] }) => at)), text.blocks.length].sort((a, b) => a - b);
  const full = lines.map(({ at = Infinity }, n) => {
    const shared = lines[n + 1]?.at === at;
    const end = shared ? at : begins[begins.indexOf(at) + 1];
    const own = text.blocks.slice(at, end);
    return { any: own.length > 0, words: own.some(({ level }) => level === undefined) };
  });
  const [first, last] = [full.findIndex(({ words }) => words), full.findLastIndex(({ words }) => words)];
  return lines.flatMap((line, n) => {
    const next = lines[n + 1];
    const isOther = next?.at === line.at && next?.label?.kind !== line.label?.kind;
    const holdsOthers = (next?.depth ?? 0) > line.depth || holdsChapters(line.label?.kind ?? '') || isOther;
    const isInside = n > first && n < last && !isAround(line.title);
    const isLost = line.label ? !full[n]?.words : isInside && !full[n]?.any;
    return isLost && line.at !== undefined && !holdsOthers ? [hasNoTextInWords(line)] : [];
  });
}
