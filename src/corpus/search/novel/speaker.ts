import type { TextRange } from '../../../core/ports/search.ts';
import { SPEECH } from '../../import/people/names/vocabulary.ts';
import { NAME } from '../../import/questions/speech.ts';

const SAID = [...SPEECH].join('|');
const PRONOUN = '(?:I|[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|[Yy]ou)';
const SPEAKS = new RegExp(
  `\\b(?:${SAID}) (?:${PRONOUN}\\b|${NAME})|(?:\\b${PRONOUN}|${NAME}) (?:${SAID})\\b`,
  'gu',
);
const QUOTED = /[“"][^“”"]*[”"]|(?<!\p{L})['‘].*?['’](?!\p{L})/gsu;

/**
 * Who says a line: whom its paragraph names first beside a verb of saying, if it names nobody else there. Undefined
 * where only the turn of a dialogue could tell.
 * @param line the words that are quoted, as a range of the text
 */
export function speakerOf(text: string, line: TextRange): string | undefined {
  const end = text.indexOf('\n\n', line.end);
  const paragraph = text.slice(text.lastIndexOf('\n\n', line.start) + 1, end < 0 ? undefined : end);
  const told = paragraph.replace(QUOTED, '“”').replace(/\s+/g, ' ');
  const [first, ...others] = [...told.matchAll(SPEAKS)].map(([, after, before]) => after ?? before);
  return others.every((one) => one === undefined || one === first) ? first : undefined;
}
