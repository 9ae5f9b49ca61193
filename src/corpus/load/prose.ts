import { spaced } from '../../lib/text.ts';

/**
 * A text as it is shown: composed characters, single spaces, paragraphs parted by one blank line.
 * @param keepLines true keeps single line breaks, for verse; elsewhere a line only ended where it
 * was full
 */
export function prose(written: string, keepLines = false): string {
  return written
    .normalize('NFC')
    .split(/\n\s*\n/)
    .map((paragraph) =>
      (keepLines ? paragraph.split('\n') : [paragraph]).map(oneLine).join('\n').trim(),
    )
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** All of a text on one line, for titles, questions and answers. */
export const oneLine = (written: string): string => spaced(written.normalize('NFC'));
